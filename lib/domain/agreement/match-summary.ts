import type { ArticleMarks } from "./article-marks";
import type { Met } from "./coder-overlaps";
import type { LabelDraft } from "./label-summary";
import { pairsOf } from "./pairs";
import { increase } from "./segments";

/** Marks of two coders matched by place alone: the first coder's label, the second's, null for no match. Per pair. */
export type MatchSummary = {
  readonly first: string | null;
  readonly second: string | null;
  readonly counts: readonly number[];
};

/** Which labels met, and which met nothing; in the order of the labels, none first. `drafts` know the number of marks. */
export function matchSummaries(
  { label, labels, coders }: ArticleMarks,
  matched: readonly (readonly Met[])[],
  drafts: readonly Pick<LabelDraft, "marks">[],
): readonly MatchSummary[] {
  const pairs = pairsOf(coders.length);
  const onlyFirst = drafts.map(({ marks }) => pairs.map(([i]) => marks[i] ?? 0));
  const onlySecond = drafts.map(({ marks }) => pairs.map(([, j]) => marks[j] ?? 0));
  const both = labels.map((): (number[] | undefined)[] => []);
  for (let pair = 0; pair < pairs.length; pair++) {
    for (const { a, b } of matched[pair] ?? []) {
      const first = label[a] ?? 0;
      const second = label[b] ?? 0;
      increase(onlyFirst[first], pair, -1);
      increase(onlySecond[second], pair, -1);
      const row = both[first] ?? [];
      const counts = row[second] ?? pairs.map(() => 0);
      counts[pair] = (counts[pair] ?? 0) + 1;
      row[second] = counts;
    }
  }
  const found: MatchSummary[] = [];
  addSome(found, null, [undefined, ...onlySecond], labels);
  for (let first = 0; first < labels.length; first++) {
    addSome(found, labels[first] ?? null, [onlyFirst[first], ...(both[first] ?? [])], labels);
  }
  return found;
}

/** Those of a first label that there are; the lists stand for no second label and then for each. */
function addSome(
  found: MatchSummary[],
  first: string | null,
  lists: readonly (readonly number[] | undefined)[],
  labels: readonly string[],
): void {
  for (let at = 0; at < lists.length; at++) {
    const counts = lists[at];
    if (counts?.some((count) => count > 0)) found.push({ first, second: labels[at - 1] ?? null, counts });
  }
}
