import type { Random } from "@/lib/domain/agreement/random";
import type { ChanceSampler } from "./chance";
import { type Continuum, firstsOf, sizeOf } from "./continuum";

type PlacedUnit = { readonly start: number; readonly end: number; readonly label: number };
type Stretch = { readonly from: number; readonly to: number };

/**
 * The sampler of the paper that defines γ: each drawn coder is a real one, taken by chance, whose units are moved round
 * so that the text begins at a pivot; what was before the pivot comes behind the end. Pivots are at least half a unit's
 * mean length from one another (as in the Java program and pygamma-agreement) as long as there is room.
 */
export function shuffleSampler(continuum: Continuum): ChanceSampler {
  const { coders, starts, ends } = continuum;
  const size = sizeOf(continuum);
  const begin = Math.min(...starts);
  const end = Math.max(...ends);
  const apart = ends.reduce((sum, one, unit) => sum + one - (starts[unit] ?? 0), 0) / size / 2;
  return (random) => {
    let drawn: readonly (readonly PlacedUnit[])[] = [];
    // Coders who marked nothing may be taken, but not only those.
    while (drawn.every(({ length }) => length === 0)) {
      let free: readonly Stretch[] = [{ from: begin, to: end }];
      drawn = Array.from({ length: coders }, () => {
        const pivot = Math.trunc(drawPlace(free.length > 0 ? free : [{ from: begin, to: end }], random));
        free = without(free, { from: pivot - apart, to: pivot + apart });
        return turned(continuum, Math.floor(random.next() * coders), pivot, end);
      });
    }
    const units = drawn.flat();
    return {
      coders,
      firsts: firstsOf(drawn.map(({ length }) => length)),
      starts: Float64Array.from(units, ({ start }) => start),
      ends: Float64Array.from(units, (unit) => unit.end),
      labels: Int32Array.from(units, ({ label }) => label),
      signs: Float64Array.from(units, () => random.next()),
    };
  };
}

/** One coder's units from the pivot on, then those before it behind the text's end. */
function turned({ firsts, starts, ends, labels }: Continuum, coder: number, pivot: number, textEnd: number) {
  const units: PlacedUnit[] = [];
  for (let unit = firsts[coder] ?? 0; unit < (firsts[coder + 1] ?? 0); unit++) {
    const moved = (starts[unit] ?? 0) > pivot ? -pivot : textEnd - pivot;
    units.push({ start: (starts[unit] ?? 0) + moved, end: (ends[unit] ?? 0) + moved, label: labels[unit] ?? 0 });
  }
  return units.sort((a, b) => a.start - b.start);
}

function drawPlace(stretches: readonly Stretch[], random: Random): number {
  let place = random.next() * stretches.reduce((sum, { from, to }) => sum + to - from, 0);
  for (const { from, to } of stretches) {
    if (place < to - from) return from + place;
    place -= to - from;
  }
  return stretches.at(-1)?.to ?? 0;
}

function without(stretches: readonly Stretch[], taken: Stretch): readonly Stretch[] {
  return stretches
    .flatMap(({ from, to }) => [
      { from, to: Math.min(to, taken.from) },
      { from: Math.max(from, taken.to), to },
    ])
    .filter(({ from, to }) => from < to);
}
