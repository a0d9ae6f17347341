import type { Random } from "./random";
import type { SumRow, Sums } from "./statistic";

/** How many samples are summed in one go: rows are then read from the cache and not from memory each time. */
const together = 50;

/** How many columns are summed in one go. */
const tileWidth = 192;

/** Some columns of the rows that have anything in them, written out row by row. */
type Tile = {
  readonly first: number;
  readonly width: number;
  readonly rows: Int32Array;
  readonly values: Float64Array;
};

/**
 * Draws as many rows as there are, with replacement, and gives the sums of each sample. The sums are used again: read
 * them before the next.
 */
export function* samples(rows: readonly SumRow[], width: number, count: number, random: Random): Generator<Sums> {
  const tiles = tilesOf(rows, width);
  for (let first = 0; first < count; first += together) {
    const weights = Array.from({ length: Math.min(together, count - first) }, () => drawWeights(rows.length, random));
    const sums = weights.map(() => new Float64Array(width));
    for (const tile of tiles) {
      for (const [index, sample] of sums.entries()) addTile(sample, tile, weights[index] ?? new Float64Array());
    }
    yield* sums;
  }
}

/** How often each of as many rows is drawn in as many draws. */
function drawWeights(count: number, random: Random): Float64Array {
  const weights = new Float64Array(count);
  for (let draw = 0; draw < count; draw++) {
    const index = Math.floor(random() * count);
    weights[index] = (weights[index] ?? 0) + 1;
  }
  return weights;
}

function tilesOf(rows: readonly SumRow[], width: number): readonly Tile[] {
  const found = Array.from({ length: Math.ceil(width / tileWidth) }, () => new Map<number, Float64Array>());
  for (const [index, { columns, values }] of rows.entries()) {
    for (const [at, column] of columns.entries()) {
      const tile = found[Math.floor(column / tileWidth)];
      const cells = tile?.get(index) ?? new Float64Array(tileWidth);
      cells[column % tileWidth] = values[at] ?? 0;
      tile?.set(index, cells);
    }
  }
  return found.map((ofTile, tile): Tile => {
    const first = tile * tileWidth;
    const values = new Float64Array(ofTile.size * tileWidth);
    for (const [at, cells] of [...ofTile.values()].entries()) values.set(cells, at * tileWidth);
    return { first, width: Math.min(tileWidth, width - first), rows: Int32Array.from(ofTile.keys()), values };
  });
}

/** Four rows at once, so that each sum is read and written a quarter as often: nearly all the time goes here. */
function addTile(sums: Sums, { first, width, rows, values }: Tile, weights: Float64Array): void {
  // Beyond the last row drawn stands the first, no times: the last group of four may have less.
  const drawn = new Int32Array(rows.length + 3);
  const times = new Float64Array(rows.length + 3);
  let count = 0;
  for (let at = 0; at < rows.length; at++) {
    const weight = weights[rows[at] ?? 0] ?? 0;
    if (weight === 0) continue;
    drawn[count] = at * tileWidth;
    times[count++] = weight;
  }
  for (let group = 0; group < count; group += 4) {
    const a = drawn[group] ?? 0;
    const b = drawn[group + 1] ?? 0;
    const c = drawn[group + 2] ?? 0;
    const d = drawn[group + 3] ?? 0;
    const w = times[group] ?? 0;
    const x = times[group + 1] ?? 0;
    const y = times[group + 2] ?? 0;
    const z = times[group + 3] ?? 0;
    for (let at = 0; at < width; at++) {
      const four =
        w * (values[a + at] ?? 0) + x * (values[b + at] ?? 0) + y * (values[c + at] ?? 0) + z * (values[d + at] ?? 0);
      sums[first + at] = (sums[first + at] ?? 0) + four;
    }
  }
}
