import "server-only";
import { z } from "zod";
import { summaryAlgorithm } from "@/lib/domain/agreement/summary-algorithm";
import { measuredStages, noFilter } from "@/lib/schemas/agreement";
import { type AgreementContent, headlineOf } from "@/lib/schemas/agreement-content";
import { countStudy, type MeasuredPlace, quicklyCounted, readStudy } from "@/lib/server/data/agreement-content";
import { rollupAlgorithm } from "@/lib/server/data/rollup-algorithm";
import * as db from "@/lib/server/db";
import { summariseAnew } from "@/lib/server/services/compare-article";
import type { JobContext } from "./job-kind";
import { announce, noteProgress, scopeOf, type TakenJob } from "./job-table";
import { Unfinished } from "./slice";

export const rollupInput = z.object({ stage: z.enum(measuredStages) });

/**
 * Counts a round's stage: makes anew the summaries that an older algorithm made, adds all of them up, and keeps what the
 * page shows without filters; of a large round that was never counted first the numbers without intervals. What is
 * handed in meanwhile makes it due again.
 */
export async function makeRollup(context: JobContext, { stage }: z.infer<typeof rollupInput>): Promise<void> {
  const { job, roundId } = context;
  const place = { projectId: job.projectId, roundId, stage };
  await summariseOutdated(context, place);
  // Read before the summaries: what is committed in between is counted, and counted again.
  const { changes, isFirst } = await readKept(job, place);
  const started = Date.now();
  const whole = { ...place, filter: noFilter };
  const study = await readStudy(whole, undefined, isFirst ? await teller(job, place) : undefined);
  if (isFirst && study.articles.length > quicklyCounted) {
    await storeMeanwhile(job, place, await countStudy({ ...whole, intervals: false }, study));
  }
  const content = await countStudy({ ...whole, intervals: true }, study);
  await store(job, place, { content, changes, tookMs: Date.now() - started });
}

/** `isFirst`: nothing is kept yet that can be shown. */
async function readKept(job: TakenJob, { projectId, roundId, stage }: MeasuredPlace) {
  const [kept] = await db.read(
    scopeOf(job),
    (tx) => tx.$queryRaw<{ changes: number; isFirst: boolean }[]>`
      SELECT "changes", "content" IS NULL OR "algorithm" <> ${rollupAlgorithm} AS "isFirst" FROM "AgreementRollup"
      WHERE "projectId" = ${projectId}::uuid AND "roundId" = ${roundId}::uuid AND "stage" = ${stage}::"Stage"`,
  );
  return kept ?? { changes: 0, isFirst: true };
}

/** How often progress is noted, in milliseconds: each time those who look on look again. */
const noting = 1_000;

/** Notes how many articles of the round were read. */
async function teller(job: TakenJob, place: MeasuredPlace): Promise<(done: number) => Promise<void>> {
  const where = { ...place, algorithm: summaryAlgorithm };
  const of = await db.read(scopeOf(job), (tx) => tx.agreementSummary.count({ where }));
  let noted = Date.now();
  return async (done) => {
    if (of <= quicklyCounted || (done < of && Date.now() - noted < noting)) return;
    noted = Date.now();
    await noteProgress(job, { done, of });
  };
}

/** Article by article, in as many slices as it takes. */
async function summariseOutdated({ job, slice }: JobContext, place: MeasuredPlace): Promise<void> {
  const outdated = await db.read(scopeOf(job), (tx) =>
    tx.agreementSummary.findMany({
      where: { ...place, algorithm: { not: summaryAlgorithm } },
      select: { articleId: true },
    }),
  );
  for (const [done, { articleId }] of outdated.entries()) {
    await db.read(scopeOf(job), (tx) => summariseAnew(tx, { ...place, articleId }, place.stage));
    if (slice.isOver()) throw new Unfinished({ stage: place.stage });
    if (done % 50 === 0) await noteProgress(job, { done, of: outdated.length });
  }
}

/** What can be shown until the intervals are there, which take several times as long. It doesn't count as counted. */
async function storeMeanwhile(job: TakenJob, place: MeasuredPlace, content: AgreementContent): Promise<void> {
  const { projectId, roundId, stage } = place;
  await db.read(scopeOf(job), async (tx) => {
    await tx.$executeRaw`
      UPDATE "AgreementRollup" SET "algorithm" = ${rollupAlgorithm}, "content" = ${JSON.stringify(content)}::jsonb,
        "headline" = ${JSON.stringify(headlineOf(content))}::jsonb, "counted" = 0, "at" = now()
      WHERE "projectId" = ${projectId}::uuid AND "roundId" = ${roundId}::uuid AND "stage" = ${stage}::"Stage"
        AND ("content" IS NULL OR "algorithm" <> ${rollupAlgorithm})`;
    await announce(tx, job);
  });
}

type Counted = { readonly content: AgreementContent; readonly changes: number; readonly tookMs: number };

/** Unless somebody has already kept what holds more. */
async function store(job: TakenJob, place: MeasuredPlace, { content, changes, tookMs }: Counted): Promise<void> {
  const { projectId, roundId, stage } = place;
  const headline = JSON.stringify(headlineOf(content));
  await db.read(scopeOf(job), async (tx) => {
    const [kept] = await tx.$queryRaw<{ more: boolean }[]>`
      UPDATE "AgreementRollup" SET "algorithm" = ${rollupAlgorithm}, "content" = ${JSON.stringify(content)}::jsonb,
        "headline" = ${headline}::jsonb, "counted" = ${changes}, "tookMs" = ${tookMs}, "at" = now()
      WHERE "projectId" = ${projectId}::uuid AND "roundId" = ${roundId}::uuid AND "stage" = ${stage}::"Stage"
        AND ("counted" <= ${changes} OR "algorithm" <> ${rollupAlgorithm})
      RETURNING "changes" > "counted" AS "more"`;
    // Whoever handed in between our start and our reading found this job still waiting, and asked for none.
    if (kept?.more !== true) return;
    await tx.$executeRaw`SELECT parallax_request_rollup(${projectId}::uuid, ${roundId}::uuid, ${stage}::"Stage",
      now() + 2 * ${tookMs} * interval '1 millisecond')`;
  });
}
