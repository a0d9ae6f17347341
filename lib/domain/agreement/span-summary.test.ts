import { expect, it } from "vitest";
import { spansOf } from "./span-summary";
import type { StudyMark } from "./study";

const marks = (count: number, step: number): StudyMark[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ id: `${step}-${at}`, label: at % 2 === 0 ? "one" : "other", actor: null, attributes: {} },
    ranges: [{ startCodePoint: at * step, endCodePoint: 20_000 + at }],
  }));

it("is made of thousands of marks that all lie on one another", () => {
  const summary = spansOf({
    id: "a",
    length: 40_000,
    codings: [
      { coder: "A", marks: marks(2_000, 1) },
      { coder: "B", marks: marks(2_000, 2) },
    ],
  });
  const matched = summary.matches.filter(({ first, second }) => first !== null && second !== null);
  expect(matched.reduce((sum, { counts }) => sum + (counts[0] ?? 0), 0)).toBeGreaterThan(500);
  expect(summary.labels.map(({ label, overlap }) => [label, (overlap[0] ?? 0) > 250])).toEqual([
    ["one", true],
    ["other", true],
  ]);
}, 20_000);
