import { expect, test } from "vitest";
import { cueWordsOf } from "@/lib/domain/suggestion/cue-words.test-support";
import { loadCueWords } from "./cue-words";

test("reporting words are loaded by the language of the article", async () => {
  const { en, ...others } = cueWordsOf;
  expect(en).toBeDefined();
  for (const [language, words] of Object.entries(others)) {
    expect(await loadCueWords(language)).toBe(words);
    expect(await loadCueWords(`${language.toUpperCase()}-XX`)).toBe(words);
  }
  expect([await loadCueWords("en"), await loadCueWords("sv"), await loadCueWords("")]).toEqual([null, null, null]);
});
