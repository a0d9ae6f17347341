import "server-only";
import type { Range } from "@/lib/domain/annotation/annotation";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import { discussedId } from "@/lib/formats/parallax/mark-ids";
import type { AnnotationRecord, CodingRecord, TextArticle } from "@/lib/formats/parallax/records";
import { toRanges } from "@/lib/server/data/annotation-row";
import { readDecisions, readGold, toDecision, toGold } from "./gold";
import { articleInReach, type Reach } from "./reach";
import {
  type ArticleRow,
  articleRow,
  type DecisionRow,
  type GoldRow,
  type LinkRow,
  linkRow,
  type SubmissionRow,
  submissionRow,
  type ZoneRow,
  zoneRow,
} from "./rows";
import type { Snapshot } from "./snapshot";

/** An article may have 2 MB of text, and much more of codings. */
const articlesAtATime = 10;

/** The articles in reach by their keys, each with everything on it that is. */
export async function* readArticles(snapshot: Snapshot, reach: Reach): AsyncGenerator<TextArticle> {
  const batches = snapshot.batches(
    articleRow,
    articlesAtATime,
    `SELECT a."id", a."externalKey", a."text", a."sha256", a."codePointLength", a."sentences", a."title", a."byline", a."url",
       to_char(a."publishedOn", 'YYYY-MM-DD') AS "publishedOn", a."language", a."direction"::text AS "direction",
       o."name" AS "outlet", e."key" AS "event"
     FROM "Article" a
     LEFT JOIN "Outlet" o ON o."projectId" = a."projectId" AND o."id" = a."outletId"
     LEFT JOIN "Event" e ON e."projectId" = a."projectId" AND e."id" = a."eventId"
     WHERE a."projectId" = $1 AND ${articleInReach(reach)} ORDER BY a."externalKey" COLLATE "C"`,
    reach.values,
  );
  for await (const batch of batches) {
    const parts = await readParts(
      snapshot,
      reach,
      batch.map(({ id }) => id),
    );
    for (const row of batch) yield toArticle(row, parts);
  }
}

type Parts = {
  readonly zones: ReadonlyMap<string, readonly ZoneRow[]>;
  readonly submissions: ReadonlyMap<string, readonly SubmissionRow[]>;
  readonly links: ReadonlyMap<string, readonly LinkRow[]>;
  readonly gold: ReadonlyMap<string, readonly GoldRow[]>;
  readonly decisions: ReadonlyMap<string, readonly DecisionRow[]>;
};

async function readParts(snapshot: Snapshot, reach: Reach, articleIds: readonly string[]): Promise<Parts> {
  const values = [reach.values[0], articleIds] as const;
  const zones = await snapshot.rows(
    zoneRow,
    `SELECT "articleId", "kind"::text AS "kind", "start", "end" FROM "Zone"
     WHERE "projectId" = $1 AND "articleId" = ANY ($2) ORDER BY "articleId", "position"`,
    values,
  );
  const submissions = await snapshot.rows(
    submissionRow,
    `SELECT DISTINCT ON (c."articleId", r."key" COLLATE "C", m."pseudonym" COLLATE "C", c."pass", s."stage")
       c."articleId", m."pseudonym" AS "coder", r."key" AS "round", s."stage"::text AS "stage", c."pass",
       v."version" AS "codebook", s."at" AS "submittedAt", s."annotations"
     FROM "Submission" s
     JOIN "Coding" c ON c."projectId" = s."projectId" AND c."id" = s."codingId"
     JOIN "Round" r ON r."projectId" = c."projectId" AND r."id" = c."roundId"
     JOIN "Member" m ON m."projectId" = c."projectId" AND m."id" = c."memberId"
     JOIN "CodebookVersion" v ON v."projectId" = c."projectId" AND v."id" = c."codebookVersionId"
     WHERE s."projectId" = $1 AND c."articleId" = ANY ($2)
     ORDER BY c."articleId", r."key" COLLATE "C", m."pseudonym" COLLATE "C", c."pass", s."stage", s."revision" DESC`,
    values,
  );
  return {
    zones: byArticle(zones),
    submissions: byArticle(submissions),
    links: byArticle(await readLinks(snapshot, values)),
    gold: byArticle(await readGold(snapshot, values)),
    decisions: byArticle(await readDecisions(snapshot, values)),
  };
}

/** Links that lead to what was handed in; whether they begin there the article's own submissions tell. */
function readLinks(snapshot: Snapshot, values: readonly unknown[]) {
  return snapshot.rows(
    linkRow,
    `SELECT f."articleId", l."id", l."type", l."fromId" AS "from", l."toId" AS "to", l."note",
       CASE WHEN t."articleId" = f."articleId" THEN NULL ELSE a."externalKey" END AS "toArticle"
     FROM "Link" l
     JOIN "Annotation" f ON f."projectId" = l."projectId" AND f."id" = l."fromId"
     JOIN "Annotation" t ON t."projectId" = l."projectId" AND t."id" = l."toId"
     JOIN "Article" a ON a."projectId" = t."projectId" AND a."id" = t."articleId"
     WHERE l."projectId" = $1 AND f."articleId" = ANY ($2)
       AND EXISTS (SELECT FROM "Submission" s WHERE s."projectId" = t."projectId" AND s."codingId" = t."codingId"
         AND s."annotations" @> jsonb_build_array(jsonb_build_object('id', t."id"))
         AND NOT EXISTS (SELECT FROM "Submission" n WHERE n."projectId" = s."projectId" AND n."codingId" = s."codingId"
           AND n."stage" = s."stage" AND n."revision" > s."revision"))
     ORDER BY f."articleId", l."id"`,
    values,
  );
}

function byArticle<T extends { readonly articleId: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.articleId);
    if (group) group.push(row);
    else groups.set(row.articleId, [row]);
  }
  return groups;
}

function toArticle(row: ArticleRow, parts: Parts): TextArticle {
  const submissions = parts.submissions.get(row.id) ?? [];
  const decisions = parts.decisions.get(row.id) ?? [];
  const annotations = toAnnotations(submissions, row.text);
  const marks = new Set(annotations.map(({ id }) => id));
  const links = (parts.links.get(row.id) ?? []).filter(({ from }) => marks.has(from));
  const { title, outlet, byline, url, event, language, direction } = row;
  return {
    id: row.externalKey,
    text: row.text,
    sha256: row.sha256,
    length: row.codePointLength,
    meta: { title, outlet, byline, url, event, language, direction, publishedAt: row.publishedOn },
    zones: (parts.zones.get(row.id) ?? []).map(({ kind, start, end }) => ({ kind, range: [start, end] })),
    sentences: toRanges(row.sentences),
    codings: submissions.map(toCoding),
    annotations,
    links: links.map(({ articleId: _here, ...link }) => link),
    gold: toGold(parts.gold.get(row.id) ?? [], decisions),
    decisions: decisions.map(toDecision),
  };
}

function toCoding({ coder, round, stage, pass, codebook, submittedAt }: SubmissionRow): CodingRecord {
  return { coder, round, stage, pass, codebook, submittedAt: submittedAt.toISOString() };
}

/** In the order of their submissions, where the first reading stands before the discussed one. */
function toAnnotations(submissions: readonly SubmissionRow[], text: string): AnnotationRecord<Range>[] {
  const seen = new Set<string>();
  return submissions.flatMap(({ coder, round, stage, pass, annotations }) =>
    annotations.map((annotation) => {
      const id = seen.has(annotation.id) ? discussedId(annotation.id) : annotation.id;
      seen.add(id);
      const quote = annotation.ranges.length > 0 ? quoteOf(text, annotation.ranges) : null;
      return { ...annotation, id, quote, ...{ coder, round, stage, pass } };
    }),
  );
}
