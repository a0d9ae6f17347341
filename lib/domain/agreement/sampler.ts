import { packColumns, unpackSums } from "./column-packing";
import type { Random } from "./random";
import { blockRows, drawSamples } from "./sampler-draws";
import { laneSums, lanesOf, laneWidth } from "./sampler-lanes";
import type { SumRow, Sums } from "./statistic";

/** How many numbers may be kept of samples that are summed in one go: of which rows they have, and of their sums. */
const mostKept = 2 ** 21;

/** But never fewer samples: the tables are made anew for each go. */
const fewestTogether = 100;

/**
 * Draws as many rows as there are, with replacement, and gives the sums of each sample. The sums are used again: read
 * them before the next.
 */
export function* samples(rows: readonly SumRow[], width: number, count: number, random: Random): Generator<Sums> {
  const packing = packColumns(rows, width, rows.length);
  const lanes = lanesOf(rows, packing);
  const perSample = Math.max(Math.ceil(rows.length / blockRows), lanes.length * laneWidth, 1);
  const most = Math.max(Math.floor(mostKept / perSample), fewestTogether);
  const together = Math.ceil(count / Math.ceil(count / most));
  const sums = new Float64Array(width);
  const words = new Float64Array(lanes.length * laneWidth);
  for (let first = 0; first < count; first += together) {
    const drawn = drawSamples(rows.length, Math.min(together, count - first), random);
    const packed = lanes.map((lane) => laneSums(lane, drawn));
    for (let sample = 0; sample < drawn.count; sample++) {
      for (let word = 0; word < words.length; word++) {
        words[word] = packed[Math.floor(word / laneWidth)]?.[sample * laneWidth + (word % laneWidth)] ?? 0;
      }
      unpackSums(packing, words, sums);
      yield sums;
    }
  }
}
