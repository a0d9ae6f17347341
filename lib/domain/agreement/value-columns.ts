import type { RowBuilder } from "./statistic";

/** Where the sums for one set of possible values stand. */
export type ValueColumns = {
  /** Articles with two values or more. */
  readonly articles: number;
  /** Of these, articles in which another value than the first was given: of "not given" and "given" those with any. */
  readonly given: number;
  /** Σ P_i: the share of pairs of coders who agree, an article each. */
  readonly shares: number;
  /** Σ o_cc: coincidences of equal values. */
  readonly agreed: number;
  /** n_c of each value. */
  readonly counts: readonly number[];
  /** Adds the values given in one article. */
  readonly add: (row: RowBuilder, values: readonly number[]) => void;
};

/** Columns for several sets of values, given by how many values each has. */
export function valueColumns(sizes: readonly number[]): { width: number; columns: readonly ValueColumns[] } {
  let width = 0;
  const columns = sizes.map((size) => {
    const first = width;
    width += 4 + size;
    return columnsAt(first, size);
  });
  return { width, columns };
}

function columnsAt(first: number, size: number): ValueColumns {
  const [articles, given, shares, agreed] = [first, first + 1, first + 2, first + 3];
  const counts = Array.from({ length: size }, (_, value) => first + 4 + value);
  return {
    articles,
    given,
    shares,
    agreed,
    counts,
    add(row, values) {
      const ratings = values.length;
      if (ratings < 2) return;
      const times = new Map<number, number>();
      for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
      let agreeing = 0;
      for (const [value, count] of times) {
        agreeing += count * (count - 1);
        row.add(counts[value] ?? first, count);
      }
      row.add(articles, 1);
      if ((times.get(0) ?? 0) < ratings) row.add(given, 1);
      row.add(shares, agreeing / (ratings * (ratings - 1)));
      row.add(agreed, agreeing / (ratings - 1));
    },
  };
}
