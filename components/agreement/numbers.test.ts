import { describe, expect, it } from "vitest";
import { amount, coefficient, interval, percent, printedAs } from "./numbers";

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

  it("puts a word between ends below 0, whose minus would be read as another dash", () => {
    expect(interval(-0.094, 0.642)).toBe("−.09 to .64");
    expect(interval(-0.5, -0.2)).toBe("−.50 to −.20");
    expect(interval(-0.001, 0.2)).toBe(".00–.20");
  });

  it("gives what is measured in per cent so, and every other measure as a coefficient", () => {
    expect(printedAs("percent-agreement", 0.725)).toBe("72.5");
    expect(printedAs("krippendorff-alpha", 0.73)).toBe(".73");
  });

  it("gives shares one decimal", () => {
    expect([1, 0.2644, 0].map(percent)).toEqual(["100.0", "26.4", "0.0"]);
  });
});
