import "server-only";
import { z } from "zod";
import { measuredAttribute } from "@/lib/domain/agreement/attribute-sums";
import { hasTree, topKey, withTopsOnly } from "@/lib/domain/agreement/breakdown/top-labels";
import type { LayerInput } from "@/lib/domain/agreement/layer-report";
import { agreementReport } from "@/lib/domain/agreement/report";
import type { ReportMethod } from "@/lib/domain/agreement/report-numbers";
import { summaryAlgorithm } from "@/lib/domain/agreement/summary-algorithm";
import type { Layer } from "@/lib/domain/codebook/codebook";
import { type AgreementFilter, type MeasuredStage, noFilter } from "@/lib/schemas/agreement";
import type { AgreementContent } from "@/lib/schemas/agreement-content";
import { type StoredSummaries, storedSummariesSchema } from "@/lib/schemas/agreement-summary";
import { codebookSchema } from "@/lib/schemas/codebook";
import * as db from "@/lib/server/db";
import { withSnapshot } from "./export/snapshot";

export type MeasuredPlace = { readonly projectId: string; readonly roundId: string; readonly stage: MeasuredStage };

/** As on the command line, so that the same codings have the same intervals here and there. */
export const withIntervals: ReportMethod = { bootstrap: 2_000, seed: 1, cluster: "article" };
export const withoutIntervals: ReportMethod = { ...withIntervals, bootstrap: 0 };

/** How many of the articles of least agreement a report names for each layer. */
const mostNamed = 100;

/** Rounds of so many articles are counted while somebody waits, if without intervals. */
export const quicklyCounted = 500;

/**
 * Parts of so many articles, of however large a round, are counted with intervals while somebody waits: under a second. Of
 * some of the annotators their own articles count.
 */
const quicklyDrawn = 500;

export type AgreementQuestion = MeasuredPlace & {
  readonly filter: AgreementFilter;
  /** `where-few`: of so few articles that nobody waits long for them. */
  readonly intervals: boolean | "where-few";
};

/**
 * Adds up the summaries of a round that a filter leaves, as of now or later. Takes a time that goes with the round's
 * size, most of it without a pause: for a thread of its own. Whoever asks has to be allowed to see the round. Where
 * the round was prepared in this `version`, it is not read again.
 */
export async function makeAgreement(question: AgreementQuestion, version?: string): Promise<AgreementContent> {
  return countStudy(question, await readStudy(question, version));
}

/** The same of a round that was read with this filter. */
export async function countStudy(
  question: AgreementQuestion,
  { round, layers, articles }: Awaited<ReturnType<typeof readStudy>>,
): Promise<AgreementContent> {
  const { projectId, roundId, filter } = question;
  const scope = { project: projectId, peerRounds: [roundId] };
  const only = filter.coders.length > 0 ? new Set(filter.coders) : undefined;
  const own = articles.filter(({ summaries }) => finishers(summaries, only).length > 0).length;
  const intervals = question.intervals === "where-few" ? own <= quicklyDrawn : question.intervals;
  const report = agreementReport({
    ...{ rounds: [round.key], stage: question.stage, pass: 1, codebook: round.codebookVersion.version },
    method: intervals ? withIntervals : withoutIntervals,
    layers: layers.map((layer) => layerInput(layer, articles)),
    named: mostNamed,
    // Whoever waits for a part of a large round doesn't wait for these.
    models: intervals || articles.length <= quicklyCounted,
    ...(only === undefined ? {} : { coders: only }),
  });
  const named = new Set(Object.values(report.layers).flatMap(({ perDocument }) => perDocument.map(({ id }) => id)));
  return {
    report,
    compared: articles.filter(({ summaries }) => finishers(summaries, only).length > 1).length,
    coders: countCoders(articles, only),
    ...(await db.read(scope, async (tx) => ({
      articles: await readNamed(tx, projectId, [...named]),
      ...(await readChoices(tx, question)),
    }))),
  };
}

type Prepared = MeasuredPlace & { readonly version: string; readonly articles: readonly SummarisedArticle[] };

/** The large round that was prepared, or asked about, last. */
let prepared: Prepared | null = null;

function keep({ projectId, roundId, stage }: MeasuredPlace, version: string, articles: readonly SummarisedArticle[]) {
  if (articles.length > quicklyCounted) prepared = { projectId, roundId, stage, version, articles };
}

/** So many articles make the compiler know what counting is about. */
const rehearsed = 5_000;

/**
 * Has the summaries of a round at hand for the questions that may follow, and counts a part of it, since the first
 * count in a thread takes much longer than those behind it.
 */
export async function prepareAgreement(place: MeasuredPlace, version: string): Promise<void> {
  const wanted = { ...place, filter: noFilter };
  // Only one large round has room.
  if (ofPrepared(wanted, version) === null) prepared = null;
  const { layers, articles } = await readStudy(wanted, version);
  prepared = { ...place, version, articles };
  const some = articles.slice(0, rehearsed);
  const [first, second] = countCoders(some, undefined);
  agreementReport({
    ...{ rounds: [], stage: place.stage, pass: 1, codebook: null, method: withoutIntervals, named: mostNamed },
    layers: layers.map((layer) => layerInput(layer, some)),
    coders: new Set([first?.id ?? "", second?.id ?? ""]),
  });
}

type Wanted = MeasuredPlace & { readonly filter: AgreementFilter };
type Teller = (articles: number) => Promise<void>;

/** What a filter leaves of a round; `tell` hears after each batch how many articles were read. */
export async function readStudy(wanted: Wanted, version?: string, tell?: Teller) {
  const { projectId, roundId, filter } = wanted;
  const scope = { project: projectId, peerRounds: [roundId] };
  const round = await db.read(scope, (tx) =>
    tx.round.findUniqueOrThrow({
      where: { projectId_id: { projectId, id: roundId } },
      select: { key: true, codebookVersion: { select: { version: true, content: true } } },
    }),
  );
  const { layers: all } = codebookSchema.parse(round.codebookVersion.content);
  const layers = all
    .filter(({ key }) => filter.layer === null || key === filter.layer)
    .map(filter.labels === "top" ? atTop : asCoded);
  const found = ofPrepared(wanted, version) ?? (await readSummaries(wanted, tell));
  if (version !== undefined && filter.outlet === null && filter.event === null) keep(wanted, version, found);
  return { round, layers, articles: found.filter(({ summaries }) => layers.some(({ kept }) => summaries.has(kept))) };
}

function ofPrepared(wanted: Wanted, version: string | undefined): readonly SummarisedArticle[] | null {
  if (prepared === null || prepared.version !== version) return null;
  const { projectId, roundId, stage, articles } = prepared;
  if (projectId !== wanted.projectId || roundId !== wanted.roundId || stage !== wanted.stage) return null;
  const { outlet, event } = wanted.filter;
  return articles.filter(
    ({ outletId, eventId }) => (outlet ?? outletId) === outletId && (event ?? eventId) === eventId,
  );
}

async function readSummaries(wanted: Wanted, tell?: Teller): Promise<SummarisedArticle[]> {
  const articles: SummarisedArticle[] = [];
  const scope = { project: wanted.projectId, peerRounds: [wanted.roundId] };
  const batches = withSnapshot(scope, (snapshot) =>
    snapshot.batches(rowSchema, batchSize, summariesSql, valuesOf(wanted)),
  );
  for await (const batch of batches) {
    articles.push(...batch);
    await tell?.(articles.length);
  }
  // As reports have them: what is kept isn't sorted with every question.
  return articles.sort((a, b) => (a.id < b.id ? -1 : 1));
}

const rowSchema = z.object({
  ...{ id: z.string(), outletId: z.string().nullable(), eventId: z.string().nullable(), event: z.string().nullable() },
  summaries: storedSummariesSchema,
});
type SummarisedArticle = z.infer<typeof rowSchema>;

const batchSize = 500;

const summariesSql = `
  SELECT a."externalKey" AS "id", a."outletId", a."eventId", e."name" AS "event", s."content" AS "summaries"
  FROM "AgreementSummary" s
  JOIN "Article" a ON a."projectId" = s."projectId" AND a."id" = s."articleId"
  LEFT JOIN "Event" e ON e."projectId" = a."projectId" AND e."id" = a."eventId"
  WHERE s."projectId" = $1::uuid AND s."roundId" = $2::uuid AND s."stage" = $3::"Stage" AND s."algorithm" = $4
    AND ($5::uuid IS NULL OR a."outletId" = $5::uuid) AND ($6::uuid IS NULL OR a."eventId" = $6::uuid)`;

function valuesOf({ projectId, roundId, stage, filter }: Wanted) {
  return [projectId, roundId, stage, summaryAlgorithm, filter.outlet, filter.event];
}

/** A layer with the key under which its summaries are kept. */
type KeptLayer = Layer & { readonly kept: string };

function asCoded(layer: Layer): KeptLayer {
  return { ...layer, kept: layer.key };
}

function atTop(layer: Layer): KeptLayer {
  return hasTree(layer) ? { ...withTopsOnly(layer), kept: topKey(layer.key) } : asCoded(layer);
}

function layerInput(
  { key, kept, unit, labels, attributes }: KeptLayer,
  articles: readonly SummarisedArticle[],
): LayerInput {
  return {
    ...{ key, unit, labels: labels.map((label) => label.key), attributes: attributes.map(measuredAttribute) },
    documents: articles.flatMap(({ id, event, summaries }) => {
      const summary = summaries.get(kept);
      return summary === undefined ? [] : { id, event, summary };
    }),
  };
}

/** Who finished an article: every layer's summary names them all. */
function finishers(summaries: StoredSummaries, only: ReadonlySet<string> | undefined): readonly string[] {
  for (const { coders } of summaries.values()) {
    return only === undefined ? coders : coders.filter((coder) => only.has(coder));
  }
  return [];
}

function countCoders(articles: readonly SummarisedArticle[], only: ReadonlySet<string> | undefined) {
  const finished = new Map<string, number>();
  for (const { summaries } of articles) {
    for (const coder of finishers(summaries, only)) finished.set(coder, (finished.get(coder) ?? 0) + 1);
  }
  return [...finished].map(([id, count]) => ({ id, articles: count })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function readNamed(tx: db.Tx, projectId: string, keys: readonly string[]): Promise<AgreementContent["articles"]> {
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

async function readChoices(tx: db.Tx, { projectId, roundId }: MeasuredPlace) {
  const where = { projectId, articles: { some: { rounds: { some: { projectId, roundId } } } } };
  const rest = { orderBy: { name: "asc" }, take: mostChoices, select: { id: true, name: true } } as const;
  const outlets = await tx.outlet.findMany({ where, ...rest });
  const events = await tx.event.findMany({ where, ...rest });
  return { outlets, events };
}
