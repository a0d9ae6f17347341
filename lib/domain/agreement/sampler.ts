import { type ColumnPacking, packColumns, unpackSums } from "./column-packing";
import type { Random } from "./random";
import type { SumRow, Sums } from "./statistic";

/** How many samples are summed in one go, so that what is read of rows is read for all of them. */
const together = 50;

/** How many packed columns, and how many rows of these, are summed in one go: they stay in the processor's cache meanwhile. */
const tileWidth = 96;
const blockRows = 64;

/** How many packed columns are summed in the processor's registers; tiles end on a multiple of it. */
const lane = 8;

/**
 * Some packed columns of the rows that have anything in them, written out in the order in which they are read: block by
 * block of rows, eight columns by eight, row by row.
 */
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
  const packing = packColumns(rows, width, rows.length);
  const tiles = tilesOf(rows, packing);
  const sums = new Float64Array(width);
  for (let first = 0; first < count; first += together) {
    const weights = Array.from({ length: Math.min(together, count - first) }, () => drawWeights(rows.length, random));
    const packed = weights.map(() => new Float64Array(padded(packing.words)));
    for (const tile of tiles) {
      for (let row = 0; row < tile.rows.length; row += blockRows) {
        for (let index = 0; index < packed.length; index++) {
          const [sample, ofSample] = [packed[index], weights[index]];
          if (sample !== undefined && ofSample !== undefined) addBlock(sample, tile, row, ofSample);
        }
      }
    }
    for (const sample of packed) {
      unpackSums(packing, sample, sums);
      yield sums;
    }
  }
}

function padded(width: number): number {
  return Math.ceil(width / lane) * lane;
}

/** How often each of as many rows is drawn in as many draws. */
function drawWeights(count: number, random: Random): Int32Array {
  const weights = new Int32Array(count);
  for (let draw = 0; draw < count; draw++) {
    const index = Math.floor(random() * count);
    weights[index] = (weights[index] ?? 0) + 1;
  }
  return weights;
}

function tilesOf(rows: readonly SumRow[], packing: ColumnPacking): readonly Tile[] {
  const { words, wordOf } = packing;
  const rowsOf = Array.from({ length: Math.ceil(words / tileWidth) }, (): number[] => []);
  for (let index = 0; index < rows.length; index++) {
    for (const column of rows[index]?.columns ?? []) {
      const ofTile = rowsOf[Math.floor((wordOf[column] ?? -1) / tileWidth)];
      if (ofTile !== undefined && ofTile[ofTile.length - 1] !== index) ofTile.push(index);
    }
  }
  const tiles = rowsOf.map((ofTile, tile): Tile => {
    const first = tile * tileWidth;
    const width = Math.min(tileWidth, padded(words - first));
    const values = new Float64Array(Math.ceil(ofTile.length / blockRows) * blockRows * width);
    return { first, width, rows: Int32Array.from(ofTile), values };
  });
  for (const tile of tiles) fill(tile, rows, packing);
  return tiles;
}

function fill({ first, width, rows: indexes, values: cells }: Tile, rows: readonly SumRow[], packing: ColumnPacking) {
  for (let at = 0; at < indexes.length; at++) {
    const row = rows[indexes[at] ?? 0];
    const length = row?.columns.length ?? 0;
    const block = Math.floor(at / blockRows) * blockRows * width + (at % blockRows) * lane;
    for (let place = 0; place < length; place++) {
      const column = row?.columns[place] ?? 0;
      const word = (packing.wordOf[column] ?? -1) - first;
      if (word < 0 || word >= width) continue;
      const cell = block + Math.floor(word / lane) * blockRows * lane + (word % lane);
      cells[cell] = (cells[cell] ?? 0) + (row?.values[place] ?? 0) * (packing.factor[column] ?? 0);
    }
  }
}

const drawn = new Int32Array(blockRows);
const times = new Float64Array(blockRows);

/** Eight columns at once over all rows, so that a sum is read and written once a block: nearly all the time goes here. */
function addBlock(sums: Sums, { first, width, rows, values }: Tile, from: number, weights: Int32Array): void {
  let count = 0;
  const end = Math.min(from + blockRows, rows.length);
  for (let at = from; at < end; at++) {
    const weight = weights[rows[at] ?? 0] ?? 0;
    if (weight === 0) continue;
    drawn[count] = from * width + (at - from) * lane;
    times[count++] = weight;
  }
  for (let column = 0; column < width; column += lane) {
    let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let row = 0; row < count; row++) {
      const at = (drawn[row] ?? 0) + column * blockRows;
      const weight = times[row] ?? 0;
      a += weight * (values[at] ?? 0);
      b += weight * (values[at + 1] ?? 0);
      c += weight * (values[at + 2] ?? 0);
      d += weight * (values[at + 3] ?? 0);
      e += weight * (values[at + 4] ?? 0);
      f += weight * (values[at + 5] ?? 0);
      g += weight * (values[at + 6] ?? 0);
      h += weight * (values[at + 7] ?? 0);
    }
    const to = first + column;
    sums[to] = (sums[to] ?? 0) + a;
    sums[to + 1] = (sums[to + 1] ?? 0) + b;
    sums[to + 2] = (sums[to + 2] ?? 0) + c;
    sums[to + 3] = (sums[to + 3] ?? 0) + d;
    sums[to + 4] = (sums[to + 4] ?? 0) + e;
    sums[to + 5] = (sums[to + 5] ?? 0) + f;
    sums[to + 6] = (sums[to + 6] ?? 0) + g;
    sums[to + 7] = (sums[to + 7] ?? 0) + h;
  }
}
