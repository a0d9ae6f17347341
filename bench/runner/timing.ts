import { performance } from "node:perf_hooks";

type Work = () => unknown;

/** How long it takes, in milliseconds; asynchronous work is waited for. */
export async function millisecondsOf(work: Work): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [below, above] = [(sorted.length - 1) >> 1, sorted.length >> 1].map((place) => sorted[place] ?? Number.NaN);
  return ((below ?? Number.NaN) + (above ?? Number.NaN)) / 2;
}

/** The median over repetitions, after one that warms up. */
export async function medianTime(work: Work, repetitions = 5): Promise<number> {
  await work();
  const times: number[] = [];
  for (let repetition = 0; repetition < repetitions; repetition++) times.push(await millisecondsOf(work));
  return median(times);
}

/**
 * The median time of the work as a share of the median time of what it is compared with. The two take turns, so that
 * what else the machine does meets both.
 */
export async function timeRatio(
  work: Work,
  reference: Work,
  repetitions = 7,
): Promise<{ readonly ratio: number; readonly ms: number; readonly referenceMs: number }> {
  await work();
  await reference();
  const [times, referenceTimes]: [number[], number[]] = [[], []];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    times.push(await millisecondsOf(work));
    referenceTimes.push(await millisecondsOf(reference));
  }
  const [ms, referenceMs] = [median(times), median(referenceTimes)];
  return { ratio: ms / referenceMs, ms, referenceMs };
}
