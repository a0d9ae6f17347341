import fc from "fast-check";
import { expect, test, vi } from "vitest";
import type { Annotation, Range } from "@/lib/domain/annotation/annotation";
import * as ranges from "@/lib/domain/annotation/ranges";
import { checkAnnotation } from "./check-annotation";
import { type LayerRules, overlapRules } from "./codebook";
import { indexNeighbours } from "./neighbours";

vi.mock("@/lib/domain/annotation/ranges", { spy: true });

const guidance = { definition: "", do: "", dont: "", example: "" };
const labels = ["a", "b", "c"].map((key) => ({ ...guidance, key, name: key, parent: null }));

function contextOf(rules: Pick<LayerRules, "overlap" | "oneOf">, text: string) {
  const all: LayerRules = { discontinuous: true, snap: "character", ...rules };
  const layer = { name: "", description: "", unit: "span", labels, attributes: [], rules: all } as const;
  const layers = ["one", "two"].map((key) => ({ ...layer, key }));
  return { codebook: { layers }, text, sentences: [], actors: new Set<string>() };
}

function markOf(id: number, layer: string, label: string, parts: readonly Range[]): Annotation {
  const facts = { attributes: {}, note: "", certainty: "sure", discuss: false, origin: "own" } as const;
  return { id: String(id), layer, label, ranges: parts, ...facts };
}

const place = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 6 })
  .filter((borders) => borders.length % 2 === 0)
  .map((borders): Range[] => {
    const sorted = borders.sort((one, other) => one - other);
    return Array.from({ length: sorted.length / 2 }, (_, at) => [sorted[2 * at] ?? 0, sorted[2 * at + 1] ?? 0]);
  });
const marks = fc
  .array(fc.tuple(fc.constantFrom("one", "two"), fc.constantFrom("a", "b", "c"), place), { maxLength: 25 })
  .map((list) => list.map(([layer, label, parts], id) => markOf(id, layer, label, parts)));
const rules = fc.record({
  overlap: fc.constantFrom(...overlapRules),
  oneOf: fc.constantFrom<string[][]>(
    [],
    [["a", "b"]],
    [
      ["a", "c"],
      ["b", "c"],
    ],
  ),
});

test("finds the same faults as comparing every mark with every other", () => {
  fc.assert(
    fc.property(marks, rules, (list, given) => {
      const context = contextOf(given, "x".repeat(61));
      const neighbours = indexNeighbours(list);
      for (const mark of list) {
        const found = checkAnnotation(mark, { ...context, neighbours }).errors;
        const exhaustive = checkAnnotation(mark, { ...context, others: list }).errors;
        expect(new Set(found)).toEqual(new Set(exhaustive));
        expect(found).toHaveLength(exhaustive.length);
      }
    }),
  );
});

test("compares each mark with those beside it only", () => {
  const many = Array.from({ length: 5_000 }, (_, at) => markOf(at, "one", "a", [[3 * at, 3 * at + 2]]));
  const context = contextOf({ overlap: "forbid", oneOf: [] }, "x".repeat(15_000));
  const neighbours = indexNeighbours(many);
  vi.mocked(ranges.overlaps).mockClear();
  for (const mark of many) expect(checkAnnotation(mark, { ...context, neighbours }).errors).toEqual([]);
  expect(vi.mocked(ranges.overlaps).mock.calls.length).toBeLessThanOrEqual(many.length);
});
