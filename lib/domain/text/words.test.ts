import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Range } from "@/lib/domain/annotation/annotation";
import { trimRange } from "./trim-range";
import { textAndRange } from "./unicode-samples.test-support";
import { snapToGraphemes, snapToWords, wordAt, wordStops } from "./words";

function rangeOf(text: string, part: string): Range {
  const start = text.indexOf(part);
  return [start, start + part.length];
}

function snapped(text: string, part: string, language = "en"): string | undefined {
  const range = snapToWords(text, rangeOf(text, part), language);
  return range && text.slice(...range);
}

function graphemeBoundaries(text: string): Set<number> {
  const lines = text.split("\n");
  const boundaries = new Set<number>();
  let start = 0;
  for (const line of lines) {
    for (const { index } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(line)) {
      boundaries.add(start + index);
    }
    boundaries.add(start + line.length);
    start += line.length + 1;
  }
  return boundaries;
}

describe("trimRange", () => {
  it.each([
    [" “Hamas,” ", "Hamas"],
    ["(Reuters", "Reuters"],
    ["[Israeli] government", "[Israeli] government"],
    ["government (IDF)", "government (IDF)"],
    ["“biased” organisation.", "“biased” organisation"],
    ["“a” and “b”", "“a” and “b”"],
    ["the U.S.", "the U.S."],
    ["the end.", "the end"],
    ["groups’ ", "groups"],
    ["50%,", "50%"],
    ["“Hamas’s", "Hamas’s"],
    ["— ", undefined],
    ["", undefined],
  ])("%j becomes %j", (text, expected) => {
    const range = trimRange(text, [0, text.length]);
    expect(range && text.slice(...range)).toBe(expected);
  });
});

describe("snapToWords", () => {
  const text = "In Gaza, “Hamas‘s fight­ers” and groups’ Hamas-led crowd: the U.S. — 👩‍👩‍👧 e\u0301t\u00e9.";

  it.each([
    ["az", "Gaza"],
    ["aza, “Ham", "Gaza, “Hamas"],
    ["Hamas", "Hamas"],
    ["mas‘s", "Hamas‘s"],
    ["roups’ ", "groups"],
    ["amas-l", "Hamas-led"],
    ["S.", "U.S."],
    ["U", "U.S."],
    ["—", "—"],
    ["\u200d👩", "👩‍👩‍👧"],
    ["\u0301t", "e\u0301t\u00e9"],
  ])("%j becomes %j", (part, expected) => {
    expect(snapped(text, part)).toBe(expected);
  });

  it("answers nothing for white space and keeps to elided articles of the language", () => {
    expect(snapToWords("a  b", [1, 3], "en")).toBeUndefined();
    expect(snapped("dans l’attaque du", "ttaque", "fr")).toBe("attaque");
    expect(snapped("dans l’attaque du", "l’attaqu", "fr")).toBe("l’attaque");
    expect(snapped("quelques-uns d'aujourd'hui", "jour", "fr")).toBe("aujourd'hui");
  });

  it("completes, never shortens, and changes nothing when applied twice", () => {
    fc.assert(
      fc.property(textAndRange, fc.constantFrom("en", "fr", "he", "not a tag"), ({ text: any, range }, language) => {
        const result = snapToWords(any, range, language);
        if (!result) {
          expect(any.slice(...range).trim()).toBe("");
          return;
        }
        const boundaries = graphemeBoundaries(any);
        expect(boundaries.has(result[0]) && boundaries.has(result[1])).toBe(true);
        expect(result[0]).toBeLessThan(result[1]);
        const core = trimRange(any, range);
        if (core) expect(result[0] <= core[0] && result[1] >= core[1]).toBe(true);
      }),
    );
  });
});

describe("wordAt", () => {
  const text = "Oh, Hamas’s U.S.\nnext 漢字";

  it.each([
    [0, "Oh"],
    [2, "Oh"],
    [3, undefined],
    [5, "Hamas"],
    [9, "Hamas’s"],
    [13, "U.S."],
    [16, "U.S."],
    [17, "next"],
    [text.length, "漢字"],
  ])("at %i is %j", (offset, expected) => {
    const range = wordAt(text, offset, "en");
    expect(range && text.slice(...range)).toBe(expected);
  });

  it("answers nothing in an empty text", () => {
    expect(wordAt("", 0, "en")).toBeUndefined();
  });
});

describe("wordStops", () => {
  it.each([
    ["fr", "pris d’assaut par l'armée aujourd’hui", ["pris", "d’", "assaut", "par", "l'", "armée", "aujourd’hui"]],
    ["it", "dell’esercito", ["dell’", "esercito"]],
    ["en", "Hamas’s U.S. allies", ["Hamas’s", "U.S.", "allies"]],
  ])("%s: %s", (language, line, expected) => {
    const stops = wordStops(line, language).map((range) => line.slice(...range));
    expect(stops).toEqual(expected);
    // At each of them the word that is marked is the one that stands there.
    const words = wordStops(line, language).map(([start]) => line.slice(...(wordAt(line, start, language) ?? [0, 0])));
    expect(words.map((word) => word.replace(/’s$/, ""))).toEqual(expected.map((word) => word.replace(/’s$/, "")));
  });
});

describe("snapToGraphemes", () => {
  it("holds the range and ends at whole characters", () => {
    fc.assert(
      fc.property(textAndRange, ({ text, range }) => {
        const [start, end] = snapToGraphemes(text, range);
        expect(start).toBeLessThanOrEqual(range[0]);
        if (range[0] < range[1]) expect(end).toBeGreaterThanOrEqual(range[1]);
        else expect(end).toBe(start);
        const boundaries = graphemeBoundaries(text);
        expect(boundaries.has(start)).toBe(true);
        expect(boundaries.has(end)).toBe(true);
      }),
    );
  });
});
