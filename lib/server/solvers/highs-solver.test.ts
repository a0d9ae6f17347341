import { describe, expect, it } from "vitest";
import { bestAlignment, type PackingProblem } from "@/lib/domain/agreement/gamma/alignment";
import { continuumOf } from "@/lib/domain/agreement/gamma/continuum";
import { dissimilarityOf } from "@/lib/domain/agreement/gamma/dissimilarity";
import { pairsOf, usefulTuples } from "@/lib/domain/agreement/gamma/tuples";
import { type Random, seededRandom } from "@/lib/domain/agreement/random";
import { highsSolver } from "./highs-solver";

const most = 50_000;

/** Marks anywhere in a text, on one another, by coders who agree on nothing. */
function heap(coders: number, marks: number, length: number, random: Random) {
  return Array.from({ length: coders }, (_, coder) => ({
    coder: `C${coder}`,
    units: Array.from({ length: marks }, () => {
      const start = Math.floor(random() * length);
      return { start, end: start + 3 + Math.floor(random() * 30), label: random() < 0.5 ? "a" : "b" };
    }),
  }));
}

describe("the integer programme", () => {
  it("finds the alignments of our own search, which share nothing with it", async () => {
    const solve = highsSolver();
    const random = seededRandom(2);
    for (const [coders, marks] of [
      ...[[2, 14] as const, [3, 9] as const, [3, 12] as const],
      ...[[4, 6] as const, [5, 4] as const, [5, 5] as const],
    ]) {
      const { continuum, labels } = continuumOf(heap(coders, marks, 90, random));
      const dissimilarity = dissimilarityOf(labels, {});
      const own = await bestAlignment(continuum, { dissimilarity, most, solver: null });
      const tuples = usefulTuples(continuum, dissimilarity, most);
      if (!own.ok || tuples === null) throw new Error("there is no alignment");
      const sets = Array.from({ length: tuples.count }, (_, tuple) => ({
        units: [...tuples.members.subarray(tuples.firsts[tuple], tuples.firsts[tuple + 1])],
        saving: tuples.savings[tuple] ?? 0,
      }));
      const chosen = await solve({ units: coders * marks, sets });
      const saved = (chosen ?? []).reduce((sum, place) => sum + (sets[place]?.saving ?? 0), 0);
      expect(coders - saved / pairsOf(coders) / marks).toBeCloseTo(own.value.disorder, 6);
    }
  });

  it("is asked for what our own search leaves over, and without it there is no number", async () => {
    const { continuum, labels } = continuumOf(heap(3, 40, 100, seededRandom(1)));
    const dissimilarity = dissimilarityOf(labels, {});
    const refused = await bestAlignment(continuum, { dissimilarity, most, solver: null });
    expect(refused).toEqual({ ok: false, error: { code: "gamma-unsolved" } });
    const solve = highsSolver();
    const asked: PackingProblem[] = [];
    const solver = (problem: PackingProblem) => {
      asked.push(problem);
      return solve(problem);
    };
    const found = await bestAlignment(continuum, { dissimilarity, most, solver });
    expect(found).toMatchObject({ ok: true, value: { disorder: expect.any(Number) } });
    expect(asked).toHaveLength(1);
  }, 60_000);

  it("is refused where it is too large, and not begun", async () => {
    const sets = Array.from({ length: 60_000 }, () => ({ units: [0], saving: 1 }));
    expect(await highsSolver()({ units: 1, sets })).toBeNull();
  });
});
