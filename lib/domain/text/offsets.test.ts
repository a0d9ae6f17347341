import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codePointLength, createOffsetMap, isBoundary } from "./offsets";
import { unicodeText } from "./unicode-samples.test-support";

describe("createOffsetMap", () => {
  it("agrees with JavaScript's own iteration of every text", () => {
    fc.assert(
      fc.property(fc.oneof(unicodeText, fc.string({ unit: "binary" })), (text) => {
        const map = createOffsetMap(text);
        const characters = Array.from(text);
        expect(map.codePointLength).toBe(characters.length);
        let utf16 = 0;
        characters.forEach((character, codePoint) => {
          expect(map.toCodePoint(utf16)).toBe(codePoint);
          expect(map.toUtf16(codePoint)).toBe(utf16);
          if (character.length === 2) expect(map.toCodePoint(utf16 + 1)).toBeUndefined();
          utf16 += character.length;
        });
        expect(map.toCodePoint(utf16)).toBe(characters.length);
        expect(map.toUtf16(characters.length)).toBe(utf16);
      }),
    );
  });

  it("answers undefined outside the text and for what is no whole number", () => {
    const map = createOffsetMap("a😀b");
    expect(map.utf16Length).toBe(4);
    for (const offset of [-1, 5, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(map.toCodePoint(offset)).toBeUndefined();
      expect(map.toUtf16(offset)).toBeUndefined();
    }
    expect(map.toUtf16(4)).toBeUndefined();
    expect(map.toCodePoint(2)).toBeUndefined();
  });

  it("takes a lone surrogate for one code point", () => {
    const map = createOffsetMap("\udc00\ud800x\ud83d");
    expect(map.codePointLength).toBe(4);
    expect([0, 1, 2, 3, 4].map((offset) => map.toCodePoint(offset))).toEqual([0, 1, 2, 3, 4]);
  });

  it("handles a long text full of pairs", () => {
    const map = createOffsetMap("😀".repeat(200_000));
    expect(map.toUtf16(199_999)).toBe(399_998);
    expect(map.toCodePoint(399_998)).toBe(199_999);
    expect(map.toCodePoint(399_999)).toBeUndefined();
  });
});

describe("isBoundary", () => {
  it("holds exactly where a conversion exists", () => {
    fc.assert(
      fc.property(unicodeText, fc.integer({ min: -2, max: 200 }), (text, offset) => {
        expect(isBoundary(text, offset)).toBe(createOffsetMap(text).toCodePoint(offset) !== undefined);
      }),
    );
  });
});

describe("codePointLength", () => {
  it("counts characters, not units", () => {
    expect(codePointLength("")).toBe(0);
    expect(codePointLength("né👩‍👧")).toBe(5);
  });
});
