import type { ArticleMarks } from "./article-marks";
import type { Met } from "./overlap-groups";
import { pairsOf } from "./pairs";

/** Marks of two coders matched by place alone: the first coder's label, the second's, null for no match. Per pair. */
export type MatchSummary = {
  readonly first: string | null;
  readonly second: string | null;
  readonly counts: readonly number[];
};

/** Which labels met, and which met nothing; in the order of the labels, none first. */
export function matchSummaries(marks: ArticleMarks, matched: readonly (readonly Met[])[]): readonly MatchSummary[] {
  const { first, label, labels, coders } = marks;
  const found = new Map<number, number[]>();
  const isMatched = new Uint8Array(label.length);
  const pairs = pairsOf(coders.length);
  const count = (one: number, other: number, pair: number) => {
    const key = (one + 1) * (labels.length + 1) + other + 1;
    let counts = found.get(key);
    if (counts === undefined) {
      counts = new Array<number>(pairs.length).fill(0);
      found.set(key, counts);
    }
    counts[pair] = (counts[pair] ?? 0) + 1;
  };
  for (let pair = 0; pair < pairs.length; pair++) {
    const [i, j] = pairs[pair] ?? [0, 0];
    for (const { a, b } of matched[pair] ?? []) {
      count(label[a] ?? 0, label[b] ?? 0, pair);
      isMatched[a] = 1;
      isMatched[b] = 1;
    }
    for (let row = first[i] ?? 0; row < (first[i + 1] ?? 0); row++) {
      if (isMatched[row] === 0) count(label[row] ?? 0, nothing, pair);
      isMatched[row] = 0;
    }
    for (let row = first[j] ?? 0; row < (first[j + 1] ?? 0); row++) {
      if (isMatched[row] === 0) count(nothing, label[row] ?? 0, pair);
      isMatched[row] = 0;
    }
  }
  return [...found.keys()]
    .sort((a, b) => a - b)
    .map((key) => ({
      first: labels[Math.floor(key / (labels.length + 1)) - 1] ?? null,
      second: labels[(key % (labels.length + 1)) - 1] ?? null,
      counts: found.get(key) ?? [],
    }));
}

const nothing = -1;
