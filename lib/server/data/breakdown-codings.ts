import "server-only";
import { z } from "zod";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { zoneKinds } from "@/lib/domain/text/zone";
import { storedSnapshotSchema } from "@/lib/schemas/stored";
import { withSnapshot } from "@/lib/server/data/export/snapshot";
import { toAnnotation, toRanges } from "./annotation-row";
import type { BreakdownQuestion } from "./breakdown-question";
import { goldRow } from "./export/rows";

const submissions = z.array(z.object({ coder: z.uuid(), at: z.string(), annotations: storedSnapshotSchema }));

const codedRow = z.object({
  ...{ id: z.string(), text: z.string(), sentences: z.array(z.number()).transform(toRanges) },
  ...{ event: z.string().nullable(), eventId: z.uuid().nullable(), outletId: z.uuid().nullable() },
  codings: submissions,
});

const beside = z.object({
  repeats: submissions,
  gold: z.array(goldRow.omit({ articleId: true, round: true, quote: true })),
  /** The layers of the cases that were decided. */
  decided: z.array(z.string()),
});

const zoned = z.object({
  zones: z.array(z.object({ kind: z.enum(zoneKinds), start: z.number(), end: z.number() })),
});

/** An article that somebody handed in, by its key, with everybody's last submission of the stage. UTF-16 offsets. */
export type CodedArticle = z.infer<typeof codedRow>;
export type ZonedArticle = CodedArticle & z.infer<typeof zoned>;
/** With second passes of the same coders, and what was adjudicated; null where nothing was. */
export type ComparedArticle = CodedArticle & {
  readonly repeats: z.infer<typeof submissions>;
  readonly gold: { readonly marks: readonly Annotation[]; readonly layers: ReadonlySet<string> } | null;
};

/** An article may have 2 MB of text, and much more of codings. */
const articlesAtATime = 20;

export function codedArticles(question: BreakdownQuestion): AsyncGenerator<CodedArticle> {
  return readArticles(question, codedRow, "");
}

export function zonedArticles(question: BreakdownQuestion): AsyncGenerator<ZonedArticle> {
  return readArticles(question, codedRow.extend(zoned.shape), zonesSql);
}

export async function* comparedArticles(question: BreakdownQuestion): AsyncGenerator<ComparedArticle> {
  const rows = readArticles(question, codedRow.extend(beside.shape), besideSql);
  for await (const { gold, decided, ...article } of rows) {
    const marks = gold.map(toAnnotation);
    const layers = new Set([...marks.map(({ layer }) => layer), ...decided]);
    yield { ...article, gold: layers.size === 0 ? null : { marks, layers } };
  }
}

function readArticles<T extends CodedArticle>(
  { projectId, roundId, stage, filter }: BreakdownQuestion,
  schema: z.ZodType<T>,
  more: string,
): AsyncGenerator<T> {
  const { outlet, event, coders } = filter;
  const values = [projectId, roundId, stage, outlet, event, coders];
  return withSnapshot({ project: projectId, peerRounds: [roundId] }, async function* (snapshot) {
    for await (const batch of snapshot.batches(schema, articlesAtATime, articlesSql(more), values)) {
      yield* batch.filter(({ codings }) => codings.length > 0);
    }
  });
}

/** Of the coders that the filter names, of everybody where it names none. */
const submissionsSql = (pass: number, stage: string) => `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('coder', x."memberId", 'at', x."at", 'annotations', x."annotations")), '[]')
   FROM (SELECT DISTINCT ON (c."memberId") c."memberId", s."at", s."annotations" FROM "Coding" c
     JOIN "Submission" s ON s."projectId" = c."projectId" AND s."codingId" = c."id" AND s."stage" = ${stage}
     WHERE c."projectId" = a."projectId" AND c."roundId" = $2::uuid AND c."articleId" = a."id"
       AND c."pass" = ${pass} AND c."memberId" IS NOT NULL
       AND (cardinality($6::uuid[]) = 0 OR c."memberId" = ANY ($6::uuid[]))
     ORDER BY c."memberId", s."revision" DESC) x)`;

/** Who marks again after seeing others repeats nothing: only first readings have repeats. */
const besideSql = `,
  CASE WHEN $3 = 'first' THEN ${submissionsSql(2, "'first'")} ELSE '[]' END AS "repeats",
  (SELECT coalesce(jsonb_agg(to_jsonb(m)), '[]') FROM "Coding" c
     JOIN "Annotation" m ON m."projectId" = c."projectId" AND m."codingId" = c."id"
     WHERE c."projectId" = a."projectId" AND c."roundId" = $2::uuid AND c."articleId" = a."id" AND c."stage" = 'gold') AS "gold",
  (SELECT coalesce(jsonb_agg(DISTINCT k."layer"), '[]') FROM "Case" k
     JOIN "Decision" d ON d."projectId" = k."projectId" AND d."caseId" = k."id" AND d."supersededAt" IS NULL
     WHERE k."projectId" = a."projectId" AND k."roundId" = $2::uuid AND k."articleId" = a."id"
       AND k."supersededAt" IS NULL) AS "decided"`;

const zonesSql = `,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', z."kind", 'start', z."start", 'end', z."end") ORDER BY z."position"), '[]')
     FROM "Zone" z WHERE z."projectId" = a."projectId" AND z."articleId" = a."id") AS "zones"`;

const articlesSql = (more: string) => `
  SELECT a."externalKey" AS "id", a."text", a."sentences", e."name" AS "event", a."eventId", a."outletId",
    ${submissionsSql(1, '$3::"Stage"')} AS "codings"${more}
  FROM "AgreementSummary" r
  JOIN "Article" a ON a."projectId" = r."projectId" AND a."id" = r."articleId"
  LEFT JOIN "Event" e ON e."projectId" = a."projectId" AND e."id" = a."eventId"
  WHERE r."projectId" = $1::uuid AND r."roundId" = $2::uuid AND r."stage" = $3::"Stage"
    AND ($4::uuid IS NULL OR a."outletId" = $4::uuid) AND ($5::uuid IS NULL OR a."eventId" = $5::uuid)`;
