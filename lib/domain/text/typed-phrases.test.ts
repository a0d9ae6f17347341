import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldText, occurrencesIn } from "./fold";
import { isBoundary } from "./offsets";
import { typedPhrases } from "./typed-phrases";
import { textAndRange } from "./unicode-samples.test-support";

const asTyped = { wholeWords: false, unfinished: true } as const;

function found(text: string, typed: string): string[] {
  return typedPhrases(foldText(text), typed).map(([start, end]) => text.slice(start, end));
}

describe("what is typed leads to", () => {
  it.each([
    ["that Hamas, though", "h", ["H"], "one or two letters at the beginning of a word"],
    ["an anti-war rally", "wa", ["wa"], "the beginning of a part of a compound"],
    ["lost hostages", "os", ["os", "os"], "letters within words, where no word begins so"],
    ["a hostage, ghosts", "hos", ["hos", "hos"], "three letters or more wherever they stand"],
    ["Talq  Dawn’s men", "talq dawn's", ["Talq  Dawn’s"], "several words as they stand"],
    [
      "the Talq armed groups",
      "t g",
      ["Talq armed g"],
      "a phrase by the beginnings of its first and last word, the shortest",
    ],
    ["head of the Dawn’s armed wing", "he d wi", ["head of the Dawn’s armed wi"], "and of words between them"],
    ["armed groups and a great army", "a gr", ["a gr"], "the letters as they stand, before any phrase"],
    ["grim armed men", "a g", [], "no words in another order"],
    ["armed men\ngroups", "a g", [], "no phrase over two lines"],
    [`armed ${"and ".repeat(20)}grim`, "ar g", [], "no phrase as long as a sentence"],
    ["מחבלי החמאס והארגון", "מח ה", ["מחבלי ה"], "phrases in Hebrew"],
    ["الجماعات المسلحة في غزة", "ال غ", ["المسلحة في غ"], "phrases in Arabic"],
    ["चरमपंथी संगठन हमास", "च ह", ["चरमपंथी संगठन ह"], "phrases in Hindi"],
    ["武装组织哈马斯", "武 斯", ["武装组织哈马斯"], "characters of a script without spaces"],
    ["संगठन और café, cafe\u0301", "caf e", [], "no part of a word"],
    ["संगठन और café, cafe\u0301", "cafe", ["café", "cafe\u0301"], "a last letter whatever its accent"],
    ["वह संगठन", "स", ["सं"], "a last letter whatever its vowel sign"],
    ["", "a", [], "nothing in nothing"],
    ["armed", "  ", [], "nothing for nothing"],
  ])("in %j by %j: %j (%s)", (text, typed, expected) => {
    expect(found(text, typed)).toEqual(expected);
  });

  it("whole characters in text order, each phrase beginning and ending as typed", () => {
    fc.assert(
      fc.property(textAndRange, ({ text, range }) => {
        const pieces = text.slice(...range).split(/\s+/u);
        const typed = pieces.map((piece) => Array.from(piece)[0] ?? "").join(" ");
        const places = typedPhrases(foldText(text), typed);
        expect(places.map(([from]) => from)).toEqual(places.map(([from]) => from).sort((a, b) => a - b));
        for (const [from, to] of places) {
          expect(isBoundary(text, from) && isBoundary(text, to) && from < to).toBe(true);
          const words = typed.trim().split(/\s+/u);
          const inside = foldText(text.slice(from, to));
          const begins = occurrencesIn(inside, words[0] ?? "", asTyped)[0];
          const ends = occurrencesIn(inside, words.at(-1) ?? "", asTyped).at(-1);
          expect([begins?.[0], ends?.[1]]).toEqual([0, to - from]);
        }
      }),
    );
  });

  it("every word by its first letters, in any script", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("armed", "מחבלי", "الجماعات", "संगठन", "Иван", "é", "tôt"), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.nat(),
        (words, seed) => {
          const text = words.join(" ");
          const [first, last] = [seed % words.length, words.length - 1];
          const letter = (at: number) => Array.from(words[at] ?? "")[0] ?? "";
          const begin = words.slice(0, first).join(" ").length + Math.min(1, first);
          expect(typedPhrases(foldText(text), letter(first)).some(([start]) => start === begin)).toBe(true);
          if (first === last) return;
          const places = typedPhrases(foldText(text), `${letter(first)} ${letter(last)}`);
          expect(places.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
