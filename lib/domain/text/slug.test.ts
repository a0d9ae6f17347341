import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freeSlug, slugOf } from "./slug";

describe("slugOf", () => {
  it.each([
    ["The Weir Courier", "the-weir-courier"],
    ["  000_e1b0.x ", "000-e1b0-x"],
    ["L’Écho d'Osmar", "lécho-dosmar"],
    ["صوت هران", "صوت-هران"],
    ["a'\u0301b", "\u00e1b"],
    ["—!?", ""],
  ])("%s becomes %s", (name, slug) => expect(slugOf(name)).toBe(slug));

  it("gives the same slug for its own, and no more than 80 characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (name) => {
        const slug = slugOf(name);
        expect(Array.from(slug).length).toBeLessThanOrEqual(80);
        expect(slugOf(slug)).toBe(slug);
      }),
      { numRuns: 50 },
    );
  });
});

describe("freeSlug", () => {
  it("counts from two", () => {
    expect(freeSlug("a", new Set())).toBe("a");
    expect(freeSlug("a", new Set(["a", "a-2"]))).toBe("a-3");
  });
});
