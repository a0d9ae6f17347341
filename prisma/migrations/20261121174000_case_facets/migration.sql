-- Cases are found by where their marks lie and by the values that readings give attributes.

-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "values" TEXT[],
ADD COLUMN     "zones" "ZoneKind"[];

-- Of cases that are there already: what lib/domain/disagreement/case-facets.ts finds, from the submissions they compare.
-- Zones go by UTF-16 units here, which gives the same zones unless a mark is cut in half between emoji.
CREATE TEMPORARY TABLE "CaseMark" ON COMMIT DROP AS
SELECT k."projectId", k."id", k."articleId", m."mark", l."texts"
FROM "Case" k
CROSS JOIN LATERAL jsonb_each(k."readings") r
JOIN LATERAL (
  SELECT s."annotations" FROM "Coding" c
  JOIN "Submission" s ON s."projectId" = c."projectId" AND s."codingId" = c."id" AND s."stage" = 'first'
  WHERE c."projectId" = k."projectId" AND c."roundId" = k."roundId" AND c."articleId" = k."articleId"
    AND c."pass" = 1 AND c."memberId" = r.key::uuid
  ORDER BY s."revision" DESC LIMIT 1
) s ON true
CROSS JOIN LATERAL jsonb_array_elements(s."annotations") m("mark")
JOIN "Round" o ON o."projectId" = k."projectId" AND o."id" = k."roundId"
JOIN "CodebookVersion" v ON v."projectId" = o."projectId" AND v."id" = o."codebookVersionId"
CROSS JOIN LATERAL (
  SELECT coalesce(array_agg(a ->> 'key'), '{}') AS "texts"
  FROM jsonb_array_elements(v."content" -> 'layers') y, jsonb_array_elements(y -> 'attributes') a
  WHERE y ->> 'key' = k."layer" AND a ->> 'type' = 'text'
) l
WHERE (r.value -> 'marks') ? (m."mark" ->> 'id');

UPDATE "Case" k SET "values" = f."values"
FROM (
  SELECT c."projectId", c."id", array_agg(DISTINCT a.key || ':' || e."value" COLLATE "C" ORDER BY a.key || ':' || e."value" COLLATE "C") AS "values"
  FROM "CaseMark" c
  CROSS JOIN LATERAL jsonb_each(c."mark" -> 'attributes') a
  CROSS JOIN LATERAL (
    SELECT a.value #>> '{}' AS "value" WHERE jsonb_typeof(a.value) <> 'array'
    UNION ALL SELECT t FROM jsonb_array_elements_text(CASE jsonb_typeof(a.value) WHEN 'array' THEN a.value ELSE '[]' END) t
  ) e
  WHERE a.key <> ALL (c."texts")
  GROUP BY 1, 2
) f
WHERE f."projectId" = k."projectId" AND f."id" = k."id";

UPDATE "Case" k SET "zones" = f."zones"
FROM (
  SELECT m."projectId", m."id", array_agg(DISTINCT m."kind" ORDER BY m."kind") AS "zones"
  FROM (
    SELECT DISTINCT ON (c."projectId", c."id", c."mark" ->> 'id') c."projectId", c."id", z."kind"
    FROM "CaseMark" c
    CROSS JOIN LATERAL jsonb_array_elements(c."mark" -> 'ranges') r
    JOIN "Zone" z ON z."projectId" = c."projectId" AND z."articleId" = c."articleId"
      AND z."start" < (r ->> 1)::int AND z."end" > (r ->> 0)::int
    GROUP BY c."projectId", c."id", c."mark" ->> 'id', z."kind"
    ORDER BY c."projectId", c."id", c."mark" ->> 'id',
      sum(least(z."end", (r ->> 1)::int) - greatest(z."start", (r ->> 0)::int)) DESC, min(z."position")
  ) m
  GROUP BY 1, 2
) f
WHERE f."projectId" = k."projectId" AND f."id" = k."id";

UPDATE "Case" SET "values" = coalesce("values", '{}'), "zones" = coalesce("zones", '{}');
