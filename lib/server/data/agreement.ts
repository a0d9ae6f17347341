import "server-only";
import { err, ok, type Result } from "@/lib/domain/result";
import { type AgreementFilter, gammaExtent, type MeasuredStage, noFilter } from "@/lib/schemas/agreement";
import type { AgreementChoice, AgreementCoder, AgreementGamma, RoundAgreement } from "@/lib/schemas/agreement-view";
import { codebookSchema } from "@/lib/schemas/codebook";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { visibleRounds } from "@/lib/server/auth/visible-rounds";
import type { Tx } from "@/lib/server/db";
import { roundState } from "@/lib/server/live/round-state";
import { gammaOfPart, readGamma, reportWithGamma } from "./agreement-gamma";
import { readOverRounds } from "./agreement-over-rounds";
import { isPart, type Numbers, type Rollup, readNumbers, readRollup } from "./agreement-rollup";
import { readPartNumbers } from "./breakdown";
import type { GammaQuestion } from "./gamma-parts";

/**
 * How far the annotators of a round agree, from the summaries that each submission brings up to date. A round whose
 * codings the asker may not see now is not found, as one that isn't there.
 */
export async function readAgreement(
  access: ProjectAccess<"codings.read">,
  roundId: string,
  { stage, filter = noFilter }: { readonly stage: MeasuredStage; readonly filter?: AgreementFilter },
): Promise<Result<RoundAgreement, { readonly code: "not-found" }>> {
  const projectId = access.project.id;
  const found = await access.readWithPeers(async (tx) => {
    const visible = await visibleRounds(tx, projectId, access.member);
    const round = await tx.round.findFirst({
      where: { projectId, id: { in: visible.filter((id) => id === roundId) }, state: { not: "draft" } },
      select: roundColumns,
    });
    if (!round) return null;
    return {
      // First: what comes in between is then seen anew rather than never.
      seen: await roundState(tx, projectId, roundId),
      ...{ round, rollup: await readRollup(tx, { projectId, roundId, stage }) },
      missing: access.can("progress.read") ? await countMissing(tx, projectId, roundId) : null,
      pseudonyms: await readPseudonyms(tx, projectId),
      overRounds: await readOverRounds(tx, projectId, visible),
      gamma: await readGamma(tx, { projectId, roundId, stage }),
      part: isPart(filter) ? await readPartNumbers(tx, { projectId, roundId, stage, filter }) : null,
    };
  });
  if (!found) return err({ code: "not-found" });
  const { rollup, pseudonyms, missing, overRounds, seen } = found;
  const { codebookVersion, ...round } = found.round;
  const { content, freshness } = await readNumbers({ projectId, roundId, stage, filter }, rollup, found.part);
  const { coders, outlets, events, ...rest } = content;
  const gamma = await gammaUnder({ projectId, roundId, stage, filter }, { content, rollup, kept: found.gamma });
  const { layers } = codebookSchema.parse(codebookVersion.content);
  const everybody = named(rollup?.content?.coders ?? coders, pseudonyms);
  return ok({
    ...{ ...rest, stage, layers, missing, overRounds, freshness, seen, gamma },
    report: gammaExtent(filter) === "none" ? content.report : reportWithGamma(content.report, gamma),
    outdated: rollup?.outdated ?? 0,
    firstCount: rollup?.firstCount ?? null,
    round: { ...round, codebookVersion: codebookVersion.version },
    coders: named(coders, pseudonyms),
    filters: {
      ...{ applied: filter, outlets: outlets.toSorted(byName), events: events.toSorted(byName) },
      coders: everybody.map(({ id, pseudonym }) => ({ id, name: pseudonym })),
    },
  });
}

type Kept = { readonly content: Numbers["content"]; readonly rollup: Rollup | null; readonly kept: AgreementGamma };

/** γ of what the filter leaves of the articles, with intervals where the other numbers have some. */
async function gammaUnder(
  { filter, ...place }: Omit<GammaQuestion, "intervals" | "at"> & { readonly filter: AgreementFilter },
  { content: { report }, rollup, kept }: Kept,
): Promise<AgreementGamma> {
  if (gammaExtent(filter) !== "articles" || rollup === null || report.documents === 0) return kept;
  const { outlet, event } = filter;
  const question = { ...place, filter: { outlet, event }, intervals: report.method.bootstrap > 0 };
  return gammaOfPart(kept, question, rollup.version);
}

const { compare } = new Intl.Collator("en", { numeric: true });

function byName(a: AgreementChoice, b: AgreementChoice): number {
  return compare(a.name, b.name);
}

/** Written so that the index of what is still to be handed in holds exactly these. */
async function countMissing(tx: Tx, projectId: string, roundId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "Assignment" WHERE "projectId" = ${projectId}::uuid AND "roundId" = ${roundId}::uuid
      AND "state" <> 'submitted' AND "withdrawnAt" IS NULL AND "pass" = 1`;
  return row?.count ?? 0;
}

const roundColumns = {
  ...{ id: true, name: true, kind: true, state: true },
  codebookVersion: { select: { version: true, content: true } },
} as const;

async function readPseudonyms(tx: Tx, projectId: string): Promise<ReadonlyMap<string, string>> {
  const members = await tx.member.findMany({ where: { projectId }, select: { id: true, pseudonym: true } });
  return new Map(members.map(({ id, pseudonym }) => [id, pseudonym]));
}

function named(
  coders: readonly { readonly id: string; readonly articles: number }[],
  pseudonyms: ReadonlyMap<string, string>,
): AgreementCoder[] {
  return coders
    .map(({ id, articles }) => ({ id, pseudonym: pseudonyms.get(id) ?? id, articles }))
    .sort((a, b) => a.pseudonym.localeCompare(b.pseudonym, "en", { numeric: true }));
}
