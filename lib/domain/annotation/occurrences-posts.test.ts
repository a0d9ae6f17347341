import { describe, expect, it } from "vitest";
import { foldPhrase } from "@/lib/domain/text/fold";
import { segmenterFor } from "@/lib/domain/text/segmenter";
import { readShared } from "@/lib/server/testing/shared-folder";
import { otherOccurrences, preparePhrases } from "./occurrences";

/** Posts in Arabic, Hebrew, Hindi, English and French, with emoji and hashtags, each with its translations. */
const posts = (readShared("data/fignews/texts-iaa.tsv") ?? "")
  .split("\n")
  .slice(1)
  .map((line) => line.split("\t").slice(4, 7).join(" "))
  .filter((text) => text.trim() !== "");

const layer = {
  key: "naming",
  unit: "span",
  rules: { overlap: "allow", discontinuous: true, snap: "word", oneOf: [] },
} as const;

describe.skipIf(posts.length === 0)("otherOccurrences in real posts", () => {
  it("answers whole characters that fold to the word marked, and misses no word that is written the same", () => {
    const words = segmenterFor("und", "word");
    const graphemes = segmenterFor("und", "grapheme");
    let asked = 0;
    for (const text of posts.filter((_, index) => index % 5 === 0)) {
      const phrases = preparePhrases(text);
      const borders = new Set([...graphemes.segment(text)].map(({ index }) => index).concat(text.length));
      const places = new Map<string, number[]>();
      for (const { segment, index, isWordLike } of words.segment(text)) {
        if (isWordLike) places.set(segment, [...(places.get(segment) ?? []), index]);
      }
      for (const [word, [first, ...others]] of places) {
        if (first === undefined || others.length === 0) continue;
        const place = [first, first + word.length] as const;
        const { ranges } = otherOccurrences(phrases, { label: "x", ranges: [place] }, layer, []);
        for (const [start, end] of ranges) {
          expect(foldPhrase(text.slice(start, end))).toBe(foldPhrase(word));
          expect(borders.has(start) && borders.has(end)).toBe(true);
        }
        // An underscore joins the words of a hashtag.
        const free = others.filter((index) => !/_/.test(text.slice(index - 1, index + word.length + 1)));
        const starts = new Set(ranges.map(([start]) => start));
        expect({ word, text, missed: free.filter((index) => !starts.has(index)) }).toEqual({ word, text, missed: [] });
        asked++;
      }
    }
    expect(asked).toBeGreaterThan(2000);
  });
});
