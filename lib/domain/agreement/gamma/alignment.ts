import { err, ok, type Result } from "@/lib/domain/result";
import { bestAssignment } from "./assignment";
import { bestPacking, type Part } from "./best-packing";
import { type Continuum, sizeOf } from "./continuum";
import { type Dissimilarity, unitsApart } from "./dissimilarity";
import { type Packing, packingOf } from "./packing";
import { pairsOf, usefulTuples } from "./tuples";

/** A choice of sets that share no unit, for the greatest sum of savings: what an integer programme is asked for. */
export type PackingProblem = {
  readonly units: number;
  readonly sets: readonly { readonly units: readonly number[]; readonly saving: number }[];
};

/**
 * Solves what our own search can't: the places of the chosen sets, of which there is no better choice, or null where it
 * doesn't get that far. Never a choice that is merely good.
 */
export type PackingSolver = (problem: PackingProblem) => Promise<readonly number[] | null>;

/** Which units were taken for the same by their coders: the sets of two or more; all others stand alone. */
export type Alignment = {
  readonly sets: readonly Int32Array[];
  /** δ: the sum over the sets of the mean dissimilarity of pairs, by the mean number of units of a coder (x̄). */
  readonly disorder: number;
};

/** Why there is no best alignment. */
export type AlignmentRefusal =
  /** More sets of units could be aligned than `most`: too much lies on one another. */
  | { readonly code: "gamma-too-large"; readonly most: number }
  /** The integer programme wasn't solved. */
  | { readonly code: "gamma-unsolved" };

export type AlignmentMethod = {
  readonly dissimilarity: Dissimilarity;
  /** The most sets of units that are looked at. */
  readonly most: number;
  /** For what overlaps so much that our own search doesn't end; none: refuse. */
  readonly solver: PackingSolver | null;
};

/**
 * The alignment of least disorder (MEASURES 7.2), proven to be, up to one part in 10^9. Of alignments that are equally
 * good one is taken by the places of its units.
 */
export async function bestAlignment(
  continuum: Continuum,
  { dissimilarity, most, solver }: AlignmentMethod,
): Promise<Result<Alignment, AlignmentRefusal>> {
  const size = sizeOf(continuum);
  const tuples = usefulTuples(continuum, dissimilarity, most);
  if (tuples === null) return err({ code: "gamma-too-large", most });
  const packing = packingOf(size, tuples);
  const taken = await bestChoice(continuum, packing, solver);
  if (taken === null) return err({ code: "gamma-unsolved" });
  const sets: Int32Array[] = [];
  for (let tuple = 0; tuple < tuples.count; tuple++) {
    if (taken[tuple] === 1) sets.push(tuples.members.subarray(tuples.firsts[tuple], tuples.firsts[tuple + 1]));
  }
  return ok({ sets, disorder: disorderOf(continuum, dissimilarity, sets) });
}

async function bestChoice(
  continuum: Continuum,
  packing: Packing,
  solver: PackingSolver | null,
): Promise<Uint8Array | null> {
  if (continuum.coders === 2) return bestAssignment(packing, continuum.firsts[1] ?? 0);
  const { taken, hard } = bestPacking(packing, placesAlong(continuum), pairsOf(continuum.coders));
  for (const part of hard) {
    const problem = problemOf(packing, part);
    const chosen = solver === null ? null : await solver(problem);
    if (chosen === null) return null;
    checkChoice(problem, chosen);
    for (const tuple of part.tuples) taken[tuple] = 0;
    for (const place of chosen) taken[part.tuples[place] ?? 0] = 1;
  }
  return taken;
}

/** Where each unit stands among all, by its middle. */
function placesAlong({ starts, ends }: Continuum): Int32Array {
  const order = Array.from(starts, (_, unit) => unit);
  const middle = (unit: number) => (starts[unit] ?? 0) + (ends[unit] ?? 0);
  order.sort((a, b) => middle(a) - middle(b) || a - b);
  const along = new Int32Array(order.length);
  for (const [place, unit] of order.entries()) along[unit] = place;
  return along;
}

function problemOf({ tuples }: Packing, part: Part): PackingProblem {
  const placeOf = new Map(part.units.map((unit, place) => [unit, place]));
  const sets = part.tuples.map((tuple) => ({
    units: Array.from(
      tuples.members.subarray(tuples.firsts[tuple], tuples.firsts[tuple + 1]),
      (unit) => placeOf.get(unit) ?? 0,
    ),
    saving: tuples.savings[tuple] ?? 0,
  }));
  return { units: part.units.length, sets };
}

function checkChoice({ units, sets }: PackingProblem, chosen: readonly number[]): void {
  const isTaken = new Uint8Array(units);
  for (const unit of chosen.flatMap((place) => sets[place]?.units ?? [])) {
    if (isTaken[unit] === 1) throw new Error("the integer programme took a unit twice");
    isTaken[unit] = 1;
  }
}

/** From the dissimilarities themselves: what decides between equals has no part in it. */
function disorderOf(continuum: Continuum, dissimilarity: Dissimilarity, sets: readonly Int32Array[]): number {
  const { coders } = continuum;
  const pairs = pairsOf(coders);
  let alone = sizeOf(continuum);
  const sums = sets.map((set) => {
    alone -= set.length;
    let sum = pairs - pairsOf(set.length);
    for (let place = 1; place < set.length; place++) {
      for (let other = 0; other < place; other++) {
        sum += unitsApart(continuum, dissimilarity, set[place] ?? 0, set[other] ?? 0);
      }
    }
    return sum;
  });
  // By size: the order of the coders makes no difference to the last digit.
  const total = sums.sort((a, b) => a - b).reduce((sum, one) => sum + one, alone * pairs);
  return total / pairs / (sizeOf(continuum) / coders);
}
