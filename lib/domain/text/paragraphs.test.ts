import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineAt, paragraphs } from "./paragraphs";
import { unicodeText } from "./unicode-samples.test-support";

describe("paragraphs", () => {
  it("is the lines that say something", () => {
    expect(paragraphs("one\n\n \t\ntwo \n")).toEqual([
      { start: 0, end: 3 },
      { start: 8, end: 12 },
    ]);
    expect(paragraphs("")).toEqual([]);
  });

  it("is ordered, holds no line break and leaves out only white space", () => {
    fc.assert(
      fc.property(unicodeText, (text) => {
        const covered = new Set<number>();
        let last = -1;
        for (const { start, end } of paragraphs(text)) {
          expect(start).toBeGreaterThan(last);
          expect(text.slice(start, end)).not.toContain("\n");
          for (let index = start; index < end; index++) covered.add(index);
          last = end;
        }
        for (let index = 0; index < text.length; index++) {
          if (!covered.has(index)) expect(text.charAt(index)).toMatch(/\s/);
        }
      }),
    );
  });
});

describe("lineAt", () => {
  it("gives the line around an offset, the earlier one at a line break", () => {
    const text = "ab\n\ncd";
    expect([0, 1, 2, 3, 4, 5, 6].map((offset) => lineAt(text, offset))).toEqual([
      { start: 0, end: 2 },
      { start: 0, end: 2 },
      { start: 0, end: 2 },
      { start: 3, end: 3 },
      { start: 4, end: 6 },
      { start: 4, end: 6 },
      { start: 4, end: 6 },
    ]);
  });
});
