import "server-only";
import type { Range } from "@/lib/domain/annotation/annotation";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import type { AnnotationRecord, CodingRecord, TextArticle } from "@/lib/formats/parallax/records";
import { writeParallax } from "@/lib/formats/parallax/write";
import { type ParallaxHeader, parallaxHeaderSchema } from "@/lib/schemas/parallax-header";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { toRanges } from "@/lib/server/data/annotation-row";
import {
  type ArticleRow,
  actorRow,
  articleRow,
  codebookRow,
  eventRow,
  type LinkRow,
  linkRow,
  roundRow,
  type SubmissionRow,
  submissionRow,
  type ZoneRow,
  zoneRow,
} from "./rows";
import { type Snapshot, withSnapshot } from "./snapshot";

export type CorpusOptions = {
  readonly text: "included" | "omitted";
  /** Whether the marked words stand beside their places. */
  readonly quotes: boolean;
};

const articlesAtATime = 40;

/**
 * The project as a `parallax/1` file, one moment of it, streamed. Holds what was handed in: for each coding and stage
 * its last submission. Those who may export everything get the rounds they may see now; others their own codings, on
 * the articles they were assigned. The last line is missing when anything fails on the way.
 */
export async function* exportCorpus(
  access: ProjectAccess<"export.own">,
  options: CorpusOptions,
): AsyncGenerator<Uint8Array> {
  const everything = access.can("export.all");
  const scope = everything ? await access.peerScope() : access.ownScope();
  yield* withSnapshot(scope, async function* (snapshot) {
    const header = await readHeader(snapshot, access, options);
    const articles = readArticles(snapshot, access, everything);
    yield* options.text === "included"
      ? writeParallax(header, articles, { text: "included", quotes: options.quotes })
      : writeParallax(header, articles, { text: "omitted", quotes: options.quotes });
  });
}

async function readHeader(snapshot: Snapshot, access: ProjectAccess, { text }: CorpusOptions): Promise<ParallaxHeader> {
  const { id, slug, name } = access.project;
  const codebooks = await snapshot.rows(
    codebookRow,
    `SELECT "version", "content" FROM "CodebookVersion" WHERE "projectId" = $1 AND "publishedAt" IS NOT NULL ORDER BY "version"`,
    [id],
  );
  const actors = await snapshot.rows(
    actorRow,
    `SELECT a."key", a."name", a."side", a."description",
       coalesce((SELECT array_agg(l."alias" ORDER BY l."alias") FROM "ActorAlias" l
         WHERE l."projectId" = a."projectId" AND l."actorId" = a."id"), '{}') AS "aliases"
     FROM "Actor" a WHERE a."projectId" = $1 AND (a."state" <> 'proposed' OR a."proposedById" = $2) ORDER BY a."key"`,
    [id, access.member.id],
  );
  const events = await snapshot.rows(
    eventRow,
    `SELECT "key", "name", to_char("occurredOn", 'YYYY-MM-DD') AS "occurredOn" FROM "Event" WHERE "projectId" = $1 ORDER BY "key"`,
    [id],
  );
  const rounds = await snapshot.rows(
    roundRow,
    `SELECT r."key", r."name", r."kind"::text AS "kind", c."version" AS "codebook" FROM "Round" r
     JOIN "CodebookVersion" c ON c."projectId" = r."projectId" AND c."id" = r."codebookVersionId"
     WHERE r."projectId" = $1 AND r."state" <> 'draft' ORDER BY r."createdAt", r."key"`,
    [id],
  );
  return parallaxHeaderSchema.parse({
    format: "parallax/1",
    offsets: "codepoint",
    text,
    project: { slug, name },
    codebooks: codebooks.map(({ version, content }) => ({ version, layers: content.layers })),
    actors,
    events,
    rounds,
    release: null,
  });
}

async function* readArticles(
  snapshot: Snapshot,
  access: ProjectAccess,
  everything: boolean,
): AsyncGenerator<TextArticle> {
  const projectId = access.project.id;
  const reach = everything
    ? ""
    : `AND EXISTS (SELECT FROM "Assignment" s JOIN "Round" r ON r."projectId" = s."projectId" AND r."id" = s."roundId"
         WHERE s."projectId" = a."projectId" AND s."articleId" = a."id" AND s."memberId" = $2 AND r."state" <> 'draft')`;
  const batches = snapshot.batches(
    articleRow,
    articlesAtATime,
    `SELECT a."id", a."externalKey", a."text", a."sha256", a."codePointLength", a."sentences", a."title", a."byline", a."url",
       to_char(a."publishedOn", 'YYYY-MM-DD') AS "publishedOn", a."language", a."direction"::text AS "direction",
       o."name" AS "outlet", e."key" AS "event"
     FROM "Article" a
     LEFT JOIN "Outlet" o ON o."projectId" = a."projectId" AND o."id" = a."outletId"
     LEFT JOIN "Event" e ON e."projectId" = a."projectId" AND e."id" = a."eventId"
     WHERE a."projectId" = $1 ${reach} ORDER BY a."createdAt", a."id"`,
    everything ? [projectId] : [projectId, access.member.id],
  );
  for await (const batch of batches) {
    const parts = await readParts(
      snapshot,
      projectId,
      batch.map(({ id }) => id),
    );
    for (const row of batch) yield toArticle(row, parts);
  }
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

type Parts = {
  readonly zones: ReadonlyMap<string, readonly ZoneRow[]>;
  readonly submissions: ReadonlyMap<string, readonly SubmissionRow[]>;
  readonly links: ReadonlyMap<string, readonly LinkRow[]>;
};

async function readParts(snapshot: Snapshot, projectId: string, articleIds: readonly string[]): Promise<Parts> {
  const values = [projectId, articleIds];
  const zones = await snapshot.rows(
    zoneRow,
    `SELECT "articleId", "kind"::text AS "kind", "start", "end" FROM "Zone"
     WHERE "projectId" = $1 AND "articleId" = ANY ($2) ORDER BY "articleId", "position"`,
    values,
  );
  const submissions = await snapshot.rows(
    submissionRow,
    `SELECT DISTINCT ON (c."articleId", r."createdAt", m."pseudonym", c."pass", s."stage")
       c."articleId", m."pseudonym" AS "coder", r."key" AS "round", s."stage"::text AS "stage", c."pass",
       v."version" AS "codebook", s."at" AS "submittedAt", s."annotations"
     FROM "Submission" s
     JOIN "Coding" c ON c."projectId" = s."projectId" AND c."id" = s."codingId"
     JOIN "Round" r ON r."projectId" = c."projectId" AND r."id" = c."roundId"
     JOIN "Member" m ON m."projectId" = c."projectId" AND m."id" = c."memberId"
     JOIN "CodebookVersion" v ON v."projectId" = c."projectId" AND v."id" = c."codebookVersionId"
     WHERE s."projectId" = $1 AND c."articleId" = ANY ($2)
     ORDER BY c."articleId", r."createdAt", m."pseudonym", c."pass", s."stage", s."revision" DESC`,
    values,
  );
  const links = await snapshot.rows(
    linkRow,
    `SELECT f."articleId", l."id", l."type", l."fromId" AS "from", l."toId" AS "to", l."note",
       CASE WHEN t."articleId" = f."articleId" THEN NULL ELSE a."externalKey" END AS "toArticle"
     FROM "Link" l
     JOIN "Annotation" f ON f."projectId" = l."projectId" AND f."id" = l."fromId"
     JOIN "Annotation" t ON t."projectId" = l."projectId" AND t."id" = l."toId"
     JOIN "Article" a ON a."projectId" = t."projectId" AND a."id" = t."articleId"
     WHERE l."projectId" = $1 AND f."articleId" = ANY ($2) ORDER BY f."articleId", l."id"`,
    values,
  );
  return { zones: byArticle(zones), submissions: byArticle(submissions), links: byArticle(links) };
}

function toArticle(row: ArticleRow, parts: Parts): TextArticle {
  const submissions = parts.submissions.get(row.id) ?? [];
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
    annotations: submissions.flatMap((submission) => toAnnotations(submission, row.text)),
    links: (parts.links.get(row.id) ?? []).map(({ articleId: _here, ...link }) => link),
    gold: [],
    decisions: [],
  };
}

function toCoding({ coder, round, stage, pass, codebook, submittedAt }: SubmissionRow): CodingRecord {
  return { coder, round, stage, pass, codebook, submittedAt: submittedAt.toISOString() };
}

function toAnnotations(submission: SubmissionRow, text: string): AnnotationRecord<Range>[] {
  const { coder, round, stage, pass } = submission;
  return submission.annotations.map((annotation) => ({
    ...annotation,
    quote: annotation.ranges.length > 0 ? quoteOf(text, annotation.ranges) : null,
    ...{ coder, round, stage, pass },
  }));
}
