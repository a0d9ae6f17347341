import type { GammaCoding } from "@/lib/domain/agreement/gamma/continuum";
import { gammaOfDocument } from "@/lib/domain/agreement/gamma/gamma-summary";
import { type Random, seededRandom } from "@/lib/domain/agreement/random";
import { highsSolver } from "@/lib/server/solvers/highs-solver";
import type { Benchmark, Growth, Ratio } from "./runner/benchmark";
import { medianTime, timeRatio } from "./runner/timing";

const labels = ["framing", "loaded", "omission", "naming", "attribution"];

/** A mark every 60 characters that nine coders in ten make, with borders and labels that differ here and there. */
function text(coders: number, marks: number, random: Random): readonly GammaCoding[] {
  const whole = (from: number, to: number) => from + Math.floor(random.next() * (to - from + 1));
  const anyLabel = () => labels[whole(0, labels.length - 1)] ?? "";
  const usual = Array.from({ length: marks }, (_, place) => {
    return { start: 60 * place + whole(5, 12), end: 60 * place + whole(25, 45), label: anyLabel() };
  });
  return Array.from({ length: coders }, (_, coder) => ({
    coder: `C${coder}`,
    units: usual
      .filter(() => random.next() < 0.9)
      .map(({ start, end, label }) => ({
        start: Math.max(0, start + whole(-8, 8)),
        end: end + whole(2, 14),
        label: random.next() < 0.85 ? label : anyLabel(),
      })),
  }));
}

const solver = highsSolver();

/** γ with 30 drawn texts and no more: 31 best alignments. */
async function gamma(codings: readonly GammaCoding[], samples = 30): Promise<void> {
  const { reason } = await gammaOfDocument(codings, { seed: 1, samples, precision: null }, solver);
  if (reason !== null) throw new Error(`there is no γ: ${reason.code}`);
}

/** One drawn text beside the real one: two alignments of as many marks of three coders. */
async function growth(): Promise<readonly Growth[]> {
  const steps: Growth[] = [];
  for (const size of [30, 300, 3_000, 30_000]) {
    const codings = text(3, size / 3, seededRandom(size));
    steps.push({ size, ms: await medianTime(() => gamma(codings, 1), 3) });
  }
  return steps;
}

const sizes = [
  { coders: 3, marks: 100, limit: 25 },
  { coders: 5, marks: 12, limit: 12 },
  { coders: 5, marks: 100, limit: 90 },
];

async function run(): Promise<readonly Ratio[]> {
  const random = seededRandom(1);
  const numbers = Float64Array.from({ length: 1_000_000 }, () => random.next());
  const ratios: Ratio[] = [];
  for (const { coders, marks, limit } of sizes) {
    const codings = text(coders, marks, seededRandom(coders * marks));
    const { ratio, ms, referenceMs } = await timeRatio(
      () => gamma(codings),
      () => numbers.slice().sort(),
      3,
    );
    const note = `γ of ${coders} coders × ${marks} marks, 30 drawn texts: ${ms.toFixed(0)} ms, Float64Array.sort of 1,000,000 random numbers ${referenceMs.toFixed(0)} ms`;
    const isFirst = ratios.length === 0;
    ratios.push({ key: `gamma-${coders}x${marks}`, ratio, limit, note, ...(isFirst && { growth: await growth() }) });
  }
  return ratios;
}

export default { name: "gamma", run } satisfies Benchmark;
