import "server-only";
import type { DocumentReport, LayerInput, LayerReport, ReportMethod } from "@/lib/domain/agreement/layer-report";
import { type AgreementReport, agreementReport } from "@/lib/domain/agreement/report";
import { alphaMeasures } from "@/lib/domain/agreement/statistic";
import { summaryAlgorithm } from "@/lib/domain/agreement/summary-algorithm";
import type { Layer } from "@/lib/domain/codebook/codebook";
import type { AgreementFilter, MeasuredStage } from "@/lib/schemas/agreement";
import { type StoredSummary, storedSummarySchema } from "@/lib/schemas/agreement-summary";
import type { AgreementArticle, AgreementChoice } from "@/lib/schemas/agreement-view";
import { codebookSchema } from "@/lib/schemas/codebook";
import type { Tx } from "@/lib/server/db";

export type MeasuredPlace = { readonly projectId: string; readonly roundId: string; readonly stage: MeasuredStage };

/** Everything about a round's agreement that is made of its summaries; plain JSON. */
export type AgreementContent = {
  readonly report: AgreementReport;
  readonly compared: number;
  readonly outdated: number;
  readonly coders: readonly { readonly id: string; readonly articles: number }[];
  readonly articles: readonly AgreementArticle[];
  readonly outlets: readonly AgreementChoice[];
  readonly events: readonly AgreementChoice[];
};

/** As on the command line, so that the same codings have the same intervals here and there. */
export const withIntervals: ReportMethod = { bootstrap: 2_000, seed: 1, cluster: "article" };
export const withoutIntervals: ReportMethod = { ...withIntervals, bootstrap: 0 };

/** How many of the articles of least agreement a report names for each layer. */
const mostNamed = 100;

/**
 * Adds up the summaries of a round that a filter leaves. Needs a scope that sees the round, and a time that goes with
 * its size.
 */
export async function makeAgreement(
  tx: Tx,
  place: MeasuredPlace,
  { filter, method }: { readonly filter: AgreementFilter; readonly method: ReportMethod },
): Promise<AgreementContent> {
  const { projectId, roundId, stage } = place;
  const { key, codebookVersion } = await tx.round.findUniqueOrThrow({
    where: { projectId_id: { projectId, id: roundId } },
    select: { key: true, codebookVersion: { select: { version: true, content: true } } },
  });
  const { layers } = codebookSchema.parse(codebookVersion.content);
  const measured = layers.filter((layer) => filter.layer === null || layer.key === filter.layer);
  const articles = await readSummaries(tx, place, filter);
  const only = filter.coders.length > 0 ? new Set(filter.coders) : undefined;
  const full = agreementReport({
    ...{ rounds: [key], stage, pass: 1, codebook: codebookVersion.version, method },
    layers: measured.map((layer) => layerInput(layer, articles)),
    ...(only === undefined ? {} : { coders: only }),
  });
  const report = { ...full, layers: mapValues(full.layers, withWorstArticles) };
  const named = new Set(Object.values(report.layers).flatMap(({ perDocument }) => perDocument.map(({ id }) => id)));
  return {
    ...{ report, outdated: await countOutdated(tx, place) },
    compared: articles.filter(({ summaries }) => finishers(summaries, only).length > 1).length,
    coders: countCoders(articles, only),
    articles: await readNamed(tx, projectId, [...named]),
    ...(await readChoices(tx, place)),
  };
}

type SummarisedArticle = { readonly id: string; readonly event: string | null; readonly summaries: StoredSummary };

async function readSummaries(tx: Tx, place: MeasuredPlace, filter: AgreementFilter): Promise<SummarisedArticle[]> {
  const { outlet: outletId, event: eventId } = filter;
  const article = { ...(outletId === null ? {} : { outletId }), ...(eventId === null ? {} : { eventId }) };
  const rows = await tx.agreementSummary.findMany({
    where: { ...place, algorithm: summaryAlgorithm, article },
    select: { content: true, article: { select: { externalKey: true, event: { select: { name: true } } } } },
  });
  return rows.map(({ content, article }) => ({
    id: article.externalKey,
    event: article.event?.name ?? null,
    summaries: storedSummarySchema.parse(content),
  }));
}

function countOutdated(tx: Tx, place: MeasuredPlace): Promise<number> {
  return tx.agreementSummary.count({ where: { ...place, algorithm: { not: summaryAlgorithm } } });
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
function finishers(summaries: StoredSummary, only: ReadonlySet<string> | undefined): readonly string[] {
  const coders = Object.values(summaries)[0]?.coders ?? [];
  return only === undefined ? coders : coders.filter((coder) => only.has(coder));
}

function countCoders(articles: readonly SummarisedArticle[], only: ReadonlySet<string> | undefined) {
  const finished = new Map<string, number>();
  for (const { summaries } of articles) {
    for (const coder of finishers(summaries, only)) finished.set(coder, (finished.get(coder) ?? 0) + 1);
  }
  return [...finished].map(([id, count]) => ({ id, articles: count })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function withWorstArticles(layer: LayerReport): LayerReport {
  const measures = Object.keys(layer.overall);
  const alphas: ReadonlySet<string> = alphaMeasures;
  const leading = measures.find((measure) => alphas.has(measure)) ?? measures[0] ?? "";
  const valueAt = (document: DocumentReport) => Object.entries(document).find(([key]) => key === leading)?.[1];
  const placed = layer.perDocument.flatMap((document) => {
    const value = valueAt(document);
    return typeof value === "number" ? [{ document, value }] : [];
  });
  const worstFirst = placed.sort((a, b) => a.value - b.value || (a.document.id < b.document.id ? -1 : 1));
  return { ...layer, perDocument: worstFirst.slice(0, mostNamed).map(({ document }) => document) };
}

function mapValues<T, R>(values: Readonly<Record<string, T>>, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}

async function readNamed(tx: Tx, projectId: string, keys: readonly string[]): Promise<AgreementArticle[]> {
  const rows = await tx.article.findMany({
    where: { projectId, externalKey: { in: [...keys] } },
    orderBy: { externalKey: "asc" },
    select: { id: true, externalKey: true, title: true, outlet: namedColumn, event: namedColumn },
  });
  return rows.map(({ id, externalKey, title, outlet, event }) => {
    return { id, key: externalKey, title, outlet: outlet?.name ?? null, event: event?.name ?? null };
  });
}

const namedColumn = { select: { name: true } } as const;

/** More than anybody chooses from. */
const mostChoices = 500;

async function readChoices(tx: Tx, { projectId, roundId }: MeasuredPlace) {
  const where = { projectId, articles: { some: { rounds: { some: { projectId, roundId } } } } };
  const rest = { orderBy: { name: "asc" }, take: mostChoices, select: { id: true, name: true } } as const;
  const outlets = await tx.outlet.findMany({ where, ...rest });
  const events = await tx.event.findMany({ where, ...rest });
  return { outlets, events };
}
