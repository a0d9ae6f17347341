import "server-only";
import type { LayerInput } from "@/lib/domain/agreement/layer-report";
import { type AgreementReport, agreementReport } from "@/lib/domain/agreement/report";
import { summaryAlgorithm } from "@/lib/domain/agreement/summary-algorithm";
import type { Layer } from "@/lib/domain/codebook/codebook";
import { err, ok, type Result } from "@/lib/domain/result";
import type { RoundKind, RoundState } from "@/lib/domain/round/round";
import type { MeasuredStage } from "@/lib/schemas/agreement";
import { type StoredSummary, storedSummarySchema } from "@/lib/schemas/agreement-summary";
import { codebookSchema } from "@/lib/schemas/codebook";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { visibleRounds } from "@/lib/server/auth/visible-rounds";
import type { Tx } from "@/lib/server/db";

/** As on the command line, so that the same codings have the same intervals here and there. */
const method = { bootstrap: 2_000, seed: 1, cluster: "article" } as const;

export type AgreementCoder = {
  /** The member's. */
  readonly id: string;
  readonly pseudonym: string;
  /** How many articles they have finished. */
  readonly articles: number;
};

export type RoundAgreement = {
  readonly round: {
    readonly id: string;
    readonly name: string;
    readonly kind: RoundKind;
    readonly state: RoundState;
    readonly codebookVersion: number;
  };
  readonly stage: MeasuredStage;
  /** Of the round's codebook version, in their order. */
  readonly layers: readonly Layer[];
  /** Everybody who finished an article, by pseudonym. */
  readonly coders: readonly AgreementCoder[];
  /** Articles that two coders or more have finished: those the numbers stand on. */
  readonly compared: number;
  /** Articles whose summaries were made by another algorithm: they are in none of the numbers. */
  readonly outdated: number;
  /** Assignments that aren't submitted and count as missing; null for those who may not know how far others are. */
  readonly missing: number | null;
  /** Coders are members' ids, articles the project's own keys. */
  readonly report: AgreementReport;
};

/**
 * How far the annotators of a round agree, from the summaries that each submission brings up to date. A round whose
 * codings the asker may not see now is not found, as one that isn't there.
 */
export async function readAgreement(
  access: ProjectAccess<"codings.read">,
  roundId: string,
  { stage }: { readonly stage: MeasuredStage },
): Promise<Result<RoundAgreement, { readonly code: "not-found" }>> {
  const projectId = access.project.id;
  const found = await access.readWithPeers(async (tx) => {
    const visible = await visibleRounds(tx, projectId, access.member);
    const round = await tx.round.findFirst({
      where: { projectId, id: { in: visible.filter((id) => id === roundId) }, state: { not: "draft" } },
      select: { ...roundColumns, key: true },
    });
    if (!round) return null;
    const unfinished = { projectId, roundId, withdrawnAt: null, pass: 1, state: { not: "submitted" as const } };
    return {
      round,
      articles: await readSummaries(tx, { projectId, roundId, stage }),
      outdated: await tx.agreementSummary.count({
        where: { projectId, roundId, stage, algorithm: { not: summaryAlgorithm } },
      }),
      missing: access.can("progress.read") ? await tx.assignment.count({ where: unfinished }) : null,
      pseudonyms: await readPseudonyms(tx, projectId),
    };
  });
  if (!found) return err({ code: "not-found" });
  const { articles, pseudonyms, ...facts } = found;
  const { codebookVersion, key, ...round } = found.round;
  const { layers } = codebookSchema.parse(codebookVersion.content);
  return ok({
    ...facts,
    round: { ...round, codebookVersion: codebookVersion.version },
    stage,
    layers,
    coders: codersOf(articles, pseudonyms),
    compared: articles.filter(({ summaries }) => finishers(summaries).length > 1).length,
    report: agreementReport({
      ...{ rounds: [key], stage, pass: 1, codebook: codebookVersion.version, method },
      layers: layers.map((layer) => layerInput(layer, articles)),
    }),
  });
}

const roundColumns = {
  ...{ id: true, name: true, kind: true, state: true },
  codebookVersion: { select: { version: true, content: true } },
} as const;

type SummarisedArticle = { readonly id: string; readonly event: string | null; readonly summaries: StoredSummary };

async function readSummaries(
  tx: Tx,
  place: { readonly projectId: string; readonly roundId: string; readonly stage: MeasuredStage },
): Promise<SummarisedArticle[]> {
  const rows = await tx.agreementSummary.findMany({
    where: { ...place, algorithm: summaryAlgorithm },
    select: { content: true, article: { select: { externalKey: true, event: { select: { name: true } } } } },
  });
  return rows.map(({ content, article }) => ({
    id: article.externalKey,
    event: article.event?.name ?? null,
    summaries: storedSummarySchema.parse(content),
  }));
}

async function readPseudonyms(tx: Tx, projectId: string): Promise<ReadonlyMap<string, string>> {
  const members = await tx.member.findMany({ where: { projectId }, select: { id: true, pseudonym: true } });
  return new Map(members.map(({ id, pseudonym }) => [id, pseudonym]));
}

function layerInput({ key, unit, labels }: Layer, articles: readonly SummarisedArticle[]): LayerInput {
  return {
    ...{ key, unit, labels: labels.map((label) => label.key) },
    documents: articles.flatMap(({ summaries, ...article }) => {
      const summary = summaries[key];
      return summary === undefined ? [] : { ...article, summary };
    }),
  };
}

/** Who finished an article: every layer's summary names them all. */
function finishers(summaries: StoredSummary): readonly string[] {
  return Object.values(summaries)[0]?.coders ?? [];
}

function codersOf(articles: readonly SummarisedArticle[], pseudonyms: ReadonlyMap<string, string>): AgreementCoder[] {
  const finished = new Map<string, number>();
  for (const { summaries } of articles) {
    for (const coder of finishers(summaries)) finished.set(coder, (finished.get(coder) ?? 0) + 1);
  }
  return [...finished]
    .map(([id, count]) => ({ id, pseudonym: pseudonyms.get(id) ?? id, articles: count }))
    .sort((a, b) => a.pseudonym.localeCompare(b.pseudonym, "en", { numeric: true }));
}
