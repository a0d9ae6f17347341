import type { Random } from "@/lib/domain/agreement/random";
import { type Continuum, firstsOf, sizeOf } from "./continuum";

/** What the statistical sampler knows of a text: population means and standard deviations, and how often each label is. */
export type ChanceStatistics = {
  readonly averageUnits: number;
  readonly sdUnits: number;
  readonly averageGap: number;
  readonly sdGap: number;
  readonly averageLength: number;
  readonly sdLength: number;
  /** The share of each label, in the order of the labels. */
  readonly weights: readonly number[];
};

/** Draws a text that coders without agreement could have marked. */
export type ChanceSampler = (random: Random) => Continuum;

/**
 * The statistics of pygamma-agreement's default sampler (MEASURES 7.4): the gaps are one 0, each unit's start after the
 * end of its coder's unit before (below 0 where they overlap), and each coder's first start where it is above 0. Sums go
 * by size, so that the order of coders makes no difference, not even to the last digit.
 */
export function chanceStatistics(continuum: Continuum, labelCount: number): ChanceStatistics {
  const { coders, firsts, starts, ends, labels } = continuum;
  const counts: number[] = [];
  const gaps = [0];
  const lengths: number[] = [];
  const weights = new Array<number>(labelCount).fill(0);
  const size = sizeOf(continuum);
  for (let coder = 0; coder < coders; coder++) {
    const first = firsts[coder] ?? 0;
    const end = firsts[coder + 1] ?? 0;
    counts.push(end - first);
    for (let unit = first; unit < end; unit++) {
      const start = starts[unit] ?? 0;
      lengths.push((ends[unit] ?? 0) - start);
      if (unit > first) gaps.push(start - (ends[unit - 1] ?? 0));
      else if (start > 0) gaps.push(start);
      const label = labels[unit] ?? 0;
      weights[label] = (weights[label] ?? 0) + 1 / size;
    }
  }
  const units = population(counts);
  const gap = population(gaps);
  const length = population(lengths);
  return {
    ...{ averageUnits: units.mean, sdUnits: units.sd },
    ...{ averageGap: gap.mean, sdGap: gap.sd },
    ...{ averageLength: length.mean, sdLength: length.sd, weights },
  };
}

/** Mean and standard deviation of values that are all there is, not a sample of more. */
export function population(values: readonly number[]): { readonly mean: number; readonly sd: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const squares = sorted.map((value) => (value - mean) ** 2).sort((a, b) => a - b);
  return { mean, sd: Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / sorted.length) };
}

/** Lengths below this are drawn again: what has no length can't be aligned. */
const least = 1e-6;

/**
 * Each coder's number of units, then unit by unit gap, length and label, each from a normal distribution of the text's
 * mean and deviation, without regard to the text's length.
 */
export function statisticalSampler(statistics: ChanceStatistics, coders: number): ChanceSampler {
  return (random) => {
    const normal = normalFrom(random);
    const counts: number[] = [];
    const units: { start: number; end: number; label: number }[] = [];
    for (let coder = 0; coder < coders; coder++) {
      const drawn = Math.abs(Math.trunc(normal(statistics.averageUnits, statistics.sdUnits)));
      const count = units.length === 0 ? Math.max(1, drawn) : drawn;
      counts.push(count);
      const ofCoder: { start: number; end: number; label: number }[] = [];
      let last = 0;
      for (let unit = 0; unit < count; unit++) {
        const start = last + normal(statistics.averageGap, statistics.sdGap);
        let length = Math.abs(normal(statistics.averageLength, statistics.sdLength));
        while (length < least) length = Math.abs(normal(statistics.averageLength, statistics.sdLength));
        last = start + length;
        ofCoder.push({ start, end: last, label: drawLabel(statistics.weights, random.next()) });
      }
      units.push(...ofCoder.sort((a, b) => a.start - b.start));
    }
    return {
      coders,
      firsts: firstsOf(counts),
      starts: Float64Array.from(units, ({ start }) => start),
      ends: Float64Array.from(units, ({ end }) => end),
      labels: Int32Array.from(units, ({ label }) => label),
      signs: Float64Array.from(units, () => random.next()),
    };
  };
}

function drawLabel(weights: readonly number[], drawn: number): number {
  let below = 0;
  for (const [label, weight] of weights.entries()) {
    below += weight;
    if (drawn < below) return label;
  }
  return weights.length - 1;
}

/** Normally distributed numbers of a mean and deviation (Box and Muller 1958). */
export function normalFrom(random: Random): (mean: number, sd: number) => number {
  let spare: number | null = null;
  return (mean, sd) => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return mean + sd * kept;
    }
    // Never the logarithm of 0.
    const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
    const angle = 2 * Math.PI * random.next();
    spare = radius * Math.sin(angle);
    return mean + sd * radius * Math.cos(angle);
  };
}
