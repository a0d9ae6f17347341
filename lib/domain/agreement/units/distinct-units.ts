import { type CountStudy, missing, type UnitStudy } from "./unit-study";

/** Up to so many possible rows there is a counter for each: 8 MiB. */
const mostCounters = 1 << 20;

/**
 * How many rows a table of so many coders and labels could have, missing codes included, where that is few enough to
 * count each of them; null where it isn't.
 */
function possibleRows({ coders, labels }: UnitStudy): number | null {
  const rows = (labels.length + 1) ** coders.length;
  return rows <= mostCounters ? rows : null;
}

/**
 * Units with the same codes as one row, weighing as many as there are; without those that nobody coded. Every measure is
 * as quick as rows differ, and a million units of five coders and five labels are 7,776 rows at most.
 */
export function distinctUnits(study: UnitStudy): UnitStudy {
  const possible = possibleRows(study);
  return possible === null ? distinctByName(study) : distinctByNumber(study, possible);
}

/** The same where it costs less than it saves, else the study itself. */
export function fewerUnits(study: UnitStudy): UnitStudy {
  const possible = possibleRows(study);
  return possible === null || possible > study.weights.length ? study : distinctByNumber(study, possible);
}

/** A row's number has a digit for each coder, 0 for a missing code, to the base of one more than there are labels. */
function distinctByNumber(study: UnitStudy, possible: number): UnitStudy {
  const { codes, weights } = study;
  const coders = study.coders.length;
  const base = study.labels.length + 1;
  const counters = new Float64Array(possible);
  for (let row = 0, place = 0; row < weights.length; row++) {
    let number = 0;
    for (const end = place + coders; place < end; place++) number = number * base + (codes[place] ?? missing) + 1;
    counters[number] = (counters[number] ?? 0) + (weights[row] ?? 0);
  }
  // Number 0 is the row that nobody coded.
  const numbers: number[] = [];
  for (let number = 1; number < possible; number++) if (counters[number] !== 0) numbers.push(number);
  const distinct = new Int32Array(numbers.length * coders);
  for (const [row, number] of numbers.entries()) {
    let rest = number;
    for (let coder = coders - 1; coder >= 0; coder--) {
      distinct[row * coders + coder] = (rest % base) - 1;
      rest = Math.floor(rest / base);
    }
  }
  return { ...study, codes: distinct, weights: Float64Array.from(numbers, (number) => counters[number] ?? 0) };
}

function distinctByName(study: UnitStudy): UnitStudy {
  const { rows, weights } = distinctRows(study.codes, study.weights, (code) => code !== missing);
  const codes = new Int32Array(weights.length * study.coders.length);
  for (const [at, row] of rows.entries()) codes.set(row, at * study.coders.length);
  return { ...study, codes, weights };
}

/** Units with the same counts as one row, weighing as many as there are; without those that nobody coded. */
export function distinctCounts(study: CountStudy): CountStudy {
  const { rows, weights } = distinctRows(study.counts, study.weights, (count) => count > 0);
  const counts = new Float64Array(weights.length * study.labels.length);
  for (const [at, row] of rows.entries()) counts.set(row, at * study.labels.length);
  return { ...study, counts, weights };
}

/** Each row that differs from those before it and holds anything, and the weight of all that are like it. */
function distinctRows(cells: Int32Array | Float64Array, weights: Float64Array, isGiven: (cell: number) => boolean) {
  const width = cells.length / weights.length;
  const known = new Map<string, { readonly row: Int32Array | Float64Array; weight: number }>();
  for (const [index, weight] of weights.entries()) {
    const row = cells.subarray(index * width, (index + 1) * width);
    if (weight === 0 || !row.some(isGiven)) continue;
    const name = row.join();
    const equal = known.get(name);
    if (equal === undefined) known.set(name, { row, weight });
    else equal.weight += weight;
  }
  const all = [...known.values()];
  return { rows: all.map(({ row }) => row), weights: Float64Array.from(all, ({ weight }) => weight) };
}
