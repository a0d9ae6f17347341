import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { gammaCodings } from "@/lib/domain/agreement/gamma/codings";
import { type GammaDocument, type GammaNumbers, gammaNumbers } from "@/lib/domain/agreement/gamma/gamma-report";
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
import { gammaPartSchema, type KeptGamma } from "@/lib/schemas/agreement-gamma";
import { codebookSchema } from "@/lib/schemas/codebook";
import { type MeasuredPlace, withIntervals } from "@/lib/server/data/agreement-content";
import { lastSubmissions } from "@/lib/server/data/last-submissions";
import * as db from "@/lib/server/db";
import { highsSolver } from "@/lib/server/solvers/highs-solver";
import type { JobContext } from "./job-kind";
import { noteProgress, scopeOf, type TakenJob } from "./job-table";

export const gammaInput = z.object({ stage: z.enum(measuredStages) });

/** How often progress is noted, in milliseconds: each time those who look on look again. */
const noting = 1_000;
/** Of so many articles, those of least γ, the values by themselves are kept. */
const mostNamed = 1_000;

const solver = highsSolver();

/**
 * γ of every layer of spans of a round's stage. Articles whose codings and options are those of an earlier run keep what
 * that one found. Each is as precise as it takes for the round's articles together, so that what is handed in later
 * changes nothing about those that were.
 */
export async function computeGamma({ job, roundId }: JobContext, { stage }: z.infer<typeof gammaInput>): Promise<void> {
  const place = { projectId: job.projectId, roundId, stage };
  const { changes, layers, articles, precision } = await db.read(scopeOf(job), (tx) => readRound(tx, place));
  const options = { seed: withIntervals.seed, precision };
  const found = new Map(layers.map(({ key }): [string, GammaDocument[]] => [key, []]));
  let noted = 0;
  for (const [done, article] of articles.entries()) {
    if (Date.now() - noted > noting) {
      await noteProgress(job, { done, of: articles.length });
      noted = Date.now();
    }
    for (const [layer, summary] of await ofArticle(job, { ...place, articleId: article.id }, { layers, options })) {
      found.get(layer)?.push({ id: article.key, event: article.event, summary });
    }
  }
  const numbers = layers.map(({ key, labels }): [string, GammaNumbers] => {
    const ofLayer = gammaNumbers(
      found.get(key) ?? [],
      withIntervals,
      labels.map((label) => label.key),
    );
    return [key, withLeast(ofLayer)];
  });
  await store(job, place, changes, { algorithm: gammaAlgorithm, layers: Object.fromEntries(numbers) });
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
    select: { article: { select: { id: true, externalKey: true, event: { select: { name: true } } } } },
  });
  return {
    changes: rollup?.changes ?? 0,
    layers: codebookSchema.parse(codebookVersion.content).layers.filter(({ unit }) => unit === "span"),
    precision: precisionAmong(count.articles),
    articles: summaries.map(({ article: { id, externalKey, event } }) => {
      return { id, key: externalKey, event: event?.name ?? null };
    }),
  };
}

type ArticlePlace = MeasuredPlace & { readonly articleId: string };
type Method = { readonly layers: readonly Layer[]; readonly options: GammaOptions };

/** By layer. */
async function ofArticle(job: TakenJob, place: ArticlePlace, method: Method): Promise<[string, GammaSummary][]> {
  const { projectId, roundId, stage, articleId } = place;
  const { text, codings, parts } = await db.read(scopeOf(job), async (tx) => {
    const where = { projectId_id: { projectId, id: articleId } };
    const { text } = await tx.article.findUniqueOrThrow({ where, select: { text: true } });
    const codings = await lastSubmissions(tx, { projectId, roundId, articleId }, stage);
    const parts = await tx.agreementPart.findMany({
      where: { projectId, roundId, stage, articleId, measure: "gamma" },
      select: { layer: true, hash: true, content: true },
    });
    return { text, codings, parts };
  });
  const studies = studiesOfText({ id: articleId, text, codings }, method.layers);
  const found: [string, GammaSummary][] = [];
  for (const [layer, study] of studies) {
    const marks = gammaCodings(study).toSorted((a, b) => (a.coder < b.coder ? -1 : 1));
    const hash = hashOf([gammaAlgorithm, method.options, marks]);
    const kept = parts.find((part) => part.layer === layer && part.hash === hash);
    const summary = kept ? gammaPartSchema.parse(kept.content) : await gammaOfDocument(marks, method.options, solver);
    if (!kept) await keepPart(job, place, { layer, hash, summary });
    found.push([layer, summary]);
  }
  return found;
}

function hashOf(content: unknown): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}

type Part = { readonly layer: string; readonly hash: string; readonly summary: GammaSummary };

async function keepPart(job: TakenJob, place: ArticlePlace, { layer, hash, summary }: Part): Promise<void> {
  const { projectId, roundId, stage, articleId } = place;
  const content = JSON.stringify(summary);
  await db.read(
    scopeOf(job),
    (tx) => tx.$executeRaw`
      INSERT INTO "AgreementPart" ("projectId", "roundId", "articleId", "stage", "layer", "measure", "hash", "content")
      VALUES (${projectId}::uuid, ${roundId}::uuid, ${articleId}::uuid, ${stage}::"Stage", ${layer}, 'gamma', ${hash}, ${content}::jsonb)
      ON CONFLICT ("projectId", "roundId", "stage", "measure", "layer", "articleId")
      DO UPDATE SET "hash" = EXCLUDED."hash", "content" = EXCLUDED."content", "at" = now()`,
  );
}

function withLeast(numbers: GammaNumbers): GammaNumbers {
  const valued = Object.entries(numbers.perDocument).filter(([, { gamma }]) => gamma !== null);
  const least = valued.sort(([, a], [, b]) => (a.gamma ?? 1) - (b.gamma ?? 1)).slice(0, mostNamed);
  return { ...numbers, perDocument: Object.fromEntries(least) };
}

/** Unless somebody has already kept what holds more: one who was held up may come to his end after his successor. */
async function store(job: TakenJob, place: MeasuredPlace, changes: number, gamma: KeptGamma): Promise<void> {
  const { projectId, roundId, stage } = place;
  await db.read(
    scopeOf(job),
    (tx) => tx.$executeRaw`
      UPDATE "AgreementRollup" SET "gamma" = ${JSON.stringify(gamma)}::jsonb, "gammaAt" = now(), "gammaCounted" = ${changes}
      WHERE "projectId" = ${projectId}::uuid AND "roundId" = ${roundId}::uuid AND "stage" = ${stage}::"Stage"
        AND "gammaCounted" <= ${changes}`,
  );
}
