import { describe, expect, it } from "vitest";
import { labelShares } from "./decision";

describe("labelShares", () => {
  it("counts annotators, not marks, and leaves what saw nothing to the rest", () => {
    expect(labelShares([["terror", "terror"], ["armed"], []])).toEqual({ armed: 0.3333, terror: 0.3333 });
    expect(labelShares([["a", "b"], ["a"]])).toEqual({ a: 1, b: 0.5 });
    expect(labelShares([])).toEqual({});
  });
});
