import { describe, expect, it } from "vitest";
import { paragraphs } from "@/lib/domain/text/paragraphs";
import { createTextSteps } from "./text-steps";

const text = "The armed group’s men. It fled!\n\nمجموعة مسلحة 👩‍👩‍👧 ok";
const steps = createTextSteps(text, "en", paragraphs(text), [
  [0, 22],
  [23, 31],
]);
const at = (part: string) => text.indexOf(part);

describe("the caret", () => {
  it("goes from word to word and over paragraphs", () => {
    expect(steps.move(0, "word", true)).toBe(at("armed"));
    expect(steps.move(at("fled"), "word", true)).toBe(at("مجموعة"));
    expect(steps.move(at("مجموعة"), "word", false)).toBe(at("fled"));
    expect(steps.move(0, "word", false)).toBe(0);
    expect(steps.move(at("ok"), "word", true)).toBe(at("ok"));
  });

  it("never stands inside a character, however many units it has", () => {
    const family = at("👩");
    expect(steps.move(family, "character", true)).toBe(family + "👩‍👩‍👧".length);
  });
});

describe("longer strides", () => {
  it("go by sentence and paragraph, and select to their ends", () => {
    expect(steps.move(0, "sentence", true)).toBe(at("It"));
    expect(steps.move(at("fled"), "sentence", false)).toBe(at("It"));
    expect(steps.extend(0, "sentence", true)).toBe(22);
    expect(steps.move(0, "paragraph", true)).toBe(at("مجموعة"));
    expect(steps.move(text.length, "paragraph", false)).toBe(at("مجموعة"));
    expect(steps.extend(0, "paragraph", true)).toBe(31);
    expect(steps.sentenceAt(at("fled"))).toEqual([23, 31]);
    expect(steps.sentenceAt(text.length)).toBeNull();
  });
});

describe("a selection", () => {
  it("ends with words", () => {
    expect(steps.extend(at("armed"), "word", true)).toBe(at("armed") + 5);
    expect(steps.extend(at("armed") + 5, "word", true)).toBe(at("group") + "group’s".length);
    expect(steps.extend(at("group"), "word", false)).toBe(at("armed"));
  });

  it("snaps to words, phrases or sentences, drops white space, and keeps signs it was put on", () => {
    expect(steps.snap([at("rmed"), at("oup’s")], "word")).toEqual([at("armed"), at("group") + "group".length]);
    expect(steps.snap([0, at("oup’s")], "word")).toEqual([0, at("group") + "group".length]);
    expect(steps.snap([0, at("oup’s")], "phrase")).toEqual([at("armed"), at("group") + "group".length]);
    expect(steps.snap([at(" armed"), at(" group") + 1], "word")).toEqual([at("armed"), at("armed") + 5]);
    expect(steps.snap([at("rmed"), at("rmed") + 2], "character")).toEqual([at("rmed"), at("rmed") + 2]);
    expect(steps.snap([at("rmed"), at("fled") + 2], "sentence")).toEqual([0, 31]);
    expect(steps.snap([at("!"), at("!") + 1], "word")).toEqual([at("!"), at("!") + 1]);
    expect(steps.snap([at("\n"), at("\n") + 2], "word")).toBeNull();
  });

  it("finds the word at the caret", () => {
    expect(steps.wordAt(at("rmed"))).toEqual([at("armed"), at("armed") + 5]);
    expect(steps.wordAt(at("!") + 1)).toEqual([at("fled"), at("fled") + 4]);
  });
});
