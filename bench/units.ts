import { seededRandom } from "@/lib/domain/agreement/random";
import { nominalDistance } from "@/lib/domain/agreement/units/distance";
import { krippendorffAlpha } from "@/lib/domain/agreement/units/krippendorff-alpha";
import { ratingSums } from "@/lib/domain/agreement/units/rating-sums";
import { unitStudy } from "@/lib/domain/agreement/units/unit-study";
import type { Benchmark, Growth } from "./runner/benchmark";
import { medianTime, timeRatio } from "./runner/timing";

type Rows = readonly (readonly (string | null)[])[];

const coders = ["C1", "C2", "C3", "C4", "C5"];
const units = 1_000_000;

/** Labels as codebooks have them, and short ones, which are parsed in less time. */
const labelSets = {
  words: ["proper_name", "terror_labelled", "militant_labelled", "neutral_armed", "state_legitimised"],
  digits: ["1", "2", "3", "4", "5"],
};

/** Coders who mostly agree and leave one unit in ten out, as the text of a JSON array of rows. */
function tableJson(labels: readonly string[], count: number): string {
  const random = seededRandom(count);
  const drawn = () => labels[Math.floor(random.next() * labels.length)] ?? "";
  const rows = Array.from({ length: count }, () => {
    const usual = drawn();
    return coders.map(() => (random.next() < 0.1 ? null : random.next() < 0.7 ? usual : drawn()));
  });
  return JSON.stringify(rows);
}

/** What a caller does who has rows of strings, nothing prepared. */
function alphaOf(rows: Rows): number | null {
  return krippendorffAlpha(ratingSums(unitStudy(coders, rows)), nominalDistance).value;
}

async function growthOf(labels: readonly string[]): Promise<readonly Growth[]> {
  const growth: Growth[] = [];
  for (const size of [1_000, 10_000, 100_000, 1_000_000]) {
    const rows: Rows = JSON.parse(tableJson(labels, size));
    growth.push({ size, ms: await medianTime(() => alphaOf(rows)) });
  }
  return growth;
}

async function run() {
  const ratios = [];
  for (const [kind, labels] of Object.entries(labelSets)) {
    const json = tableJson(labels, units);
    // The rows as they come out of a parser, so that no string is known beforehand.
    const rows: Rows = JSON.parse(json);
    const { ratio, ms, referenceMs } = await timeRatio(
      () => alphaOf(rows),
      () => JSON.parse(json),
    );
    const note = `α of 1,000,000 units × 5 coders, ${kind}: ${ms.toFixed(0)} ms, JSON.parse of the rows ${referenceMs.toFixed(0)} ms`;
    ratios.push({ key: `alpha-nominal-1e6x5-${kind}`, ratio, limit: 0.3, note, growth: await growthOf(labels) });
  }
  return ratios;
}

export default { name: "units", run } satisfies Benchmark;
