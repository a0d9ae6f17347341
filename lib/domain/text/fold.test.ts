import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldedOccurrences, foldPhrase, foldText, occurrencesIn } from "./fold";
import { isBoundary } from "./offsets";
import { textAndRange, unicodeText } from "./unicode-samples.test-support";

const anywhere = { wholeWords: false };
const words = { wholeWords: true };

function found(text: string, phrase: string, options = words): string[] {
  return foldedOccurrences(text, phrase, options).map(([start, end]) => text.slice(start, end));
}

describe("foldPhrase", () => {
  it("makes one of spellings that differ in case, marks, apostrophes and white space", () => {
    expect(foldPhrase("  Hamas‘s\u00a0 “Horrific” \n ATROCITIES ")).toBe('hamas\'s "horrific" atrocities');
    expect(foldPhrase("Straße")).toBe(foldPhrase("STRASSE"));
    expect(foldPhrase("ΟΔΟΣ")).toBe(foldPhrase("οδος"));
    expect(foldPhrase("café")).toBe(foldPhrase("cafe\u0301"));
    expect(foldPhrase("café")).not.toBe(foldPhrase("cafe"));
  });

  it("changes nothing when applied twice", () => {
    fc.assert(
      fc.property(unicodeText, (text) => {
        expect(foldPhrase(foldPhrase(text))).toBe(foldPhrase(text));
      }),
    );
  });
});

describe("foldedOccurrences", () => {
  it("keeps offsets exact where folding changes the length", () => {
    const text = "İİ İstanbul’s ﬁne Straße";
    expect(foldedOccurrences(text, "istanbul's", words)).toEqual([]);
    expect(foldedOccurrences(text, "İSTANBUL's", words)).toEqual([[3, 13]]);
    expect(foldedOccurrences(text, "STRASSE", words)).toEqual([[18, 24]]);
    expect(foldedOccurrences(text, "FINE", words)).toEqual([[14, 17]]);
  });

  it("never answers half a character", () => {
    expect(found("Straße", "s", anywhere)).toEqual(["S"]);
    expect(found("caf\u00e9 cafe\u0301 cafe", "cafe", anywhere)).toEqual(["cafe"]);
  });

  it("finds words between marks and possessives, not inside other words", () => {
    const text = "Hamas, HAMAS’s (hamas) Hamasnik al-Hamas";
    expect(found(text, "hamas")).toEqual(["Hamas", "HAMAS", "hamas", "Hamas"]);
    expect(found(text, "hamas", anywhere)).toHaveLength(5);
  });

  it("takes any run of white space for a space", () => {
    expect(found("terror\u00a0 \ngroup", "terror group")).toEqual(["terror\u00a0 \ngroup"]);
    expect(found("terror group", "   ")).toEqual([]);
    expect(found("terror group", "")).toEqual([]);
  });

  it("finds words in scripts without spaces and beside astral letters only where they end", () => {
    expect(found("我爱北京天安门", "北京")).toEqual(["北京"]);
    expect(found("𝒳a a", "a")).toHaveLength(1);
  });

  it("takes no emoji for a letter, whatever is joined to it", () => {
    expect(found("⭕\ufe0fHamas 1\ufe0f\u20e3Hamas❤\ufe0f", "hamas")).toHaveLength(2);
  });

  it("resumes right after an occurrence and tries again after a refused one", () => {
    expect(foldedOccurrences("aaaa", "aa", anywhere)).toEqual([
      [0, 2],
      [2, 4],
    ]);
    expect(foldedOccurrences("xaa aa", "aa", words)).toEqual([[4, 6]]);
  });

  it("answers ordered ranges on boundaries that fold to the phrase", () => {
    fc.assert(
      fc.property(textAndRange, fc.boolean(), ({ text, range }, wholeWords) => {
        const phrase = text.slice(...range);
        let last = 0;
        for (const [start, end] of foldedOccurrences(text, phrase, { wholeWords })) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(isBoundary(text, start) && isBoundary(text, end)).toBe(true);
          expect(foldPhrase(text.slice(start, end))).toBe(foldPhrase(phrase));
          last = end;
        }
      }),
    );
  });

  it("finds a word put into any text", () => {
    fc.assert(
      fc.property(unicodeText, unicodeText, (before, after) => {
        const text = `${before} Hamas‘s ${after}`;
        const ranges = foldedOccurrences(text, "hamas's", words);
        expect(ranges).toContainEqual([before.length + 1, before.length + 8]);
      }),
    );
  });

  it("is the same on a text folded before", () => {
    const text = "The group. THE GROUP";
    expect(occurrencesIn(foldText(text), "the group", words)).toEqual(foldedOccurrences(text, "the group", words));
  });
});
