import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestOfGroup, connectedGroups, type Edge, mostTogether } from "./best-matching";
import { maximumMatching } from "./most-pairs";

const small = fc.uniqueArray(fc.tuple(fc.nat(4), fc.nat(4), fc.integer({ min: 1, max: 9 })), {
  selector: ([a, b]) => `${a} ${b}`,
  maxLength: 12,
});

function bestMatching(edges: readonly Edge[]): readonly Edge[] {
  return connectedGroups(edges).flatMap(bestOfGroup);
}

/** Every way to choose pairs of which no two share a side. */
function everyMatching(edges: readonly Edge[]): Edge[][] {
  const [first, ...rest] = edges;
  if (first === undefined) return [[]];
  const without = everyMatching(rest);
  return [
    ...without,
    ...without
      .filter((chosen) => chosen.every(({ a, b }) => a !== first.a && b !== first.b))
      .map((chosen) => [first, ...chosen]),
  ];
}

function total(edges: readonly Edge[], criterion: number): number {
  return edges.reduce((sum, { worth }) => sum + (worth[criterion] ?? 0), 0);
}

/** How many pairs there are; each of the other side at most in one. */
function paired(neighbours: readonly (readonly number[])[], others: number): number {
  const partners = [...maximumMatching(neighbours, others)].filter((partner) => partner >= 0);
  expect(new Set(partners).size).toBe(partners.length);
  return partners.length;
}

describe("maximumMatching", () => {
  it("finds as many pairs as trying everything does", () => {
    fc.assert(
      fc.property(small, (pairs) => {
        const neighbours = Array.from({ length: 5 }, (_, a) => pairs.filter(([one]) => one === a).map(([, b]) => b));
        const edges = pairs.map(([a, b]): Edge => ({ a, b, worth: [1] }));
        expect(paired(neighbours, 5)).toBe(Math.max(...everyMatching(edges).map(({ length }) => length)));
      }),
    );
  });

  it("finds the one way through a long chain", () => {
    const neighbours = Array.from({ length: 20_000 }, (_, node) => (node === 0 ? [0] : [node - 1, node]));
    expect(paired(neighbours, 20_000)).toBe(20_000);
  });
});

describe("bestOfGroup of each connected group", () => {
  it("finds the greatest worth, and among these the greatest of the next criterion", () => {
    fc.assert(
      fc.property(small, fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 12, maxLength: 12 }), (pairs, ties) => {
        const edges = pairs.map(([a, b, worth], index): Edge => ({ a, b, worth: [worth, ties[index] ?? 0] }));
        const all = everyMatching(edges);
        const best = Math.max(...all.map((chosen) => total(chosen, 0)));
        const bestTie = Math.max(
          ...all.filter((chosen) => total(chosen, 0) === best).map((chosen) => total(chosen, 1)),
        );
        const chosen = bestMatching(edges);
        expect([total(chosen, 0), total(chosen, 1)]).toEqual([best, bestTie]);
        expect(new Set(chosen.map(({ a }) => a)).size).toBe(chosen.length);
        expect(new Set(chosen.map(({ b }) => b)).size).toBe(chosen.length);
      }),
    );
  });

  it("takes the worthiest first where more hang together than it can weigh", () => {
    // A chain a0–b0–a1–b1–… of which the best choice leaves every worthiest pair out.
    const chain = (pairs: number) =>
      Array.from({ length: pairs }, (_, at): Edge[] => [
        { a: at, b: at, worth: [5] },
        { a: at + 1, b: at, worth: [at % 2 === 0 ? 6 : 1] },
      ]).flat();
    const most = mostTogether / 2;
    expect(total(bestMatching(chain(most - 1)), 0)).toBe(5 * (most - 1) + 1);
    const greedy = bestMatching(chain(most));
    expect(total(greedy, 0)).toBe((6 + 1) * (most / 2));
    expect(new Set(greedy.map(({ a }) => a)).size).toBe(greedy.length);
    expect(new Set(greedy.map(({ b }) => b)).size).toBe(greedy.length);
  });

  it("gets through hundreds of thousands of edges", () => {
    const edges = Array.from(
      { length: 250_000 },
      (_, at): Edge => ({ a: at >> 1, b: (at + 1) >> 1, worth: [1 + (at % 7)] }),
    );
    expect(bestMatching(edges).length).toBeGreaterThan(100_000);
    const dense = Array.from(
      { length: 160_000 },
      (_, at): Edge => ({ a: at % 400, b: Math.floor(at / 400), worth: [1] }),
    );
    expect(bestMatching(dense)).toHaveLength(400);
  });
});
