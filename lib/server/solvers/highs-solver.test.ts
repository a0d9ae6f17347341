import { describe, expect, it } from "vitest";
import { bestAlignment, type PackingProblem } from "@/lib/domain/agreement/gamma/alignment";
import { continuumOf, sizeOf } from "@/lib/domain/agreement/gamma/continuum";
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
      const start = Math.floor(random.next() * length);
      return { start, end: start + 3 + Math.floor(random.next() * 30), label: random.next() < 0.5 ? "a" : "b" };
    }),
  }));
}

const studies = [
  ...[2, 9, 14].map((marks) => ({ coders: 2, marks, length: 60 })),
  ...[9, 12, 30, 30].map((marks) => ({ coders: 3, marks, length: 8 * marks })),
  ...[6, 10, 10].map((marks) => ({ coders: 4, marks, length: 12 * marks })),
  ...[5, 10, 10].map((marks) => ({ coders: 5, marks, length: 14 * marks })),
];

describe("the integer programme", () => {
  it("finds the alignments of our own search, which share nothing with it", async () => {
    const solve = highsSolver();
    const random = seededRandom(2);
    for (const { coders, marks, length } of studies) {
      const { continuum, labels } = continuumOf(heap(coders, marks, length, random));
      const dissimilarity = dissimilarityOf(labels, {});
      const own = await bestAlignment(continuum, { dissimilarity, most, solver: null });
      const tuples = usefulTuples(continuum, dissimilarity, most);
      if (!own.ok || tuples === null) throw new Error("there is no alignment");
      const sets = Array.from({ length: tuples.count }, (_, tuple) => ({
        units: [...tuples.members.subarray(tuples.firsts[tuple], tuples.firsts[tuple + 1])],
        saving: tuples.savings[tuple] ?? 0,
      }));
      const chosen = await solve({ units: sizeOf(continuum), sets });
      const saved = (chosen ?? []).reduce((sum, place) => sum + (sets[place]?.saving ?? 0), 0);
      const alone = sizeOf(continuum) * pairsOf(coders);
      expect((alone - saved) / pairsOf(coders) / (sizeOf(continuum) / coders)).toBeCloseTo(own.value.disorder, 6);
    }
  }, 60_000);

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

  it("answers the next question after one that ended its thread", async () => {
    const solve = highsSolver();
    const good = { units: 1, sets: [{ units: [0], saving: 1 }] };
    await expect(solve({ units: 1, sets: [{ units: [7], saving: 1 }] })).rejects.toThrow();
    expect(await solve(good)).toEqual([0]);
  });

  it("is refused where it is too large, and not begun", async () => {
    const sets = Array.from({ length: 60_000 }, () => ({ units: [0], saving: 1 }));
    expect(await highsSolver()({ units: 1, sets })).toBeNull();
  });
});
