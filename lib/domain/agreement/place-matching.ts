import { comparePlaces } from "@/lib/domain/text/places";
import type { ArticleMarks } from "./article-marks";
import { compareAttributes } from "./attribute-values";
import { bestOfGroup, type Edge } from "./best-matching";
import type { Met } from "./coder-overlaps";
import { isStar, type OverlapGroups } from "./overlap-groups";
import type { StudyMark } from "./study";

/** What a matching by place reads of marks, by row. */
export type MatchedColumns = Pick<ArticleMarks, "start" | "end" | "label"> & { readonly mark: readonly StudyMark[] };

/**
 * The marks of two coders that belong together by place: the one-to-one matching of the most shared characters, whatever
 * the labels; between equal ones that whose starts, then ends, are nearest, then that with more equal labels, then actors;
 * at last that of the marks that come first. Symmetric in the two coders.
 */
export function matchedByPlace(marks: MatchedColumns, { alone, groups }: OverlapGroups): readonly Met[] {
  if (groups.length === 0) return alone;
  const matched = [...alone];
  for (const group of groups) {
    if (isStar(group)) matched.push(worthiest(marks, group));
    else matched.push(...bestPairs(marks, group));
  }
  return matched;
}

/** Of a group in which only one can be. */
function worthiest(marks: MatchedColumns, [first, ...others]: readonly Met[]): Met {
  if (first === undefined) throw new Error("a group of overlaps has none");
  return others.reduce((best, met) => (isWorthier(marks, met, best) ? met : best), first);
}

function isWorthier({ start, end, label, mark }: MatchedColumns, one: Met, other: Met): boolean {
  if (one.shared !== other.shared) return one.shared > other.shared;
  const starts = apart(start, one) - apart(start, other);
  if (starts !== 0) return starts < 0;
  const ends = apart(end, one) - apart(end, other);
  if (ends !== 0) return ends < 0;
  const labels = Number(label[one.a] === label[one.b]) - Number(label[other.a] === label[other.b]);
  if (labels !== 0) return labels > 0;
  const actors =
    Number(mark[one.a]?.actor === mark[one.b]?.actor) - Number(mark[other.a]?.actor === mark[other.b]?.actor);
  return actors === 0 ? one.a + one.b < other.a + other.b : actors > 0;
}

function apart(borders: readonly number[], { a, b }: Met): number {
  return Math.abs((borders[a] ?? 0) - (borders[b] ?? 0));
}

/**
 * The coder whose marks come first by what they are stands first: where matchings are equal in all criteria, or only differ
 * in what rounding leaves of the last, it makes no difference whose name does.
 */
function bestPairs(marks: MatchedColumns, group: readonly Met[]): readonly Met[] {
  const [ranksA, ranksB] = [ranksOf(group.map(({ a }) => a)), ranksOf(group.map(({ b }) => b))];
  const isTurned = isBefore(marks, [...ranksB.keys()], [...ranksA.keys()]);
  const edges = new Map(
    group.map((met): [Edge, Met] => {
      const [a, b] = isTurned ? [met.b, met.a] : [met.a, met.b];
      const ranks = [ranksA.get(met.a) ?? 0, ranksB.get(met.b) ?? 0] as const;
      return [{ a, b, worth: worthOf(marks, met, ranks) }, met];
    }),
  );
  return bestOfGroup([...edges.keys()]).flatMap((edge) => edges.get(edge) ?? []);
}

/** Whether one coder's marks come before another's by what they are, so that it makes no difference whose name is first. */
function isBefore(
  { start, end, label, mark }: MatchedColumns,
  rows: readonly number[],
  others: readonly number[],
): boolean {
  for (const [place, row] of rows.entries()) {
    const other = others[place];
    if (other === undefined) return false;
    const order =
      (start[row] ?? 0) - (start[other] ?? 0) ||
      (end[row] ?? 0) - (end[other] ?? 0) ||
      (label[row] ?? 0) - (label[other] ?? 0) ||
      compareContents(mark[row], mark[other]);
    if (order !== 0) return order < 0;
  }
  return rows.length < others.length;
}

function compareContents(one: StudyMark | undefined, other: StudyMark | undefined): number {
  if (one === undefined || other === undefined) return 0;
  return comparePlaces(one.ranges, other.ranges) || compareAttributes(one, other);
}

/** By the order of the rows, which come in it. */
function ranksOf(rows: readonly number[]): ReadonlyMap<number, number> {
  return new Map([...new Set(rows)].sort((one, other) => one - other).map((row, rank) => [row, rank]));
}

function worthOf(
  { start, end, label, mark }: MatchedColumns,
  met: Met,
  [rankA, rankB]: readonly [number, number],
): Edge["worth"] {
  const { a, b, shared } = met;
  return [
    shared,
    -apart(start, met),
    -apart(end, met),
    label[a] === label[b] ? 1 : 0,
    mark[a]?.actor === mark[b]?.actor ? 1 : 0,
    // The first ones first, and among these in the same order.
    -(rankA + rankB),
    rankA * rankB,
  ];
}
