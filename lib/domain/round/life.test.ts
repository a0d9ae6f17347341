import { describe, expect, it } from "vitest";
import { canMove } from "./life";
import { roundStates } from "./round";

describe("canMove", () => {
  it("goes from draft over open and review to closed, and back from review to open", () => {
    const moves = roundStates.flatMap((from) =>
      roundStates.filter((to) => canMove(from, to)).map((to) => `${from} ${to}`),
    );
    expect(moves).toEqual(["draft open", "open review", "review open", "review closed"]);
  });
});
