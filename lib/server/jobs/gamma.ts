import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { gammaCodings } from "@/lib/domain/agreement/gamma/codings";
import {
  type GammaOptions,
  type GammaSummary,
  gammaAlgorithm,
  gammaOfDocument,
  precisionAmong,
} from "@/lib/domain/agreement/gamma/gamma-summary";
import { studiesOfText } from "@/lib/domain/agreement/text-study";
import type { Layer } from "@/lib/domain/codebook/codebook";
import { measuredStages } from "@/lib/schemas/agreement";
import type { KeptGamma } from "@/lib/schemas/agreement-gamma";
import { codebookSchema } from "@/lib/schemas/codebook";
import { type MeasuredPlace, withIntervals } from "@/lib/server/data/agreement-content";
import { gammaLayers, gammaOfLayers, readGammaParts } from "@/lib/server/data/gamma-parts";
import { lastSubmissions } from "@/lib/server/data/last-submissions";
import * as db from "@/lib/server/db";
import { highsSolver } from "@/lib/server/solvers/highs-solver";
import type { JobContext } from "./job-kind";
import { noteProgress, scopeOf, type TakenJob, writeHeld } from "./job-table";
import { Unfinished } from "./slice";

export const gammaInput = z.object({
  stage: z.enum(measuredStages),
  /** Where an earlier slice left off: after which article, what was counted when the first began, and computed how. */
  since: z.object({ articleId: z.uuid(), changes: z.number(), method: z.string() }).optional(),
});
type GammaInput = z.infer<typeof gammaInput>;

/** How often progress is noted, in milliseconds: each time those who look on look again. */
const noting = 1_000;

const solver = highsSolver();

/**
 * γ of every layer of spans of a round's stage. Articles whose codings and options are those of an earlier run keep what
 * that one found. Each is as precise as it takes for the round's articles together, so that what is handed in later
 * changes nothing about those that were. What is handed in between two slices makes the result an old one.
 */
export async function computeGamma({ job, roundId, slice }: JobContext, input: GammaInput): Promise<void> {
  const place = { projectId: job.projectId, roundId, stage: input.stage };
  const round = await db.read(scopeOf(job), (tx) => readRound(tx, place));
  const { layers, articleIds, options } = round;
  const method = hashOf([gammaAlgorithm, options]);
  const since = input.since?.method === method ? input.since : undefined;
  const changes = since?.changes ?? round.changes;
  const begun = since === undefined ? 0 : articleIds.filter((id) => id <= since.articleId).length;
  let noted = 0;
  for (const [index, articleId] of articleIds.slice(begun).entries()) {
    if (Date.now() - noted > noting) {
      await noteProgress(job, { done: begun + index, of: articleIds.length });
      noted = Date.now();
    }
    await findParts(job, { ...place, articleId }, { layers, options });
    if (slice.isOver()) throw new Unfinished({ stage: input.stage, since: { articleId, changes, method } });
  }
  const found = await db.read(scopeOf(job), (tx) => readGammaParts(tx, place));
  await store(job, place, changes, {
    algorithm: gammaAlgorithm,
    layers: gammaOfLayers(found, layers, withIntervals),
  });
}

async function readRound(tx: db.Tx, place: MeasuredPlace) {
  const { projectId, roundId } = place;
  const { codebookVersion, _count: count } = await tx.round.findUniqueOrThrow({
    where: { projectId_id: { projectId, id: roundId } },
    select: { codebookVersion: { select: { content: true } }, _count: { select: { articles: true } } },
  });
  const rollup = await tx.agreementRollup.findUnique({
    where: { projectId_roundId_stage: place },
    select: { changes: true },
  });
  const summaries = await tx.agreementSummary.findMany({
    where: place,
    orderBy: { articleId: "asc" },
    select: { articleId: true },
  });
  return {
    changes: rollup?.changes ?? 0,
    layers: gammaLayers(codebookSchema.parse(codebookVersion.content)),
    options: { seed: withIntervals.seed, precision: precisionAmong(count.articles) },
    articleIds: summaries.map(({ articleId }) => articleId),
  };
}

type ArticlePlace = MeasuredPlace & { readonly articleId: string };
type Method = { readonly layers: readonly Layer[]; readonly options: GammaOptions };

/** Computes what isn't kept yet of one article's codings, layer by layer. */
async function findParts(job: TakenJob, place: ArticlePlace, { layers, options }: Method): Promise<void> {
  const { projectId, roundId, stage, articleId } = place;
  const { text, codings, parts } = await db.read(scopeOf(job), async (tx) => {
    const where = { projectId_id: { projectId, id: articleId } };
    const { text } = await tx.article.findUniqueOrThrow({ where, select: { text: true } });
    const codings = await lastSubmissions(tx, { projectId, roundId, articleId }, stage);
    const parts = await tx.agreementPart.findMany({
      where: { projectId, roundId, stage, articleId, measure: "gamma" },
      select: { layer: true, hash: true },
    });
    return { text, codings, parts };
  });
  for (const [layer, study] of studiesOfText({ id: articleId, text, codings }, layers)) {
    const marks = gammaCodings(study).toSorted((a, b) => (a.coder < b.coder ? -1 : 1));
    const hash = hashOf([gammaAlgorithm, options, marks]);
    if (parts.some((part) => part.layer === layer && part.hash === hash)) continue;
    await keepPart(job, place, { layer, hash, summary: await gammaOfDocument(marks, options, solver) });
  }
}

function hashOf(content: unknown): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}

type Part = { readonly layer: string; readonly hash: string; readonly summary: GammaSummary };

async function keepPart(job: TakenJob, place: ArticlePlace, { layer, hash, summary }: Part): Promise<void> {
  const { projectId, roundId, stage, articleId } = place;
  const content = JSON.stringify(summary);
  await writeHeld(
    job,
    (tx) => tx.$executeRaw`
      INSERT INTO "AgreementPart" ("projectId", "roundId", "articleId", "stage", "layer", "measure", "hash", "content")
      VALUES (${projectId}::uuid, ${roundId}::uuid, ${articleId}::uuid, ${stage}::"Stage", ${layer}, 'gamma', ${hash}, ${content}::jsonb)
      ON CONFLICT ("projectId", "roundId", "stage", "measure", "layer", "articleId")
      DO UPDATE SET "hash" = EXCLUDED."hash", "content" = EXCLUDED."content", "at" = now()`,
  );
}

/** Unless somebody has already kept what holds more: one who was held up may come to his end after his successor. */
async function store(job: TakenJob, place: MeasuredPlace, changes: number, gamma: KeptGamma): Promise<void> {
  const { projectId, roundId, stage } = place;
  await writeHeld(
    job,
    (tx) => tx.$executeRaw`
      UPDATE "AgreementRollup" SET "gamma" = ${JSON.stringify(gamma)}::jsonb, "gammaAt" = now(), "gammaCounted" = ${changes}
      WHERE "projectId" = ${projectId}::uuid AND "roundId" = ${roundId}::uuid AND "stage" = ${stage}::"Stage"
        AND "gammaCounted" <= ${changes}`,
  );
}
