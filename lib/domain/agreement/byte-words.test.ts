import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeWord } from "./byte-words";

const encoder = new TextEncoder();

describe("decodeWord", () => {
  it("says what the bytes say, however many words are known and wherever they stand", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 80 }), { maxLength: 60 }), (words) => {
        const repeated = [...words, ...words];
        const bytes = Buffer.from(repeated.join(""));
        let at = 0;
        for (const word of repeated) {
          const { length } = encoder.encode(word);
          expect(decodeWord(bytes, at, at + length)).toBe(word);
          at += length;
        }
      }),
    );
  });
});
