import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unicodeText } from "@/lib/domain/text/unicode-samples.test-support";
import type { Zone } from "@/lib/domain/text/zone";
import { validateZonesOf } from "@/lib/domain/text/zone-edits";
import { linesOf, splitAt } from "./zone-draft";

const text = "Weir opened\n\nIt was 🔴 noon.\n";
const zones: Zone[] = [
  { kind: "headline", start: 0, end: 11 },
  { kind: "body", start: 13, end: text.length },
];
const at = (words: string) => text.indexOf(words);

function parts(offset: number) {
  const split = splitAt(text, zones, offset, "caption");
  return split.ok ? split.value.map(({ kind, start, end }) => [kind, text.slice(start, end)]) : split.error.code;
}

describe("splitAt", () => {
  it("leaves white space at the border out of both parts", () => {
    const expected = [
      ["headline", "Weir opened"],
      ["body", "It was"],
      ["caption", "🔴 noon.\n"],
    ];
    expect(parts(at("🔴"))).toEqual(expected);
    expect(parts(at(" 🔴"))).toEqual(expected);
  });

  it("splits in the middle of a word", () => {
    expect(parts(4)).toEqual([
      ["headline", "Weir"],
      ["caption", "opened"],
      ["body", "It was 🔴 noon.\n"],
    ]);
  });

  it.each([
    [0, "nothing-before"],
    [11, "nothing-after"],
    [at("It"), "nothing-before"],
    [text.length - 1, "nothing-after"],
    [at("🔴") + 1, "inside-character"],
    [12, "nothing-after"],
  ])("refuses %d: %s", (offset, code) => expect(parts(offset)).toBe(code));

  it("gives sound zones that keep every character to be seen", () => {
    fc.assert(
      fc.property(unicodeText, fc.nat(60), (sample, offset) => {
        const sampled = sample || "x";
        const whole: Zone[] = [{ kind: "body", start: 0, end: sampled.length }];
        const split = splitAt(sampled, whole, offset, "other");
        if (!split.ok) return;
        expect(validateZonesOf(sampled, split.value)).toEqual([]);
        const seen = (all: readonly Zone[]) => all.map(({ start, end }) => sampled.slice(start, end)).join("");
        expect(seen(split.value).replace(/\s/g, "")).toBe(sampled.replace(/\s/g, ""));
      }),
    );
  });
});

describe("linesOf", () => {
  it("gives the lines that hold something", () => {
    const sample = "a\n\n  \nbc";
    expect(linesOf(sample, { kind: "body", start: 0, end: sample.length })).toEqual([
      [0, 1],
      [6, 8],
    ]);
    expect(linesOf(sample, { kind: "body", start: 6, end: 7 })).toEqual([[6, 7]]);
  });
});
