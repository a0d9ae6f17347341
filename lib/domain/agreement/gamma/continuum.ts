import { compareKeys } from "@/lib/domain/text/places";
import { fraction, mix } from "./hash";

/** One unit of γ: a mark, or a range of a mark that has several. `end` is after the last character, and after `start`. */
export type GammaUnit = { readonly start: number; readonly end: number; readonly label: string };

/** What one coder marked in one text; nothing: the coder read it and found nothing. */
export type GammaCoding = { readonly coder: string; readonly units: readonly GammaUnit[] };

/** All units of a text as columns, coder by coder, those of a coder in the order of their starts. */
export type Continuum = {
  readonly coders: number;
  /** Where the units of each coder begin, and behind them how many units there are. */
  readonly firsts: Int32Array;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Places in a list of labels. */
  readonly labels: Int32Array;
  /** From 0 to 1, the same for the same unit: decides between alignments that are equally good. */
  readonly signs: Float64Array;
};

/**
 * A text's continuum and its labels. Their order, and everything else here, depends on what was marked where and not on
 * names: whatever coders and labels are called and in whichever order they come, the same numbers follow. Units that are
 * equal in coder, place and label count once.
 */
export function continuumOf(codings: readonly GammaCoding[]): {
  readonly continuum: Continuum;
  readonly labels: readonly string[];
} {
  const distinct = codings.map(({ units }) => distinctUnits(units));
  const signOf = labelSigns(distinct);
  const labels = [...signOf.keys()].sort((a, b) => (signOf.get(a) ?? 0) - (signOf.get(b) ?? 0) || compareKeys(a, b));
  const placeOf = new Map(labels.map((label, place) => [label, place]));
  const coders = distinct
    .map((units) => {
      const signed = units.map((unit) => ({ ...unit, sign: unitSign(unit, signOf.get(unit.label) ?? 0) }));
      signed.sort((a, b) => a.start - b.start || a.end - b.end || a.sign - b.sign || compareKeys(a.label, b.label));
      return { units: signed, sign: signed.reduce((sign, unit) => mix(sign, unit.sign), signed.length) };
    })
    .sort((a, b) => a.sign - b.sign);
  const columns = coders.flatMap(({ units }) => units);
  return {
    labels,
    continuum: {
      coders: coders.length,
      firsts: firstsOf(coders.map(({ units }) => units.length)),
      starts: Float64Array.from(columns, ({ start }) => start),
      ends: Float64Array.from(columns, ({ end }) => end),
      labels: Int32Array.from(columns, ({ label }) => placeOf.get(label) ?? 0),
      signs: Float64Array.from(columns, ({ sign }) => fraction(sign)),
    },
  };
}

/** How many units there are. */
export function sizeOf({ firsts, coders }: Continuum): number {
  return firsts[coders] ?? 0;
}

/** A number that is the same for the same marks, whatever coders and labels are called. */
export function contentSign({ coders, signs }: Continuum): number {
  return signs.reduce((sign, unit) => mix(sign, unit * 0x1_0000_0000), coders);
}

/** The running sums of lengths, from 0. */
export function firstsOf(lengths: readonly number[]): Int32Array {
  const firsts = new Int32Array(lengths.length + 1);
  for (const [place, length] of lengths.entries()) firsts[place + 1] = (firsts[place] ?? 0) + length;
  return firsts;
}

function distinctUnits(units: readonly GammaUnit[]): readonly GammaUnit[] {
  return [...new Map(units.map((unit) => [JSON.stringify([unit.start, unit.end, unit.label]), unit])).values()];
}

/** A label is told from another by where it was used, never by its name. */
function labelSigns(codings: readonly (readonly GammaUnit[])[]): ReadonlyMap<string, number> {
  const signs = new Map<string, number>();
  for (const units of codings) {
    for (const unit of units) signs.set(unit.label, ((signs.get(unit.label) ?? 0) + unitSign(unit, 0)) >>> 0);
  }
  return signs;
}

function unitSign({ start, end }: GammaUnit, label: number): number {
  return mix(mix(mix(1, start), end), label);
}
