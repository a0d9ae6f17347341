import { bootstrap, clustered, fewClusters, fewestClusters, type Interval } from "./bootstrap";
import { seededRandom } from "./random";
import type { AgreementWarning, LayerSums } from "./statistic";

/** How intervals are made: replicates (0: none), the seed, and what is drawn. */
export type IntervalMethod = {
  readonly bootstrap: number;
  readonly seed: number;
  readonly cluster: "article" | "event";
};

/** What of an article says which cluster it belongs to. */
type Clustered = { readonly id: string; readonly event: string | null };

/** The intervals of the statistics; undefined where none were asked for. `documents` are those of the rows. */
export function intervalsOf(
  sums: LayerSums,
  documents: readonly Clustered[],
  { bootstrap: replicates, seed, cluster }: IntervalMethod,
): readonly Interval[] | undefined {
  if (replicates === 0) return undefined;
  const clusterOf = documents.map(({ id, event }) => {
    return JSON.stringify(cluster === "event" && event !== null ? { event } : { article: id });
  });
  return bootstrap(clustered(sums.rows, clusterOf), sums, { replicates, random: seededRandom(seed) });
}

/** What to know about the interval of a value, or why there is none. */
export function intervalWarnings(interval: Interval | undefined, replicates: number): AgreementWarning[] {
  if (interval === undefined) return [{ code: "interval-off" }];
  const { clusters: articles, dropped } = interval;
  if (articles < fewestClusters) return [{ code: "too-few-articles", articles, needed: fewestClusters }];
  return [
    ...(articles < fewClusters ? [{ code: "few-articles", articles, needed: fewClusters } as const] : []),
    ...(dropped > 0 ? [{ code: "undefined-replicates", dropped, replicates } as const] : []),
  ];
}
