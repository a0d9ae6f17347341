import type { SpanSummary } from "./span-summary";

/**
 * Which labels met at the same place, over all pairs of coders. `counts` has one row and column more than there are
 * labels, the last: nothing of the other coder was matched. A pair of marks stands once in a cell of the diagonal, else
 * once in each of the two cells that mirror each other.
 */
export type Confusion = { readonly labels: readonly string[]; readonly counts: readonly (readonly number[])[] };

/** Adds up the matches of the summaries; every label in them must be among `labels`. */
export function confusionOf(summaries: readonly SpanSummary[], labels: readonly string[]): Confusion {
  const size = labels.length + 1;
  const counts = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
  const places = new Map<string | null, number>(labels.map((label, index) => [label, index]));
  places.set(null, labels.length);
  const add = (row: string | null, column: string | null, count: number) => {
    const cells = counts[places.get(row) ?? -1];
    const at = places.get(column);
    if (cells === undefined || at === undefined) throw new Error(`${row} or ${column} is no label of the layer`);
    cells[at] = (cells[at] ?? 0) + count;
  };
  for (const match of summaries.flatMap(({ matches }) => matches)) {
    const count = match.counts.reduce((sum, ofPair) => sum + ofPair, 0);
    add(match.first, match.second, count);
    if (match.first !== match.second) add(match.second, match.first, count);
  }
  return { labels, counts };
}
