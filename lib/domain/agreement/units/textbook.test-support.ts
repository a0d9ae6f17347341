/** The formulas of MEASURES section 4 as they are written, for the tests: slow, on rows of labels, null where missing. */
export type Rows = readonly (readonly (string | null)[])[];

type Delta = (c: string, k: string, count: (label: string) => number) => number;

export const deltas: Readonly<Record<"nominal" | "ordinal" | "interval" | "ratio", Delta>> = {
  nominal: (c, k) => (c === k ? 0 : 1),
  ordinal: (c, k, count) => {
    const [low, high] = [Math.min(Number(c), Number(k)), Math.max(Number(c), Number(k))];
    let between = -(count(c) + count(k)) / 2;
    for (let label = low; label <= high; label++) between += count(String(label));
    return between ** 2;
  },
  interval: (c, k) => (Number(c) - Number(k)) ** 2,
  ratio: (c, k) => ((Number(c) - Number(k)) / (Number(c) + Number(k))) ** 2,
};

function codesOf(row: readonly (string | null)[]): string[] {
  return row.filter((label) => label !== null);
}

/** α from all pairs of codes, one by one; NaN where undefined. */
export function slowAlpha(rows: Rows, delta: Delta): number {
  const paired = rows.map(codesOf).filter(({ length }) => length > 1);
  const all = paired.flat();
  const count = (label: string) => all.filter((one) => one === label).length;
  let observed = 0;
  for (const codes of paired) {
    for (const [i, c] of codes.entries()) {
      for (const [j, k] of codes.entries()) if (i !== j) observed += delta(c, k, count) / (codes.length - 1);
    }
  }
  let expected = 0;
  for (const [i, c] of all.entries()) for (const [j, k] of all.entries()) if (i !== j) expected += delta(c, k, count);
  return expected === 0 ? Number.NaN : 1 - observed / all.length / (expected / (all.length * (all.length - 1)));
}

/** The mean over units of the share of agreeing ordered pairs of coders. */
export function slowPercent(rows: Rows): number {
  const shares = rows
    .map(codesOf)
    .filter(({ length }) => length > 1)
    .map((codes) => {
      const pairs = codes.flatMap((c, i) => codes.filter((_, j) => i !== j).map((k) => (c === k ? 1 : 0)));
      return mean(pairs);
    });
  return mean(shares);
}

/** κ of two coders from their common units; NaN where undefined. */
export function slowKappa(rows: Rows, distance: (a: string, b: string) => number): number {
  const common = rows.filter((row) => row.every((label) => label !== null)).map(codesOf);
  const observed = mean(common.map(([a = "", b = ""]) => distance(a, b)));
  const expected = mean(common.flatMap(([a = ""]) => common.map(([, b = ""]) => distance(a, b))));
  return expected === 0 ? Number.NaN : 1 - observed / expected;
}

/** AC1 of a choice of q labels; NaN where undefined. */
export function slowAc1(rows: Rows, q: number): number {
  const coded = rows.map(codesOf).filter(({ length }) => length > 0);
  const labels = [...new Set(coded.flat())];
  const shares = labels.map((label) => mean(coded.map((codes) => mean(codes.map((one) => (one === label ? 1 : 0))))));
  const chance = shares.reduce((sum, share) => sum + share * (1 - share), 0) / (q - 1);
  return labels.length < 2 ? Number.NaN : (slowPercent(rows) - chance) / (1 - chance);
}

/** Fleiss' κ of complete rows; NaN where undefined. */
export function slowFleiss(rows: Rows): number {
  const all = rows.flatMap(codesOf);
  const chance = mean(all.map((label) => mean(all.map((other) => (label === other ? 1 : 0)))));
  return chance === 1 ? Number.NaN : (slowPercent(rows) - chance) / (1 - chance);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
