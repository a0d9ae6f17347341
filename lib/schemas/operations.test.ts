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
