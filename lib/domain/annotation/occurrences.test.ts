import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OverlapRule, Unit } from "@/lib/domain/codebook/codebook";
import { foldPhrase } from "@/lib/domain/text/fold";
import { textAndRange } from "@/lib/domain/text/unicode-samples.test-support";
import type { Annotation, Range } from "./annotation";
import { mark } from "./marks.test-support";
import { otherOccurrences, preparePhrases } from "./occurrences";

function layer(overlap: OverlapRule = "allow", unit: Unit = "span") {
  return { key: "naming", unit, rules: { overlap, discontinuous: true, snap: "word", oneOf: [] } } as const;
}

function markOn(label: string, ...ranges: Range[]): Annotation {
  return mark(`${label} ${ranges.join(" ")}`, { label, ranges });
}

/** The other occurrences of the first place where a phrase stands exactly so. */
function others(text: string, phrase: string, marks: Annotation[] = [], overlap: OverlapRule = "allow"): string[] {
  const start = text.indexOf(phrase);
  const found = otherOccurrences(
    preparePhrases(text),
    markOn("x", [start, start + phrase.length]),
    layer(overlap),
    marks,
  );
  return found.ranges.map((range) => `${range[0]}:${text.slice(...range)}`);
}

describe("otherOccurrences", () => {
  it.each([
    ["case", "Terror group, TERROR GROUP", "Terror group", [14]],
    ["apostrophes, also mistyped", "Hamas’s men, Hamas‘s men, Hamas's men", "Hamas’s men", [13, 26]],
    ["quotation marks", '“biased” paper, "biased" paper, «biased» paper', "“biased” paper", [16, 32]],
    ["dashes", "Hamas-led men, Hamas–led men, Hamas‑led men", "Hamas-led men", [15, 30]],
    ["white space", "armed\u00a0 groups, armed groups, armed\tgroups", "armed groups", [0, 29]],
    ["Straße and STRASSE", "Straße, STRASSE", "Straße", [8]],
    ["whole words only", "Hamas, Hamasnik, hamas.", "Hamas", [17]],
    ["Arabic", "قالت حماس إن حماس، والحماس", "حماس", [13]],
    ["Hebrew with a maqaf", "אל־קסאם, אל-קסאם", "אל־קסאם", [9]],
    ["Hindi", "हमास ने कहा कि हमास, हमासी", "हमास", [15]],
    ["Chinese, anywhere", "哈马斯说，哈马斯领导人", "哈马斯", [5]],
    ["Japanese, anywhere", "ハマスはイスラム組織ハマスの", "ハマス", [10]],
    ["emoji families as wholes", "👩 👨‍👩‍👧 👩🏽 👩", "👩", [17]],
    ["flags as wholes", "🇮🇱 🇵🇸🇮🇱 🇸🇮", "🇮🇱", [9]],
    ["accents as part of their letters", "cafe caf\u00e9 cafe\u0301 cafe", "cafe", [16]],
    ["a line break in it makes it another", "armed groups armed\ngroups", "armed groups", []],
    ["but not of a phrase that has one", "armed\ngroups armed groups", "armed\ngroups", [13]],
  ])("%s", (_name, text, phrase, expected) => {
    expect(others(text, phrase).map((found) => Number.parseInt(found, 10))).toEqual(expected);
  });

  it("leaves out what shares a character with a mark of the same layer and label", () => {
    const text = "Hamas Hamas men Hamas";
    expect(others(text, "Hamas", [markOn("x", [6, 15])])).toEqual(["16:Hamas"]);
    expect(others(text, "Hamas", [markOn("y", [6, 15])])).toEqual(["6:Hamas", "16:Hamas"]);
    expect(others(text, "Hamas", [{ ...markOn("x", [6, 15]), layer: "other" }])).toEqual(["6:Hamas", "16:Hamas"]);
  });

  it("leaves out what has another label at the very place, or may not be overlapped", () => {
    const text = "Hamas Hamas men Hamas";
    expect(others(text, "Hamas", [markOn("y", [6, 11])])).toEqual(["16:Hamas"]);
    expect(others(text, "Hamas", [markOn("y", [6, 15])], "forbid")).toEqual(["16:Hamas"]);
    expect(others(text, "Hamas", [markOn("y", [6, 15])], "forbid-same-label")).toHaveLength(2);
  });

  it("asks marks of several parts by their parts, in any order", () => {
    const text = "Hamas Hamas Hamas Hamas";
    expect(others(text, "Hamas", [markOn("x", [12, 17]), markOn("x", [0, 5], [20, 21])])).toEqual(["6:Hamas"]);
  });

  it("has nothing for marks in parts, whole articles, sentences and white space", () => {
    const text = preparePhrases("a b a b");
    const nothing = { ranges: [], more: false };
    expect(otherOccurrences(text, markOn("x", [0, 1], [2, 3]), layer(), [])).toEqual(nothing);
    expect(otherOccurrences(text, markOn("x"), layer(), [])).toEqual(nothing);
    expect(otherOccurrences(text, markOn("x", [0, 1]), layer("allow", "sentence"), [])).toEqual(nothing);
    expect(otherOccurrences(text, markOn("x", [1, 2]), layer(), [])).toEqual(nothing);
  });

  it("says when there is more than asked for", () => {
    const text = preparePhrases("a a a a");
    const asked = (most: number) => otherOccurrences(text, markOn("x", [0, 1]), layer(), [], most);
    expect(asked(2)).toEqual({
      ranges: [
        [2, 3],
        [4, 5],
      ],
      more: true,
    });
    expect(asked(3)).toMatchObject({ more: false });
  });

  it("answers ordered whole characters that fold to the phrase, in any text", () => {
    const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
    fc.assert(
      fc.property(textAndRange, fc.boolean(), ({ text, range }, twice) => {
        const whole = twice ? `${text} ${text}` : text;
        const borders = new Set([...segmenter.segment(whole)].map(({ index }) => index).concat(whole.length));
        let last = 0;
        for (const [start, end] of otherOccurrences(preparePhrases(whole), markOn("x", range), layer(), []).ranges) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(start >= range[1] || end <= range[0]).toBe(true);
          expect(borders.has(start) && borders.has(end)).toBe(true);
          expect(foldPhrase(whole.slice(start, end))).toBe(foldPhrase(whole.slice(...range)));
          last = end;
        }
      }),
      { numRuns: 400 },
    );
  });

  it("finds a phrase put behind any text", () => {
    fc.assert(
      fc.property(textAndRange, ({ text }) => {
        const whole = `Hamas‑led, ${text}\nHAMAS–LED`;
        const { ranges } = otherOccurrences(preparePhrases(whole), markOn("x", [0, 9]), layer(), []);
        expect(ranges.at(-1)).toEqual([whole.length - 9, whole.length]);
      }),
    );
  });

  it.each(["the group 👩‍👩‍👧‍👦 said ", "🇮🇱", "哈马斯说", "e\u0301", "a "])(
    "%j: a long text in little time",
    (pattern) => {
      const text = preparePhrases(pattern.repeat(120_000 / pattern.length));
      const marks = Array.from({ length: 2000 }, (_, index) => markOn("y", [index * 50, index * 50 + 90]));
      const began = performance.now();
      otherOccurrences(text, markOn("x", [0, pattern.trimEnd().length]), layer(), marks);
      expect(performance.now() - began).toBeLessThan(1000);
    },
  );
});
