import type { SumRow, Sums } from "./statistic";

/**
 * How columns of whole numbers stand side by side in the 53 bits of a number, so that one addition adds up two or three
 * of them, exactly. Columns of other numbers have one for themselves.
 */
export type ColumnPacking = {
  /** How many numbers there are. */
  readonly words: number;
  /** By column: in which number it stands; −1 where it is nothing but 0. */
  readonly wordOf: Int32Array;
  /** By column: what its values are multiplied by there. A power of two, so that nothing is rounded. */
  readonly factor: Float64Array;
  /** The columns number by number, within each from the highest bits to the lowest. */
  readonly order: Int32Array;
  /** By column: what 1 in its lowest bit is. */
  readonly unit: Float64Array;
};

const bitsOfNumber = 53;

/** Halves and quarters, as shares of three or five coders are, become whole numbers too. */
const mostScale = 64;

/** Columns are put beside near ones only: what is 0 in an article is so for many columns in a row. */
const window = 8;

/** The sums of `draws` of the rows, each as often as wanted, have room in it. Columns from `width` on are left out. */
export function packColumns(rows: readonly SumRow[], width: number, draws: number): ColumnPacking {
  const { greatest, scale } = surveyed(rows, width);
  const packing = {
    wordOf: new Int32Array(width).fill(-1),
    factor: new Float64Array(width),
    unit: new Float64Array(width),
  };
  const used: number[] = [];
  for (let column = 0; column < width; column++) {
    const most = greatest[column] ?? 0;
    if (most === 0) continue;
    const bits = (scale[column] ?? 0) === 0 ? bitsOfNumber : bitsFor(draws * most * (scale[column] ?? 0));
    let word = Math.max(0, used.length - window);
    while (word < used.length && (used[word] ?? 0) + bits > bitsOfNumber) word++;
    const unit = 2 ** (used[word] ?? 0);
    used[word] = (used[word] ?? 0) + bits;
    packing.wordOf[column] = word;
    packing.unit[column] = unit;
    packing.factor[column] = unit * (scale[column] || 1);
  }
  return { words: used.length, ...packing, order: inOrder(packing) };
}

/** By column the greatest value, and the power of two that makes all of them whole numbers; 0 where none does. */
function surveyed(rows: readonly SumRow[], width: number) {
  const greatest = new Float64Array(width);
  const scale = new Float64Array(width).fill(1);
  for (const { columns, values } of rows) {
    for (let at = 0; at < columns.length; at++) {
      const column = columns[at] ?? 0;
      if (column >= width) continue;
      const value = values[at] ?? 0;
      if (value > (greatest[column] ?? 0)) greatest[column] = value;
      let known = scale[column] ?? 0;
      while (known > 0 && !Number.isInteger(value * known)) known = known < mostScale ? 2 * known : 0;
      scale[column] = value < 0 ? 0 : known;
      if (value < 0) greatest[column] = Number.POSITIVE_INFINITY;
    }
  }
  return { greatest, scale };
}

/** What holds 0 up to `most`; a number for itself, which may then be rounded, where that is more than it holds. */
function bitsFor(most: number): number {
  let bits = 1;
  while (bits < bitsOfNumber && 2 ** bits <= most) bits++;
  return bits;
}

function inOrder({ wordOf, unit }: Pick<ColumnPacking, "wordOf" | "unit">): Int32Array {
  const columns = Int32Array.from(wordOf.keys()).filter((column) => (wordOf[column] ?? -1) >= 0);
  const at = (list: ArrayLike<number>, column: number) => list[column] ?? 0;
  return columns.sort((a, b) => at(wordOf, a) - at(wordOf, b) || at(unit, b) - at(unit, a));
}

/** Writes the sums of the columns that `words` hold. */
export function unpackSums({ wordOf, factor, order, unit }: ColumnPacking, words: Float64Array, sums: Sums): void {
  let current = -1;
  let rest = 0;
  for (let at = 0; at < order.length; at++) {
    const column = order[at] ?? 0;
    const word = wordOf[column] ?? 0;
    if (word !== current) rest = words[word] ?? 0;
    current = word;
    const ofUnit = unit[column] ?? 1;
    // The lowest one is what is left, which need not be whole where it stands alone.
    const own = ofUnit === 1 ? rest : Math.floor(rest / ofUnit) * ofUnit;
    rest -= own;
    sums[column] = own / (factor[column] ?? 1);
  }
}
