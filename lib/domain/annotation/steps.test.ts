import { describe, expect, it } from "vitest";
import { type StepOperation, stepBorders, stepsByPlace, withoutStep } from "./steps";

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const remove = (n: number, step?: StepOperation["step"]): StepOperation => ({ type: "remove", id: id(n), step });
const edit = (n: number) => ({ id: id(n), kind: "edit" }) as const;
const undo = (n: number) => ({ id: id(n), kind: "undo" }) as const;

describe("the steps of a batch", () => {
  it("begin where the step or what is done with it changes, and come back by place", () => {
    const operations = [remove(1, edit(7)), remove(2, edit(7)), remove(3, edit(8)), remove(4, undo(8))];
    const borders = stepBorders(operations);
    expect(borders).toEqual([
      { ...edit(7), from: 0 },
      { ...edit(8), from: 2 },
      { ...undo(8), from: 3 },
    ]);
    expect(stepsByPlace(4, borders ?? undefined)).toEqual([edit(7), edit(7), edit(8), undo(8)]);
    expect(stepsByPlace(2, undefined)).toEqual([null, null]);
  });

  it("are not named where one operation doesn't know its step, which is never sent with it", () => {
    expect(stepBorders([remove(1, edit(7)), remove(2)])).toBeNull();
    expect(withoutStep(remove(1, edit(7)))).toEqual({ type: "remove", id: id(1) });
  });
});
