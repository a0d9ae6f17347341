import { describe, expect, it } from "vitest";
import { amount, coefficient, interval, percent } from "./numbers";

describe("how numbers are printed", () => {
  it("gives coefficients two decimals and no leading zero", () => {
    expect([0.789, 1, 0, 0.004, -0.004, -0.054, -1].map(coefficient)).toEqual([
      ...[".79", "1.00", ".00", ".00", ".00", "−.05", "−1.00"],
    ]);
  });

  it("lets no small amount look like nothing", () => {
    expect([0.25, 0.0032, 0, 1.2e-7].map(amount)).toEqual([".25", ".003", ".00", "1e-7"]);
  });

  it("puts an en dash between the ends of an interval", () => {
    expect(interval(0.741, 0.826)).toBe(".74–.83");
  });

  it("gives shares one decimal", () => {
    expect([1, 0.2644, 0].map(percent)).toEqual(["100.0", "26.4", "0.0"]);
  });
});
