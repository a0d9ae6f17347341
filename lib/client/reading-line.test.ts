import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Range } from "@/lib/domain/annotation/annotation";
import { mark } from "@/lib/domain/annotation/marks.test-support";
import { bordersOf, lineOf, linePieces } from "./reading-line";

const text =
  "Staff left at dawn.\nShe said the terror group’s so-called council, which runs the upper valley, had gone.";
const at = (words: string): Range => [100 + text.indexOf(words), 100 + text.indexOf(words) + words.length];
const excerpt = { start: 100, text };
const markOn = (id: string, ...ranges: Range[]) => mark(id, { label: "a", ranges });
const words = ([from, to]: Range) => text.slice(from - 100, to - 100);

describe("the line that is repeated", () => {
  it("shows whole words around what is marked, of that line only", () => {
    expect(words(lineOf(excerpt, [at("terror group")]) ?? [0, 0])).toBe(
      "She said the terror group’s so-called council, which",
    );
    expect(lineOf(excerpt, [])).toBeNull();
  });

  it("holds every range and never cuts a pair of surrogates", () => {
    const letters = fc.stringMatching(/^[a𝒳 \n]{1,80}$/u);
    fc.assert(
      fc.property(letters, fc.nat(), fc.nat(), (given, a, b) => {
        const points = [...given];
        const offset = (point: number) => points.slice(0, point).join("").length;
        const from = offset(a % points.length);
        const to = offset((a % points.length) + 1 + (b % (points.length - (a % points.length))));
        const [start, end] = lineOf({ start: 0, text: given }, [[from, to]]) ?? [-1, -1];
        expect(start).toBeLessThanOrEqual(from);
        expect(end).toBeGreaterThanOrEqual(to);
        expect(given.slice(start, end).isWellFormed()).toBe(true);
      }),
    );
  });
});

describe("a reading on it", () => {
  it("is cut at everybody's borders, the ends drawn only where the mark ends", () => {
    const wide = markOn("wide", at("the terror group’s so-called council"));
    const narrow = markOn("narrow", at("terror group"));
    const line = lineOf(excerpt, wide.ranges) ?? [0, 0];
    const pieces = linePieces(excerpt, line, [wide], bordersOf([wide, narrow]), () => 7);
    expect(pieces.map((piece) => piece.text).join("")).toBe(words(line));
    expect(pieces.filter(({ marked }) => marked).map((piece) => [piece.text, piece.className])).toEqual([
      ["the ", "seg a-7 a-start tint-7"],
      ["terror group", "seg a-7 tint-7"],
      ["’s so-called council", "seg a-7 a-end tint-7"],
    ]);
    expect(pieces.filter(({ border }) => border)).toHaveLength(4);
  });
});
