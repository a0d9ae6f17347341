import { expect, it } from "vitest";
import { operationBatchSchema } from "./operations";

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;

it("takes steps only when they fill the batch in order", () => {
  const taken = (...from: readonly number[]) => {
    const steps = from.map((at) => ({ id: id(7), kind: "edit", from: at }));
    const operations = [1, 2, 3].map((n) => ({ type: "remove", id: id(n) }));
    return operationBatchSchema.safeParse({ key: id(9), baseRevision: 0, operations, steps }).success;
  };
  expect([taken(0), taken(0, 2), taken(0, 1, 2)]).toEqual([true, true, true]);
  expect([taken(), taken(1), taken(0, 3), taken(0, 2, 1), taken(0, 1, 1)]).toEqual(Array(5).fill(false));
});

const mark = {
  ...{ id: id(1), layer: "naming", label: "armed", ranges: [[0, 5]], note: "" },
  ...{ attributes: {}, certainty: "sure", discuss: false, origin: "own" },
};
const adding = (...marks: readonly unknown[]) => {
  const operations = marks.map((annotation) => ({ type: "add", annotation }));
  return operationBatchSchema.safeParse({ key: id(9), baseRevision: 0, operations });
};

it("says what is wrong with the first wrong operation only, however many there are", () => {
  const wrong = { ...mark, ranges: Array(200).fill([-1, -1]), links: Array(100).fill({}) };
  const { error } = adding(mark, ...Array(400).fill(wrong));
  const places = new Set(error?.issues.map(({ path }) => path.slice(0, 2).join(".")));
  expect(places).toEqual(new Set(["operations.1"]));
  expect(error?.issues[0]).toMatchObject({ path: ["operations", 1, "annotation", "ranges", 0, 0] });
});

it.each(["attributes", "suggested"])("counts the %s of a mark before it looks at them", (field) => {
  const many = (count: number, value: unknown) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`a${at}`, value]));
  const value = field === "attributes" ? "x" : { value: "x", rule: "cue" };
  expect(adding({ ...mark, [field]: many(60, value) }).success).toBe(true);
  const { error } = adding({ ...mark, [field]: many(100_000, {}) });
  expect(error?.issues).toMatchObject([
    { path: ["operations", 0, "annotation", field], message: "at most 60 attributes" },
  ]);
});

it.each(["attributes", "suggested"])("refuses a member of the %s that would be left out in silence", (field) => {
  const { error } = adding({ ...mark, [field]: JSON.parse('{ "__proto__": "x" }') });
  expect(error?.issues).toMatchObject([{ path: ["operations", 0, "annotation", field, "__proto__"] }]);
});
