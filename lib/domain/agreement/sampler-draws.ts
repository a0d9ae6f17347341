import type { Random } from "./random";

/** Rows are taken four to a group, whose sums stand in a table, and four groups to a block: sixteen, two to the fourth. */
export const rowsPerGroup = 4;
export const groupsPerBlock = 4;
export const blockBits = 4;
export const blockRows = 2 ** blockBits;

/** How often a row is drawn stands in two bits, so that all of a block stands in 32. */
export const mostTimes = 3;

/** Which rows some samples have, and how often. */
export type Drawn = {
  readonly count: number;
  /** Block by block of rows, sample by sample: how often it has each row, two bits a row from the lowest on. */
  readonly codes: Int32Array;
  /** By block, what goes beyond three times: the sample's place times `blockRows` and the row's in the block, each time. */
  readonly more: readonly (readonly number[])[];
};

/** So many samples of as many rows as there are, with replacement, one after the other. */
export function drawSamples(rows: number, count: number, random: Random): Drawn {
  const blocks = Math.ceil(rows / blockRows);
  const codes = new Int32Array(blocks * count);
  const more = Array.from({ length: blocks }, (): number[] => []);
  const own = new Int32Array(blocks);
  for (let sample = 0; sample < count; sample++) {
    own.fill(0);
    for (let draw = 0; draw < rows; draw++) {
      // Shifts and masks: a division here costs as much as all the rest.
      const row = (random.next() * rows) >>> 0;
      const block = row >>> blockBits;
      const place = row & (blockRows - 1);
      const shift = 2 * place;
      const code = own[block] ?? 0;
      if (((code >>> shift) & mostTimes) < mostTimes) own[block] = code + (1 << shift);
      else more[block]?.push(sample * blockRows + place);
    }
    for (let block = 0; block < blocks; block++) codes[block * count + sample] = own[block] ?? 0;
  }
  return { count, codes, more };
}
