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
  readonly #places = new Map<string, number>();
  /** By the coder's place: how long the texts are that they did. */
  readonly #done: number[] = [];

  constructor(labels: readonly string[]) {
    this.#labels = new Map(labels.map((label) => [label, new LabelContinuum()]));
  }

  add({ coders, length, labels }: SpanSummary): void {
    if (coders.length < 2) return;
    this.#continuum.length += length;
    this.#continuum.lengths += length * coders.length;
    const places = coders.map((coder) => this.#placeOf(coder));
    const starts = places.map((place) => this.#done[place] ?? 0);
    for (let at = 0; at < places.length; at++) this.#done[places[at] ?? 0] = (starts[at] ?? 0) + length;
    for (const { label, bounds } of labels) this.#labels.get(label)?.add(places, starts, bounds);
  }

  #placeOf(coder: string): number {
    const known = this.#places.get(coder);
    if (known !== undefined) return known;
    const place = this.#places.size;
    this.#places.set(coder, place);
    return place;
  }

  alphas(): Alphas2004 {
    const labels = [...this.#labels.values()].map((one) => one.alpha(this.#continuum, this.#done));
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
  readonly #units = new Lengths();
  readonly #gaps = new Lengths();
  /** By the coder's place: where the last unit ends on the texts they did. */
  readonly #ends: number[] = [];
  #differences = 0;

  /** The places of the coders, and by each of them where this article begins on the texts they did. */
  add(places: readonly number[], starts: readonly number[], bounds: readonly Bounds[]): void {
    const coders = places.length;
    let differences = 0;
    for (let coder = 0; coder < coders; coder++) {
      const own = bounds[coder] ?? none;
      if (own.length > 0) this.#addUnits(places[coder] ?? 0, starts[coder] ?? 0, own);
      for (let other = coder + 1; other < coders; other++) differences += differenceOf(own, bounds[other] ?? none);
    }
    this.#differences += (2 * differences) / (coders * (coders - 1));
  }

  /** `done`: by the coder's place, how long the texts are that they did. */
  alpha({ length, lengths }: Continuum, done: readonly number[]): Alpha2004 {
    if (this.#units.count === 0) return { value: Number.NaN, observed: Number.NaN, expected: Number.NaN };
    const observed = this.#differences / length ** 2;
    const last = done.map((end, coder) => end - (this.#ends[coder] ?? 0));
    const expected = expectedOf(this.#units, this.#gaps.with(last), { length, lengths });
    return { value: alpha(observed, expected), observed, expected };
  }

  #addUnits(coder: number, first: number, bounds: Bounds): void {
    let end = this.#ends[coder] ?? 0;
    for (let at = 0; at < bounds.length; at += 2) {
      const start = first + (bounds[at] ?? 0);
      this.#gaps.add(start - end);
      end = first + (bounds[at + 1] ?? 0);
      this.#units.add(end - start);
    }
    this.#ends[coder] = end;
  }
}

const none: Bounds = [];

/** Lengths up to this one are counted in a list, which takes a fraction of a map's time. */
const longestListed = 4_096;

/** How often each length occurs; those of 0 are none. */
class Lengths {
  readonly #listed = new Uint32Array(longestListed + 1);
  readonly #longer = new Map<number, number>();
  #count = 0;

  /** How many there are. */
  get count(): number {
    return this.#count;
  }

  add(length: number): void {
    if (length === 0) return;
    this.#count++;
    if (length <= longestListed) this.#listed[length] = (this.#listed[length] ?? 0) + 1;
    else this.#longer.set(length, (this.#longer.get(length) ?? 0) + 1);
  }

  /** These and others; nothing is added here. */
  with(others: readonly number[]): Lengths {
    const all = new Lengths();
    all.#listed.set(this.#listed);
    for (const [length, times] of this.#longer) all.#longer.set(length, times);
    all.#count = this.#count;
    for (const length of others) all.add(length);
    return all;
  }

  /** Each length with how often it occurs. */
  longestFirst(): readonly (readonly [number, number])[] {
    const listed = [...this.#listed.entries()].filter(([, times]) => times > 0).reverse();
    return [...[...this.#longer].sort(([a], [b]) => b - a), ...listed];
  }
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
    const startA = a[i] ?? Number.POSITIVE_INFINITY;
    const endA = a[i + 1] ?? Number.POSITIVE_INFINITY;
    const startB = b[j] ?? Number.POSITIVE_INFINITY;
    const endB = b[j + 1] ?? Number.POSITIVE_INFINITY;
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
  const gapsDown = gaps.longestFirst();
  let [sum, within, next, longEnough, lengthOfThese] = [0, 0, 0, 0, 0];
  // From the longest unit on: gaps that are long enough for one are so for all shorter ones.
  for (const [l, times] of units.longestFirst()) {
    for (let gap = gapsDown[next]; gap !== undefined && gap[0] >= l; gap = gapsDown[++next]) {
      longEnough += gap[1];
      lengthOfThese += gap[0] * gap[1];
    }
    const fitting = lengthOfThese - longEnough * (l - 1);
    sum += times * (((units.count - 1) * (2 * l ** 3 - 3 * l ** 2 + l)) / 3 + l ** 2 * fitting);
    within += times * l * (l - 1);
  }
  return ((2 / length) * sum) / (lengths * (lengths - 1) - within);
}
