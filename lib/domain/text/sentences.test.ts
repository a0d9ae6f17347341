import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBoundary } from "./offsets";
import { cutSentences, SENTENCE_ALGORITHM } from "./sentences";
import { unicodeText } from "./unicode-samples.test-support";

function cut(text: string, language = "en"): string[] {
  return cutSentences(text, language).map((range) => text.slice(...range));
}

describe("cutSentences", () => {
  it.each([
    ["en", ["He met Gen. Smith in the U.S. Senate on Oct. 7 at noon.", "It was late."]],
    ["en", ["Mr. J. R. Doe and Dr. Roe met Sen. Poe.", "They talked."]],
    ["en", ["They live in the U.S.", "The law changed.", "It came at 9 a.m. Monday."]],
    ["en", ["It began in Jan. 2024 and ended in Oct.", "Nobody knew."]],
    ["en", ["Acme Inc. Chairman Roe resigned.", "So did I.", "Then came Plan B.", "The end."]],
    ["en", ["“Go!” he said.", "“Why?”", "She left (at once.)", "Done."]],
    ["en", ['He said "go."', '"Now," he added.', "[It was so.]", "Really?!", "Yes."]],
    ["en", ["Case No. 5 vs. Roe is open.", "No.", "It is not."]],
    ["fr", ["« Il part. »", "Elle reste avec M. Dupont.", "Fin."]],
    ["de", ["„Er kam am 7. Oktober.“", "Dr. Roe und Hr. Poe blieben.", "Es waren 7.", "Gut."]],
    ["he", ["הוא הלך.", "היא נשארה."]],
    ["zh", ["他走了。", "她留下了！"]],
    ["no such tag", ["One.", "Two."]],
    ["xx", ["One.", "Two."]],
  ])("%s: %j", (language, sentences) => {
    const separator = language === "zh" ? "" : " ";
    expect(cut(sentences.join(separator), language)).toEqual(sentences);
  });

  it("ends at line breaks and leaves white space out", () => {
    expect(cut("  Headline without stop \n\n \nFirst. \u00a0 Second\n")).toEqual([
      "Headline without stop",
      "First.",
      "Second",
    ]);
  });

  it("ends where a caption's credit runs into the next paragraph", () => {
    expect(cut("A house in May 2025. (Jo Doe/AGENCY9)The group said so.")).toEqual([
      "A house in May 2025.",
      "(Jo Doe/AGENCY9)",
      "The group said so.",
    ]);
  });

  it("holds every visible character once, in order, trimmed, within lines, on boundaries", () => {
    fc.assert(
      fc.property(unicodeText, fc.constantFrom("en", "de", "fr", "ar", "th", "", "??"), (text, language) => {
        let last = 0;
        for (const [start, end] of cutSentences(text, language)) {
          expect(text.slice(last, start).trim()).toBe("");
          const sentence = text.slice(start, end);
          expect(sentence).toBe(sentence.trim());
          expect(sentence).not.toBe("");
          expect(sentence).not.toContain("\n");
          expect(isBoundary(text, start) && isBoundary(text, end)).toBe(true);
          last = end;
        }
        expect(text.slice(last).trim()).toBe("");
      }),
    );
  });

  it("cuts a long line in parts as it cuts a short one", () => {
    const pattern = "He met Gen. Roe in the U.S. Senate. “Why?” she asked 😀… and left. ";
    const long = pattern.repeat(3000) + "No end ".repeat(5000) + pattern;
    const sentences = cut(long);
    const [first, second] = ["He met Gen. Roe in the U.S. Senate.", "“Why?” she asked 😀… and left."];
    expect(sentences).toHaveLength(6002);
    const unexpected = sentences
      .slice(0, 6000)
      .filter((sentence, index) => sentence !== (index % 2 === 0 ? first : second));
    expect(unexpected).toEqual([]);
  });

  it("does not end a sentence where a part ends, when what follows tells that it goes on", () => {
    const opening = "First. ";
    const ending = "and others. (";
    for (let shift = -3; shift <= 3; shift++) {
      const filler = "X".repeat(1024 - opening.length - ending.length + shift);
      expect(cut(`${opening}${filler}${ending}and so on). Last.`)).toHaveLength(3);
    }
  });

  it("has a name for what it does", () => {
    expect(SENTENCE_ALGORITHM).toBe("parallax-sentences/1");
  });
});
