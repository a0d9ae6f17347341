/** Why a coefficient has no value, or what to know about it: codes with facts, worded in the catalogue. */
export type UnitWarning =
  /** No unit has two codes. */
  | { readonly code: "no-common-units" }
  /** Only one value was given: nothing could have differed (MEASURES section 4, degenerate data). */
  | { readonly code: "one-value-only" }
  /** Units have different numbers of codes, and the measure is defined for equal numbers only. */
  | { readonly code: "codes-missing"; readonly fewest: number; readonly most: number }
  /** Defined for two coders; some unit has more codes. */
  | { readonly code: "two-coders-only"; readonly most: number }
  /** A mean over pairs of coders without so many, whose value is undefined. */
  | { readonly code: "pairs-left-out"; readonly count: number }
  /** More different codes than a model of the coders is computed for here. */
  | { readonly code: "codes-too-many"; readonly codes: number; readonly limit: number }
  | { readonly code: "interval-off" }
  /** Of a model of the coders, which would have to be fitted to each sample. */
  | { readonly code: "interval-of-model" }
  /** So much work that samples of this table take longer than somebody waits for. */
  | { readonly code: "interval-too-long"; readonly looks: number; readonly replicates: number }
  /** Fewer than five units: no interval. */
  | { readonly code: "too-few-units"; readonly units: number; readonly needed: number }
  /** Fewer than twenty units: an interval that says little. */
  | { readonly code: "few-units"; readonly units: number; readonly needed: number }
  /** So many bootstrap samples had no value and were left out. */
  | { readonly code: "undefined-replicates"; readonly dropped: number; readonly replicates: number };

/**
 * A value and what it is made of. `value` is null where undefined, and `warnings` says why. `observed` and `expected`
 * are agreement, in 0…1, for every measure but Krippendorff's α, which is defined by disagreement (in squared
 * distance). `n` counts the units with two codes or more.
 */
export type UnitCoefficient = {
  readonly value: number | null;
  readonly observed: number | null;
  readonly expected: number | null;
  readonly n: number;
  readonly warnings: readonly UnitWarning[];
};

/** No value, and why. */
export function undefinedValue(n: number, warning: UnitWarning, observed: number | null = null): UnitCoefficient {
  return { value: null, observed, expected: null, n, warnings: [warning] };
}

/** (observed − expected)/(1 − expected): agreement beyond chance as a share of what is left above chance. */
export function aboveChance(n: number, observed: number, expected: number): UnitCoefficient {
  if (expected >= 1) return undefinedValue(n, { code: "one-value-only" }, observed);
  return { value: (observed - expected) / (1 - expected), observed, expected, n, warnings: [] };
}
