import type { ColumnPacking } from "./column-packing";
import { blockBits, blockRows, type Drawn, groupsPerBlock, mostTimes, rowsPerGroup } from "./sampler-draws";
import type { SumRow } from "./statistic";

/** How many packed columns are summed at once: two to the second. */
export const laneWidth = 4;
const laneBits = 2;

/** Four packed columns of the blocks of rows that have anything in them. */
export type Lane = {
  /** Which blocks these are, ascending. */
  readonly blocks: Int32Array;
  /** Block by block, row by row, the four columns. */
  readonly values: Float64Array;
};

/** The rows by packed columns, four by four. */
export function lanesOf(rows: readonly SumRow[], packing: ColumnPacking): readonly Lane[] {
  const blocks = Math.ceil(rows.length / blockRows);
  const count = Math.ceil(packing.words / laneWidth);
  /** By lane and block: its place among the lane's blocks, from 1 on. */
  const places = new Int32Array(count * blocks);
  for (let row = 0; row < rows.length; row++) {
    const block = Math.floor(row / blockRows);
    for (const column of rows[row]?.columns ?? []) {
      const word = packing.wordOf[column] ?? -1;
      if (word >= 0) places[Math.floor(word / laneWidth) * blocks + block] = 1;
    }
  }
  const lanes = Array.from({ length: count }, (_, at): Lane => {
    const found: number[] = [];
    for (let block = 0; block < blocks; block++) {
      const place = at * blocks + block;
      if (places[place] === 1) places[place] = found.push(block);
    }
    return { blocks: Int32Array.from(found), values: new Float64Array(found.length * blockRows * laneWidth) };
  });
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at];
    if (row !== undefined) fillRow(row, at, { lanes, places, blocks, packing });
  }
  return lanes;
}

type Filled = {
  readonly lanes: readonly Lane[];
  readonly places: Int32Array;
  readonly blocks: number;
  readonly packing: ColumnPacking;
};

function fillRow({ columns, values }: SumRow, row: number, { lanes, places, blocks, packing }: Filled): void {
  const block = Math.floor(row / blockRows);
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at] ?? 0;
    const word = packing.wordOf[column] ?? -1;
    if (word < 0) continue;
    const lane = Math.floor(word / laneWidth);
    const place = (places[lane * blocks + block] ?? 1) - 1;
    const cell = (place * blockRows + (row % blockRows)) * laneWidth + (word % laneWidth);
    const cells = lanes[lane]?.values;
    if (cells !== undefined) cells[cell] = (cells[cell] ?? 0) + (values[at] ?? 0) * (packing.factor[column] ?? 0);
  }
}

/** The sums that samples have of a lane, sample by sample. */
export function laneSums({ blocks, values }: Lane, drawn: Drawn): Float64Array {
  const sums = new Float64Array(drawn.count * laneWidth);
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at] ?? 0;
    const first = at * blockRows * laneWidth;
    fillTables(values, first);
    addBlock(sums, drawn.codes, block * drawn.count, drawn.count);
    addMore(sums, drawn.more[block] ?? [], values, first);
  }
  return sums;
}

/** How many numbers a table has: four for each way in which a sample has the rows of a group. */
const tableSize = (mostTimes + 1) ** rowsPerGroup * laneWidth;

/** By group of a block, then by how often a sample has each of its rows: the sums of the four columns. 32 KB. */
const tables = new Float64Array(groupsPerBlock * tableSize);

function fillTables(values: Float64Array, first: number): void {
  for (let group = 0; group < groupsPerBlock; group++) {
    const table = group * tableSize;
    tables.fill(0, table, table + laneWidth);
    let done = laneWidth;
    for (let row = 0; row < rowsPerGroup; row++) {
      const all = (mostTimes + 1) * done;
      addRow(values, first + (group * rowsPerGroup + row) * laneWidth, { from: table + done, to: table + all, done });
      done = all;
    }
  }
}

type Ways = { readonly from: number; readonly to: number; readonly done: number };

/** Each way has a row once more than the one that stands as far before as there are ways without this row. */
function addRow(values: Float64Array, cell: number, { from, to, done }: Ways): void {
  const a = values[cell] ?? 0;
  const b = values[cell + 1] ?? 0;
  const c = values[cell + 2] ?? 0;
  const d = values[cell + 3] ?? 0;
  for (let at = from; at < to; at += laneWidth) {
    const before = at - done;
    tables[at] = (tables[before] ?? 0) + a;
    tables[at + 1] = (tables[before + 1] ?? 0) + b;
    tables[at + 2] = (tables[before + 2] ?? 0) + c;
    tables[at + 3] = (tables[before + 3] ?? 0) + d;
  }
}

/**
 * Sixteen rows of four columns at once, sample by sample, by looking up what each way to have four rows adds up to:
 * nearly all the time of resampling goes here. A byte of the code is a group's way; its place in `tables` is found by
 * shifts and masks, which are a fraction of multiplying.
 */
function addBlock(sums: Float64Array, codes: Int32Array, from: number, count: number): void {
  for (let sample = 0; sample < count; sample++) {
    const code = codes[from + sample] ?? 0;
    const a = (code << 2) & 0x3fc;
    const b = ((code >>> 6) & 0x3fc) + 0x400;
    const c = ((code >>> 14) & 0x3fc) + 0x800;
    const d = ((code >>> 22) & 0x3fc) + 0xc00;
    const to = sample << laneBits;
    sums[to] = (sums[to] ?? 0) + (tables[a] ?? 0) + (tables[b] ?? 0) + (tables[c] ?? 0) + (tables[d] ?? 0);
    sums[to + 1] =
      (sums[to + 1] ?? 0) + (tables[a + 1] ?? 0) + (tables[b + 1] ?? 0) + (tables[c + 1] ?? 0) + (tables[d + 1] ?? 0);
    sums[to + 2] =
      (sums[to + 2] ?? 0) + (tables[a + 2] ?? 0) + (tables[b + 2] ?? 0) + (tables[c + 2] ?? 0) + (tables[d + 2] ?? 0);
    sums[to + 3] =
      (sums[to + 3] ?? 0) + (tables[a + 3] ?? 0) + (tables[b + 3] ?? 0) + (tables[c + 3] ?? 0) + (tables[d + 3] ?? 0);
  }
}

/** What samples have more often than tables know. */
function addMore(sums: Float64Array, more: readonly number[], values: Float64Array, first: number): void {
  for (const one of more) {
    const to = (one >>> blockBits) << laneBits;
    const cell = first + ((one & (blockRows - 1)) << laneBits);
    sums[to] = (sums[to] ?? 0) + (values[cell] ?? 0);
    sums[to + 1] = (sums[to + 1] ?? 0) + (values[cell + 1] ?? 0);
    sums[to + 2] = (sums[to + 2] ?? 0) + (values[cell + 2] ?? 0);
    sums[to + 3] = (sums[to + 3] ?? 0) + (values[cell + 3] ?? 0);
  }
}
