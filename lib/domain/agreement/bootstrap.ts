import { groupBy } from "@/lib/domain/disjoint-sets";
import type { Random } from "./random";
import { samples } from "./sampler";
import { type LayerSums, RowBuilder, type Statistic, type SumRow } from "./statistic";

/** What resampling says of one statistic: values are null where it was refused or nothing was defined. */
export type Interval = {
  readonly low: number | null;
  readonly high: number | null;
  /** The share of replicates below .667 and .800 (Hayes and Krippendorff 2007). */
  readonly pBelow667: number | null;
  readonly pBelow800: number | null;
  /** The clusters it stands on. */
  readonly clusters: number;
  /** Replicates without a value, left out. */
  readonly dropped: number;
};

export type BootstrapOptions = { readonly replicates: number; readonly random: Random };

/** Below this many clusters there is no interval; below the other it is to be warned of (MEASURES section 13). */
export const fewestClusters = 5;
export const fewClusters = 20;

const level = 0.95;

/**
 * Percentile intervals from resampling clusters with replacement (MEASURES section 13): all coders of an article stay
 * together, and the whole coefficient, expected disagreement included, is computed anew from each sample's sums. In
 * the order of the statistics.
 */
export function bootstrap(
  clusters: readonly SumRow[],
  layer: Pick<LayerSums, "width" | "valueWidth" | "statistics">,
  { replicates, random }: BootstrapOptions,
): readonly Interval[] {
  const { width, valueWidth = width, statistics } = layer;
  const support = supportOf(clusters, statistics);
  // Clusters nobody can be compared on would only make the samples smaller.
  const used = clusters.filter(({ columns }) => columns.length > 0);
  // Of many coders most pairs have an article or two: what gets no interval costs neither time nor memory.
  const meant = statistics.map(({ evaluate, withoutInterval }, index) => {
    const isMeant = withoutInterval === undefined && (support[index] ?? 0) >= fewestClusters;
    return isMeant ? { evaluate, values: new Float64Array(replicates) } : null;
  });
  const evaluated = meant.filter((one) => one !== null);
  let replicate = 0;
  for (const sums of samples(used, valueWidth, evaluated.length === 0 ? 0 : replicates, random)) {
    for (const { evaluate, values } of evaluated) values[replicate] = evaluate(sums);
    replicate++;
  }
  return meant.map((one, index) => interval(one?.values ?? new Float64Array(), support[index] ?? 0));
}

/** On how many clusters each statistic stands. */
function supportOf(clusters: readonly SumRow[], statistics: readonly Statistic[]): number[] {
  const counts = new Map<number, number>();
  for (const { columns } of clusters) for (const column of columns) counts.set(column, (counts.get(column) ?? 0) + 1);
  return statistics.map(({ articles }) => counts.get(articles) ?? 0);
}

function interval(replicates: Float64Array, clusters: number): Interval {
  const defined = replicates.filter((value) => !Number.isNaN(value)).sort();
  const dropped = replicates.length - defined.length;
  if (clusters < fewestClusters || defined.length === 0) {
    return { low: null, high: null, pBelow667: null, pBelow800: null, clusters, dropped };
  }
  return {
    low: percentile(defined, (1 - level) / 2),
    high: percentile(defined, (1 + level) / 2),
    pBelow667: shareBelow(defined, 0.667),
    pBelow800: shareBelow(defined, 0.8),
    clusters,
    dropped,
  };
}

/** With linear interpolation between neighbours, as NumPy does it. `sorted` isn't empty. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (place - Math.floor(place)) * (above - below);
}

function shareBelow(values: Float64Array, limit: number): number {
  let below = 0;
  for (const value of values) if (value < limit) below++;
  return below / values.length;
}

/** Rows added up by the cluster of each, in the order in which clusters first come. */
export function clustered(rows: readonly SumRow[], clusterOf: readonly string[]): readonly SumRow[] {
  return [...groupBy(rows.keys(), (index) => clusterOf[index] ?? "").values()].map((indexes) => {
    const ofCluster = indexes.flatMap((index) => rows[index] ?? []);
    const [only, ...others] = ofCluster;
    return only !== undefined && others.length === 0 ? only : added(ofCluster);
  });
}

function added(rows: readonly SumRow[]): SumRow {
  const builder = new RowBuilder();
  for (const { columns, values } of rows) {
    for (let place = 0; place < columns.length; place++) builder.add(columns[place] ?? 0, values[place] ?? 0);
  }
  return builder.build();
}
