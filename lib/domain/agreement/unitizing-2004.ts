import { pairsOf } from "./pairs";
import type { Bounds } from "./segments";
import type { SpanSummary } from "./span-summary";

/** α_U and the disagreements it is made of; NaN where undefined. */
export type Alpha2004 = { readonly value: number; readonly observed: number; readonly expected: number };

export type Alphas2004 = Alpha2004 & { readonly labels: readonly Alpha2004[] };

/** What the texts of all articles together are: L and R·L; where a coder is missing, their text is. */
type Continuum = { length: number; lengths: number };

/**
 * α_U of Krippendorff 1995 and 2004 (MEASURES section 6), for comparison with DKPro and INCEpTION. Articles stand one
 * behind the other in the order in which they are given, so that gaps go on from one to the next: expected disagreement
 * weighs every unit against every gap and is no sum over articles. For each coder these are the articles they did; an
 * article's observed disagreement weighs 2/(m(m − 1)). Of all labels: 1 − ΣD_o/ΣD_e, beside the means of both.
 */
export function unitizingAlpha2004(summaries: readonly SpanSummary[], labels: readonly string[]): Alphas2004 {
  const continua = new Continua2004(labels);
  for (const summary of summaries) continua.add(summary);
  return continua.alphas();
}

/** The same of one article after the other. */
export class Continua2004 {
  readonly #continuum: Continuum = { length: 0, lengths: 0 };
  readonly #labels: ReadonlyMap<string, LabelContinuum>;

  constructor(labels: readonly string[]) {
    this.#labels = new Map(labels.map((label) => [label, new LabelContinuum()]));
  }

  add(summary: SpanSummary): void {
    if (summary.coders.length < 2) return;
    this.#continuum.length += summary.length;
    this.#continuum.lengths += summary.length * summary.coders.length;
    const bounds = new Map(summary.labels.map((one) => [one.label, one.bounds]));
    for (const [label, continuum] of this.#labels) continuum.add(summary, bounds.get(label));
  }

  alphas(): Alphas2004 {
    const labels = [...this.#labels.values()].map((one) => one.alpha(this.#continuum));
    const used = labels.filter(({ expected }) => !Number.isNaN(expected));
    const observed = used.reduce((sum, one) => sum + one.observed, 0) / used.length;
    const expected = used.reduce((sum, one) => sum + one.expected, 0) / used.length;
    return { value: alpha(observed, expected), observed, expected, labels };
  }
}

function alpha(observed: number, expected: number): number {
  return expected === 0 ? Number.NaN : 1 - observed / expected;
}

class LabelContinuum {
  readonly #sections = new Sections();
  #differences = 0;

  add({ coders, length }: SpanSummary, bounds: readonly Bounds[] | undefined): void {
    for (let place = 0; place < coders.length; place++) {
      this.#sections.add(coders[place] ?? "", bounds?.[place] ?? [], length);
    }
    if (bounds === undefined) return;
    let differences = 0;
    for (const [i, j] of pairsOf(coders.length)) differences += differenceOf(bounds[i] ?? [], bounds[j] ?? []);
    this.#differences += (2 * differences) / (coders.length * (coders.length - 1));
  }

  alpha({ length, lengths }: Continuum): Alpha2004 {
    const { units } = this.#sections;
    if (units.size === 0) return { value: Number.NaN, observed: Number.NaN, expected: Number.NaN };
    const observed = this.#differences / length ** 2;
    const expected = expectedOf(units, this.#sections.gaps(), { length, lengths });
    return { value: alpha(observed, expected), observed, expected };
  }
}

/** How often each length occurs. */
type Lengths = ReadonlyMap<number, number>;

/** The lengths of the units and of the gaps between them, of all coders. */
class Sections {
  readonly units = new Map<number, number>();
  readonly #gaps = new Map<number, number>();
  /** By coder: the gap that goes on into the next article. */
  readonly #open = new Map<string, number>();

  add(coder: string, bounds: Bounds, length: number): void {
    let gap = this.#open.get(coder) ?? 0;
    let before = 0;
    for (let at = 0; at < bounds.length; at += 2) {
      const [start, end] = [bounds[at] ?? 0, bounds[at + 1] ?? 0];
      gap += start - before;
      if (gap > 0) count(this.#gaps, gap);
      count(this.units, end - start);
      gap = 0;
      before = end;
    }
    this.#open.set(coder, gap + length - before);
  }

  /** With those at the end of all articles. */
  gaps(): Lengths {
    const gaps = new Map(this.#gaps);
    for (const gap of this.#open.values()) if (gap > 0) count(gaps, gap);
    return gaps;
  }
}

function count(lengths: Map<number, number>, length: number): void {
  lengths.set(length, (lengths.get(length) ?? 0) + 1);
}

/**
 * Σ δ² of intersecting sections of two coders: (b₁ − b₂)² + (e₁ − e₂)² for two units, the squared length for a unit
 * that lies wholly in the other's gap, else 0.
 */
function differenceOf(a: Bounds, b: Bounds): number {
  let sum = 0;
  let i = 0;
  let j = 0;
  let isMetA = false;
  let isMetB = false;
  while (i < a.length || j < b.length) {
    const [startA, endA] = [a[i] ?? Number.POSITIVE_INFINITY, a[i + 1] ?? Number.POSITIVE_INFINITY];
    const [startB, endB] = [b[j] ?? Number.POSITIVE_INFINITY, b[j + 1] ?? Number.POSITIVE_INFINITY];
    if (Math.max(startA, startB) < Math.min(endA, endB)) {
      sum += (startA - startB) ** 2 + (endA - endB) ** 2;
      isMetA = true;
      isMetB = true;
    }
    if (endA <= endB) {
      if (!isMetA) sum += (endA - startA) ** 2;
      isMetA = false;
      i += 2;
    } else {
      if (!isMetB) sum += (endB - startB) ** 2;
      isMetB = false;
      j += 2;
    }
  }
  return sum;
}

/** D_e = (2/L) Σ_u [(N − 1)(2l³ − 3l² + l)/3 + l² Σ_{gaps g ≥ l} (g − l + 1)] / (RL(RL − 1) − Σ l(l − 1)). */
function expectedOf(units: Lengths, gaps: Lengths, { length, lengths }: Continuum): number {
  const all = total(units);
  const gapsDown = longestFirst(gaps);
  let [sum, within, next, longEnough, lengthOfThese] = [0, 0, 0, 0, 0];
  // From the longest unit on: gaps that are long enough for one are so for all shorter ones.
  for (const [l, times] of longestFirst(units)) {
    for (let gap = gapsDown[next]; gap !== undefined && gap[0] >= l; gap = gapsDown[++next]) {
      longEnough += gap[1];
      lengthOfThese += gap[0] * gap[1];
    }
    const fitting = lengthOfThese - longEnough * (l - 1);
    sum += times * (((all - 1) * (2 * l ** 3 - 3 * l ** 2 + l)) / 3 + l ** 2 * fitting);
    within += times * l * (l - 1);
  }
  return ((2 / length) * sum) / (lengths * (lengths - 1) - within);
}

function longestFirst(lengths: Lengths): readonly (readonly [number, number])[] {
  return [...lengths].sort(([a], [b]) => b - a);
}

function total(lengths: Lengths): number {
  let sum = 0;
  for (const times of lengths.values()) sum += times;
  return sum;
}
