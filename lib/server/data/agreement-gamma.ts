import "server-only";
import { withGamma } from "@/lib/domain/agreement/gamma/gamma-report";
import { gammaAlgorithm } from "@/lib/domain/agreement/gamma/gamma-summary";
import type { AgreementReport } from "@/lib/domain/agreement/report";
import { gammaOfPartSchema, keptGammaSchema } from "@/lib/schemas/agreement-gamma";
import type { AgreementGamma } from "@/lib/schemas/agreement-view";
import type { Tx } from "@/lib/server/db";
import { askThread } from "@/lib/server/jobs/ask-agreement";
import type { MeasuredPlace } from "./agreement-content";
import { readAskedJob } from "./asked-job";
import type { GammaQuestion } from "./gamma-parts";

/** γ of a round's stage as it was last computed, and the job that was last asked to. */
export async function readGamma(tx: Tx, place: MeasuredPlace): Promise<AgreementGamma> {
  const row = await tx.agreementRollup.findUnique({
    where: { projectId_roundId_stage: place },
    select: { gamma: true, gammaAt: true, gammaCounted: true, changes: true },
  });
  const kept = keptGammaSchema.safeParse(row?.gamma);
  const current = kept.success && kept.data.algorithm === gammaAlgorithm;
  return {
    found:
      current && row?.gammaAt
        ? { at: row.gammaAt, fresh: row.gammaCounted === row.changes, layers: kept.data.layers }
        : null,
    job: await readAskedJob(tx, "gamma", place),
  };
}

/**
 * The same of an outlet's or an event's articles, from what was kept of each when γ of the round was computed; none while
 * it is computed anew and some of these articles have been already.
 */
export async function gammaOfPart(
  gamma: AgreementGamma,
  question: Omit<GammaQuestion, "at">,
  version: string,
): Promise<AgreementGamma> {
  const { found } = gamma;
  if (found === null) return gamma;
  const { at } = found;
  const answer = await askThread("gamma-of-part", { ...question, at }, `${version} γ ${at.toISOString()}`);
  const { layers } = gammaOfPartSchema.parse(answer);
  return { ...gamma, found: layers && { ...found, layers } };
}

/** The report with γ beside its other measures, in the layers for which it was computed. */
export function reportWithGamma(report: AgreementReport, { found }: AgreementGamma): AgreementReport {
  if (found === null) return report;
  const layers = Object.entries(report.layers).map(([key, layer]) => {
    const numbers = found.layers[key];
    return [key, numbers === undefined ? layer : withGamma(layer, numbers)];
  });
  return { ...report, layers: Object.fromEntries(layers) };
}
