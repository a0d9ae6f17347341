import fc from "fast-check";

const pieces = [
  "a",
  "Z",
  "é",
  "e\u0301",
  "ß",
  "İ",
  "ſ",
  "ς",
  "👩‍👩‍👧‍👦",
  "🏳️‍🌈",
  "👍🏽",
  "🇮🇱",
  "🇵🇸",
  "𝒳",
  "𐍈",
  "שלום",
  "صحيفة",
  "\u202b",
  "漢字",
  "か\u3099",
  "ไทย",
  "각",
  "\u1112\u1161\u11ab",
  " ",
  "\u00a0",
  "\n",
  "\t",
  ".",
  "!",
  "?",
  ",",
  "“",
  "”",
  "‘",
  "’",
  "„",
  "«",
  "»",
  '"',
  "'",
  "(",
  ")",
  "/",
  "U.S.",
  "Mr.",
  "7",
  "\u200d",
  "\u0301",
] as const;

/** Texts of letters, marks, emoji families, flags, right-to-left and astral characters; no lone surrogates or NUL. */
export const unicodeText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 3 }) },
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join("").replaceAll("\0", ""));

/** A text with an ordered pair of offsets in it that do not cut surrogate pairs. */
export const textAndRange: fc.Arbitrary<{ text: string; range: readonly [number, number] }> = unicodeText.chain(
  (text) => {
    const boundaries = [0];
    for (const character of text) boundaries.push((boundaries.at(-1) ?? 0) + character.length);
    const index = fc.nat({ max: boundaries.length - 1 });
    return fc.tuple(index, index).map(([a, b]) => {
      const start = boundaries[Math.min(a, b)] ?? 0;
      const end = boundaries[Math.max(a, b)] ?? 0;
      return { text, range: [start, end] as const };
    });
  },
);
