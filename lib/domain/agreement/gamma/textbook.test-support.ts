import fc from "fast-check";
import type { GammaCoding, GammaUnit } from "./continuum";

/**
 * Disorder of the best alignment by trying every alignment, straight from the definition (MEASURES 7.1 and 7.2): for a
 * handful of units. Shares no code with what it checks.
 */
export function textbookDisorder(codings: readonly GammaCoding[], alpha: number, beta: number): number {
  const coders = codings.length;
  const pairs = (coders * (coders - 1)) / 2;
  const units = codings.flatMap(({ units }, coder) => units.map((unit) => ({ coder, unit })));
  const apart = (u: GammaUnit | undefined, v: GammaUnit | undefined) => {
    if (u === undefined || v === undefined) return 1;
    const borders = Math.abs(u.start - v.start) + Math.abs(u.end - v.end);
    const place = (borders / (u.end - u.start + v.end - v.start)) ** 2;
    return alpha * place + (u.label === v.label ? 0 : beta);
  };
  function unitary(set: readonly (typeof units)[number][]): number {
    const row = Array.from({ length: coders }, (_, coder) => set.find((one) => one.coder === coder)?.unit);
    let sum = 0;
    for (let a = 0; a < coders; a++) for (let b = 0; b < a; b++) sum += apart(row[a], row[b]);
    return sum / pairs;
  }
  /** The least sum over the units from this one on, put into the sets there are or a set of its own. */
  function least(next: number, sets: readonly (readonly (typeof units)[number][])[]): number {
    const unit = units[next];
    if (unit === undefined) return sets.reduce((sum, set) => sum + unitary(set), 0);
    const alone = least(next + 1, [...sets, [unit]]);
    return sets.reduce((best, set, place) => {
      if (set.some(({ coder }) => coder === unit.coder)) return best;
      return Math.min(best, least(next + 1, sets.with(place, [...set, unit])));
    }, alone);
  }
  return least(0, []) / (units.length / coders);
}

/** Small studies in which much lies on one another, also marks of one coder. */
export function smallStudies(coders: number, mostUnits: number): fc.Arbitrary<readonly GammaCoding[]> {
  const unit = fc
    .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 12 }), fc.constantFrom("a", "b", "c"))
    .map(([start, length, label]): GammaUnit => ({ start, end: start + length, label }));
  const units = fc.uniqueArray(unit, { maxLength: mostUnits, selector: (one) => JSON.stringify(one) });
  return fc.tuple(...Array.from({ length: coders }, () => units)).map((all) => {
    return all.map((ofCoder, coder) => ({ coder: `C${coder}`, units: ofCoder }));
  });
}
