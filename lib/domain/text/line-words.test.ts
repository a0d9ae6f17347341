import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Range } from "@/lib/domain/annotation/annotation";
import { wordAround, wordsIn } from "./line-words";
import * as segmenters from "./segmenter";
import { textAndRange } from "./unicode-samples.test-support";

const { segmenterFor } = segmenters;

/** As Chromium's: full stops and colons between letters end words. */
class Breaking extends Intl.Segmenter {
  override segment(text: string): Intl.Segments {
    const pieces: Intl.SegmentData[] = [...super.segment(text)].flatMap(({ index, segment, isWordLike = false }) => {
      let at = index;
      return segment
        .split(/(?<=[\p{L}\p{M}])([.:])(?=\p{L})/u)
        .filter((part) => part !== "")
        .map((part) => {
          at += part.length;
          return {
            segment: part,
            index: at - part.length,
            input: text,
            isWordLike: isWordLike && !/^[.:]$/.test(part),
          };
        });
    });
    return {
      [Symbol.iterator]: () => pieces.values(),
      containing: (place = 0) => pieces.findLast(({ index }) => index <= place),
    };
  }
}

const cut = (line: string, language: string) => wordsIn(line, language).map((range) => line.slice(...range));

describe.each(["Unicode", "Chromium"])("words as %s cuts them", (platform) => {
  beforeEach(() => {
    if (platform === "Unicode") return;
    vi.spyOn(segmenters, "segmenterFor").mockImplementation(
      (language, granularity) =>
        new Breaking(segmenterFor(language, granularity).resolvedOptions().locale, { granularity }),
    );
  });
  afterEach(() => vi.restoreAllMocks());

  it.each<[string, string, readonly string[]]>([
    ["en", "The U.S. army", ["The", "U.S.", "army"]],
    ["en", "in the U.S.", ["in", "the", "U.S."]],
    ["en", "U.S.-led, J.K. Rowling", ["U.S.", "led", "J.K.", "Rowling"]],
    ["en", "a Ph.D. at 3 p.m. (e.g. 3.5)", ["a", "Ph.D", "at", "3", "p.m.", "e.g.", "3.5"]],
    ["en", "www.example.com fled.Then a.b", ["www.example.com", "fled", "Then", "a.b"]],
    ["de", "z.B. Dr.Roth", ["z.B.", "Dr", "Roth"]],
    ["ru", "т.е. США", ["т.е.", "США"]],
    ["hi", "भा.ज.पा. ने", ["भा.ज.पा.", "ने"]],
    ["fi", "EU:n USA:S", ["EU:n", "USA", "S"]],
    ["en", "note:this", ["note", "this"]],
    ["fr", "l’O.N.U. a", ["l’O.N.U", "a"]],
    ["ar", "قالت الوزارة.ثم", ["قالت", "الوزارة", "ثم"]],
    ["en", ". : .. a. .b", ["a", "b"]],
  ])("%s: %s", (language, line, words) => {
    expect(cut(line, language)).toEqual(words);
    const around = Array.from(line, (_, offset) => wordAround(line, offset, language));
    expect([...new Set(around.flatMap((range) => (range ? String(range) : [])))]).toEqual(
      wordsIn(line, language).map(String),
    );
  });

  it("are the same seen from any place in them", () => {
    const dotted = fc.string({
      unit: fc.constantFrom("a", "B", "é", ".", ":", " ", "’", "3", "я", "م", "भा"),
      maxLength: 12,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          dotted,
          textAndRange.map(({ text }) => text),
        ),
        fc.constantFrom("en", "sv", "fr"),
        (any, language) => {
          const line = any.split("\n")[0] ?? "";
          const words = wordsIn(line, language);
          const at = (offset: number): Range | undefined =>
            words.find(([start, end]) => start <= offset && offset < end);
          for (let offset = 0; offset < line.length; offset++) {
            expect(wordAround(line, offset, language)).toEqual(at(offset) ?? null);
          }
        },
      ),
    );
  });
});

it("words are the same whoever cuts them", () => {
  const line = "Gen.Roe of the U.S. said (e.g. to www.example.org): fled.Then 3.5, Ph.D. x.y:z";
  const before = cut(line, "sv");
  const spy = vi
    .spyOn(segmenters, "segmenterFor")
    .mockImplementation((_, granularity) => new Breaking("sv", { granularity }));
  expect(cut(line, "sv")).toEqual(before);
  spy.mockRestore();
});
