import type { ArticleMarks } from "./article-marks";
import { bestOfGroup, compareWorth, type Edge } from "./best-matching";
import { isStar, type Met, type OverlapGroups } from "./overlap-groups";
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
  return [...alone, ...groups.flatMap((group) => bestPairs(marks, group))];
}

function bestPairs(marks: MatchedColumns, group: readonly Met[]): readonly Met[] {
  const [ranksA, ranksB] = [ranksOf(group.map(({ a }) => a)), ranksOf(group.map(({ b }) => b))];
  const edges = new Map(
    group.map((met): [Edge, Met] => {
      const ranks = [ranksA.get(met.a) ?? 0, ranksB.get(met.b) ?? 0] as const;
      return [{ a: met.a, b: met.b, worth: worthOf(marks, met, ranks) }, met];
    }),
  );
  const chosen = isStar(group) ? worthiest([...edges.keys()]) : bestOfGroup([...edges.keys()]);
  return chosen.flatMap((edge) => edges.get(edge) ?? []);
}

function worthiest(edges: readonly Edge[]): readonly Edge[] {
  return [...edges].sort(compareWorth).slice(0, 1);
}

function ranksOf(rows: readonly number[]): ReadonlyMap<number, number> {
  return new Map([...new Set(rows)].sort((one, other) => one - other).map((row, rank) => [row, rank]));
}

function worthOf(
  { start, end, label, mark }: MatchedColumns,
  { a, b, shared }: Met,
  [rankA, rankB]: readonly [number, number],
): Edge["worth"] {
  return [
    shared,
    -Math.abs((start[a] ?? 0) - (start[b] ?? 0)),
    -Math.abs((end[a] ?? 0) - (end[b] ?? 0)),
    label[a] === label[b] ? 1 : 0,
    mark[a]?.actor === mark[b]?.actor ? 1 : 0,
    // The first ones first, and among these in the same order.
    -(rankA + rankB),
    rankA * rankB,
  ];
}
