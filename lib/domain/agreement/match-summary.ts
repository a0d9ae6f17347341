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
  const none = pairs.map(() => 0);
  const onlyFirst = labels.map(() => none.slice());
  const onlySecond = labels.map(() => none.slice());
  const both = labels.map((): (number[] | undefined)[] => []);
  for (let pair = 0; pair < pairs.length; pair++) {
    const coderOfFirst = pairs[pair]?.[0] ?? 0;
    const coderOfSecond = pairs[pair]?.[1] ?? 0;
    for (let place = 0; place < drafts.length; place++) {
      const marks = drafts[place]?.marks ?? [];
      increase(onlyFirst[place], pair, marks[coderOfFirst]);
      increase(onlySecond[place], pair, marks[coderOfSecond]);
    }
    for (const { a, b } of matched[pair] ?? []) {
      const first = label[a] ?? 0;
      const second = label[b] ?? 0;
      increase(onlyFirst[first], pair, -1);
      increase(onlySecond[second], pair, -1);
      const row = both[first] ?? [];
      let counts = row[second];
      if (counts === undefined) {
        counts = none.slice();
        row[second] = counts;
      }
      increase(counts, pair);
    }
  }
  const found: MatchSummary[] = [];
  for (let second = 0; second < labels.length; second++) add(found, null, labels[second] ?? null, onlySecond[second]);
  for (let first = 0; first < labels.length; first++) {
    const ofFirst = labels[first] ?? null;
    add(found, ofFirst, null, onlyFirst[first]);
    for (let second = 0; second < labels.length; second++) {
      add(found, ofFirst, labels[second] ?? null, both[first]?.[second]);
    }
  }
  return found;
}

/** Where there are some. */
function add(found: MatchSummary[], first: string | null, second: string | null, counts: number[] | undefined): void {
  if (counts === undefined) return;
  for (const count of counts) {
    if (count === 0) continue;
    found.push({ first, second, counts });
    return;
  }
}
