import "server-only";
import { agreementReport } from "@/lib/domain/agreement/report";
import { summaryAlgorithm } from "@/lib/domain/agreement/summary-algorithm";
import { type AgreementFilter, isFiltered } from "@/lib/schemas/agreement";
import { type AgreementContent, agreementContentSchema } from "@/lib/schemas/agreement-content";
import type { AgreementFreshness, AskedJob } from "@/lib/schemas/agreement-view";
import type { Tx } from "@/lib/server/db";
import { askAgreement, prepareAnswers } from "@/lib/server/jobs/ask-agreement";
import {
  type AgreementQuestion,
  type MeasuredPlace,
  makeAgreement,
  quicklyCounted,
  withIntervals,
} from "./agreement-content";
import { readAskedJob } from "./asked-job";
import { rollupAlgorithm, versionOf } from "./rollup-algorithm";

export type Rollup = {
  /** Null where it isn't made yet, or was made otherwise than today. */
  readonly content: AgreementContent | null;
  readonly state: AgreementFreshness["state"];
  readonly at: Date;
  /** Another one whenever something was handed in since. */
  readonly version: string;
  /** Articles whose summaries another algorithm made. */
  readonly outdated: number;
  /** The job that makes it, where nobody can wait for that; null where there is a content, or few articles. */
  readonly firstCount: AskedJob | null;
};

/** What is kept of a round's agreement; null: nobody has handed in anything in this stage. */
export async function readRollup(tx: Tx, place: MeasuredPlace): Promise<Rollup | null> {
  const row = await tx.agreementRollup.findUnique({
    where: { projectId_roundId_stage: place },
    select: { algorithm: true, content: true, changes: true, counted: true, at: true },
  });
  if (row === null) return null;
  const current = row.algorithm === rollupAlgorithm;
  const content = current && row.content !== null ? agreementContentSchema.parse(row.content) : null;
  return {
    content,
    firstCount: content === null ? await readFirstCount(tx, place) : null,
    state: current && row.changes === row.counted ? "fresh" : (await isGivenUp(tx, place)) ? "failed" : "counting",
    at: row.at,
    version: versionOf(row.changes),
    // A roll-up of today's was made of today's summaries alone.
    outdated: current ? 0 : await countOutdated(tx, place),
  };
}

/** Whether what is newer failed to be counted, and nobody has asked for it again. */
async function isGivenUp(tx: Tx, { stage: key, ...round }: MeasuredPlace): Promise<boolean> {
  const states = ["failed", "waiting", "running"] as const;
  const jobs = await tx.job.findMany({
    where: { ...round, key, kind: "agreement-rollup", state: { in: [...states] } },
    select: { state: true },
  });
  return jobs.length > 0 && jobs.every(({ state }) => state === "failed");
}

const notBegun: AskedJob = { state: "waiting", progress: null, secondsLeft: null, error: null };

async function readFirstCount(tx: Tx, place: MeasuredPlace): Promise<AskedJob | null> {
  if ((await tx.agreementSummary.count({ where: place })) <= quicklyCounted) return null;
  return (await readAskedJob(tx, "agreement-rollup", place)) ?? notBegun;
}

function countOutdated(tx: Tx, place: MeasuredPlace): Promise<number> {
  return tx.agreementSummary.count({ where: { ...place, algorithm: { not: summaryAlgorithm } } });
}

/** What is kept of a part of a round, with everything that was handed in. */
export type PartNumbers = { readonly content: AgreementContent; readonly at: Date };

export type Numbers = { readonly content: AgreementContent; readonly freshness: AgreementFreshness };

/**
 * The numbers that answer a question, of which there are none where the roll-up tells of a first count; the roll-up
 * where it holds everything that was handed in; else, of a small round, those of this moment without intervals; else,
 * and where counting anew failed, the roll-up as it was last. A part of a round is counted at once, where nothing newer
 * is kept of it.
 */
export async function readNumbers(
  question: Omit<AgreementQuestion, "intervals">,
  rollup: Rollup | null,
  part: PartNumbers | null,
): Promise<Numbers> {
  // Nobody has handed in anything: that takes no time to count.
  if (rollup === null) return ofNow(await makeAgreement({ ...question, intervals: false }), "fresh");
  const { content: kept, state, at, version, firstCount } = rollup;
  if (firstCount !== null) return { content: nothing(question), freshness: { state, at } };
  const documents = kept?.report.documents ?? Number.POSITIVE_INFINITY;
  if (part !== null) {
    return { content: ofLayer(part.content, question.filter.layer), freshness: { state: "fresh", at: part.at } };
  }
  if (isPart(question.filter)) {
    return ofNow(await askAgreement({ ...question, intervals: "where-few" }, version), "fresh");
  }
  if (kept !== null && (state !== "counting" || documents > quicklyCounted)) {
    // Whoever looks at a large round may ask for parts of it next.
    if (state === "fresh" && documents > quicklyCounted) prepareAnswers(question, version);
    return { content: ofLayer(kept, question.filter.layer), freshness: { state, at } };
  }
  return ofNow(await askAgreement({ ...question, intervals: false }, version), state);
}

function nothing({ stage }: Pick<AgreementQuestion, "stage">): AgreementContent {
  const report = agreementReport({
    ...{ rounds: [], stage, pass: 1, codebook: null, method: { ...withIntervals, bootstrap: 0 }, layers: [] },
  });
  return { report, compared: 0, coders: [], articles: [], outlets: [], events: [] };
}

/** Whether other codings are added up than those of the whole round; that one layer is shown changes nothing of it. */
export function isPart(filter: AgreementFilter): boolean {
  return isFiltered({ ...filter, layer: null });
}

function ofLayer(content: AgreementContent, layer: string | null): AgreementContent {
  if (layer === null) return content;
  const layers = Object.entries(content.report.layers).filter(([key]) => key === layer);
  return { ...content, report: { ...content.report, layers: Object.fromEntries(layers) } };
}

function ofNow(content: AgreementContent, state: AgreementFreshness["state"]): Numbers {
  return { content, freshness: { state, at: new Date() } };
}
