import { describe, expect, it } from "vitest";
import type { Range } from "@/lib/domain/annotation/annotation";
import { segmenterFor } from "@/lib/domain/text/segmenter";
import { cutSentences } from "@/lib/domain/text/sentences";
import { proposeZones } from "@/lib/domain/text/zones";
import { readShared } from "@/lib/server/testing/shared-folder";
import { cueWordsOf } from "./cue-words.test-support";
import { prepareSuggestions } from "./prepare";
import { suggestAttributes } from "./suggest";
import { annotation, namingLayer } from "./suggest.test-support";

const languages = new Map([
  ["Arabic", "ar"],
  ["English", "en"],
  ["French", "fr"],
  ["Hebrew", "he"],
  ["Hindi", "hi"],
]);
const posts = (readShared("data/fignews/texts-iaa.tsv") ?? "")
  .split("\n")
  .slice(1)
  .map((line) => line.split("\t"))
  .flatMap(([, language = "", , , text = ""]) => ({ language: languages.get(language) ?? "en", text }))
  .filter(({ text }) => text !== "");
const actors = [{ key: "hamas", names: ["Hamas", "حماس", "חמאס", "हमास", "le Hamas"] }];

describe.skipIf(posts.length === 0)("suggestions in real posts", () => {
  it("are made for the name of an actor in each language, and say where they come from", () => {
    const layer = namingLayer();
    const found = new Map<string, number>();
    for (const { language, text } of posts) {
      const sentences = cutSentences(text, language);
      const zones = proposeZones(text, { titleIsFirstLine: false });
      const cueWords = cueWordsOf[language];
      const prepared = prepareSuggestions({ text, zones, sentences, language, actors, ...(cueWords && { cueWords }) });
      for (const { index, segment, isWordLike } of segmenterFor(language, "word").segment(text)) {
        if (!isWordLike) continue;
        const range: Range = [index, index + segment.length];
        for (const { attribute, value, evidence } of suggestAttributes(prepared, layer, annotation("1", range), null)) {
          const key = `${language} ${attribute} ${value}`;
          found.set(key, (found.get(key) ?? 0) + 1);
          if (evidence) expect(text.slice(...evidence).trim()).not.toBe("");
        }
      }
    }
    for (const language of languages.values()) {
      expect(found.get(`${language} actor hamas`)).toBeGreaterThan(20);
      expect(found.get(`${language} voice direct_quote`)).toBeGreaterThan(20);
    }
    const told = [...found.keys()].filter((key) => /voice (?:indirect|outlet)/.test(key));
    expect(told.sort()).toEqual(
      [...languages.values()].sort().flatMap((language) => [`${language} voice indirect`, `${language} voice outlet`]),
    );
  });
});
