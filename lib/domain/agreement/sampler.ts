import { type ColumnPacking, packColumns, unpackSums } from "./column-packing";
import type { Random } from "./random";
import type { SumRow, Sums } from "./statistic";

/** How many samples are summed in one go, so that what is read of rows is read for all of them. Even: they go in twos. */
const together = 50;

/** How many packed columns, and how many rows of these, are summed in one go: they stay in the processor's cache meanwhile. */
const tileWidth = 96;
const blockRows = 64;

/** How many packed columns are summed in the processor's registers, for two samples; tiles end on a multiple of it. */
const lane = 4;

/**
 * Some packed columns of the rows that have anything in them, written out in the order in which they are read: block by
 * block of rows, four columns by four, row by row.
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
    const drawn = Array.from({ length: Math.min(together, count - first) }, (): Sample => {
      return { weights: drawWeights(rows.length, random), sums: new Float64Array(padded(packing.words)) };
    });
    for (const tile of tiles) addTile(drawn, tile);
    for (const sample of drawn) {
      unpackSums(packing, sample.sums, sums);
      yield sums;
    }
  }
}

/** How often a sample has each row, and its sums of packed columns as far as they are added up. */
type Sample = { readonly weights: Int32Array; readonly sums: Float64Array };

function addTile(drawn: readonly Sample[], tile: Tile): void {
  for (let row = 0; row < tile.rows.length; row += blockRows) {
    for (let index = 0; index < drawn.length; index += 2) {
      const one = drawn[index];
      const other = drawn[index + 1] ?? { weights: noWeights, sums: noSums };
      if (one !== undefined) addBlock(one, other, tile, row);
    }
  }
}

/** What stands beside the last sample of an odd number: no row is in it, and what isn't in a list isn't written. */
const noWeights = new Int32Array();
const noSums = new Float64Array();

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

const places = new Int32Array(blockRows);
const times = new Float64Array(2 * blockRows);

/**
 * Four columns of two samples at once over all rows, so that a cell is read once for both and a sum is read and written
 * once a block: nearly all the time goes here.
 */
function addBlock(one: Sample, other: Sample, { first, width, rows, values }: Tile, from: number): void {
  const count = placeRows(one.weights, other.weights, rows, { from, width });
  const [ofOne, ofOther] = [one.sums, other.sums];
  for (let column = 0; column < width; column += lane) {
    let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let row = 0; row < count; row++) {
      const at = (places[row] ?? 0) + column * blockRows;
      const timesOne = times[2 * row] ?? 0;
      const timesOther = times[2 * row + 1] ?? 0;
      const i = values[at] ?? 0;
      const j = values[at + 1] ?? 0;
      const k = values[at + 2] ?? 0;
      const l = values[at + 3] ?? 0;
      a += timesOne * i;
      b += timesOne * j;
      c += timesOne * k;
      d += timesOne * l;
      e += timesOther * i;
      f += timesOther * j;
      g += timesOther * k;
      h += timesOther * l;
    }
    const to = first + column;
    ofOne[to] = (ofOne[to] ?? 0) + a;
    ofOne[to + 1] = (ofOne[to + 1] ?? 0) + b;
    ofOne[to + 2] = (ofOne[to + 2] ?? 0) + c;
    ofOne[to + 3] = (ofOne[to + 3] ?? 0) + d;
    ofOther[to] = (ofOther[to] ?? 0) + e;
    ofOther[to + 1] = (ofOther[to + 1] ?? 0) + f;
    ofOther[to + 2] = (ofOther[to + 2] ?? 0) + g;
    ofOther[to + 3] = (ofOther[to + 3] ?? 0) + h;
  }
}

type Block = { readonly from: number; readonly width: number };

/** Notes where the rows of a block begin that either sample has, and how often each has them; gives how many there are. */
function placeRows(one: Int32Array, other: Int32Array, rows: Int32Array, { from, width }: Block): number {
  let count = 0;
  const end = Math.min(from + blockRows, rows.length);
  for (let at = from; at < end; at++) {
    const row = rows[at] ?? 0;
    const [timesOne, timesOther] = [one[row] ?? 0, other[row] ?? 0];
    if (timesOne + timesOther === 0) continue;
    places[count] = from * width + (at - from) * lane;
    times[2 * count] = timesOne;
    times[2 * count++ + 1] = timesOther;
  }
  return count;
}
