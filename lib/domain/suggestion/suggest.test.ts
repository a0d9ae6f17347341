import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkAnnotation } from "@/lib/domain/codebook/check-annotation";
import type { Layer } from "@/lib/domain/codebook/codebook";
import { cutSentences } from "@/lib/domain/text/sentences";
import { unicodeText } from "@/lib/domain/text/unicode-samples.test-support";
import { proposeZones } from "@/lib/domain/text/zones";
import { createCodingMemory } from "./coding-memory";
import { words as english } from "./cue-words/en";
import { cueWordsOf } from "./cue-words.test-support";
import { prepareSuggestions } from "./prepare";
import { suggestAttributes } from "./suggest";
import { actors, annotation, namingLayer, suggested } from "./suggest.test-support";

const layer = namingLayer();

function without(key: string): Layer {
  return { ...layer, attributes: layer.attributes.filter((one) => one.key !== key) };
}

/** An English text that is one sentence of no zone. */
function oneSentence(text: string) {
  return prepareSuggestions({
    text,
    zones: [],
    sentences: [[0, text.length]],
    language: "en",
    cueWords: english,
    actors,
  });
}

describe("suggestAttributes", () => {
  it("fills in a mark", () => {
    expect(suggested("Merrow Relief said ⟦Talq Dawn⟧ had left.")).toEqual({
      actor: "talq (alias)",
      voice: "indirect (cue)",
      source: "relief (cue)",
    });
  });

  it("says what it goes by", () => {
    const text = "Merrow Relief said Talq Dawn had left.";
    const prepared = oneSentence(text);
    const found = suggestAttributes(prepared, layer, annotation("1", [19, 28]), null);
    expect(found.map(({ evidence }) => evidence && text.slice(...evidence))).toEqual([null, "said", "said"]);
  });

  it("suggests nothing for what the mark has, and goes by it", () => {
    const text = "Merrow Relief said ⟦Talq Dawn⟧ had left.";
    expect(suggested(text, { attributes: { voice: "outlet", actor: "serun" } })).toEqual({
      label_owner: "outlet (voice)",
    });
    expect(suggested(text, { attributes: { voice: "direct_quote" } })).toEqual({
      actor: "talq (alias)",
      source: "relief (cue)",
      label_owner: "source (voice)",
    });
  });

  it("goes by the annotator’s own coding of the same words first", () => {
    const text = "The ⟦fighters⟧ left. Fighters came.";
    const plain = text.replace(/[⟦⟧]/g, "");
    const memory = createCodingMemory({ text: plain, sentences: cutSentences(plain, "en") }, [
      annotation("1", [19, 27], { actor: "talq_leaders" }),
    ]);
    expect(suggested(text, { memory }).actor).toBe("talq_leaders (phrase)");
    expect(suggested(text).actor).toBeUndefined();
  });

  it.each([
    [
      "the same quotation",
      "“Men of the ⟦Dawn⟧ came. They were fighters of Serun,” it said.",
      "fighters",
      "direct_quote",
      "relief",
    ],
    ["the same report", "It said the ⟦Dawn⟧ and its fighters had left.", "fighters", "indirect", "relief"],
    [
      "another quotation",
      "“Men of the ⟦Dawn⟧ came,” it said. “So did fighters again.”",
      "fighters",
      "direct_quote",
      undefined,
    ],
    [
      "a quotation in it",
      "“Men of the ⟦Dawn⟧ came and said ‘all fighters must go’.”",
      "fighters",
      "direct_quote",
      undefined,
    ],
    [
      "another report",
      "It said the ⟦Dawn⟧ left and the mayor said fighters had come.",
      "fighters",
      "indirect",
      undefined,
    ],
    ["another voice", "It said the ⟦Dawn⟧ and its fighters had left.", "fighters", "outlet", undefined],
  ])("knows the source from another mark in %s", (_name, text, other, voice, source) => {
    const plain = text.replace(/[⟦⟧]/g, "");
    const start = plain.indexOf(other);
    const coded = annotation("1", [start, start + other.length], { voice, source: "relief" });
    const memory = createCodingMemory({ text: plain, sentences: cutSentences(plain, "en") }, [coded]);
    expect(suggested(text, { memory }).source).toBe(source && `${source} (speech)`);
  });

  it("knows only what the codebook has", () => {
    const text = "“We met the ⟦Talq Dawn⟧ at the weir,” Merrow said.";
    expect(Object.keys(suggested(text))).toEqual(["actor", "voice", "source", "label_owner"]);
    expect(Object.keys(suggested(text, { layer: without("actor") }))).not.toContain("actor");
    expect(Object.keys(suggested(text, { layer: without("voice") }))).toEqual(["actor"]);
    const reduced = layer.attributes.map((one) => ({
      ...one,
      type: one.key === "actor" ? ("text" as const) : one.type,
      options: one.options.filter(({ key }) => key !== "direct_quote"),
    }));
    expect(suggested(text, { layer: { ...layer, attributes: reduced } })).toEqual({});
    expect(suggested(text, { layer: { ...layer, unit: "article" } })).toEqual({});
    expect(suggested(text, { layer: { ...layer, unit: "sentence" } }).actor).toBeUndefined();
  });

  it("takes a mark in parts as one stretch", () => {
    const text = "“We met the fighters of the weir again” and left.";
    const prepared = oneSentence(text);
    const voice = (...ranges: [number, number][]) =>
      suggestAttributes(prepared, layer, { ...annotation("1", [0, 1]), ranges }, null).find(
        ({ attribute }) => attribute === "voice",
      )?.value;
    expect(voice([12, 20], [28, 32])).toBe("direct_quote");
    expect(voice([12, 20], [44, 48])).toBeUndefined();
    expect(voice()).toBeUndefined();
  });

  const cueWords = [
    "Merrow said ",
    "Serun",
    ", saying ",
    " accused ",
    "according to ",
    "Talq Dawn",
    " [",
    "] ",
    "“",
    "”",
  ];

  it("proposes in any text what the codebook takes as it stands", () => {
    const pieces = fc.array(fc.oneof(unicodeText, fc.constantFrom(...cueWords)), { maxLength: 12 });
    fc.assert(
      fc.property(
        pieces,
        fc.nat(),
        fc.nat(),
        fc.constantFrom("en", "de", "ar", "zh", "xx"),
        (parts, a, b, language) => {
          const text = `Serun said ${parts.join("")}`;
          const offsets = [0, ...[...text].map((_, index, all) => all.slice(0, index + 1).join("").length)];
          const at = (n: number) => offsets[n % offsets.length] ?? 0;
          const [start, end] = [Math.min(at(a), at(b)), Math.max(at(a), at(b))];
          if (start === end) return;
          const sentences = cutSentences(text, language);
          const zones = proposeZones(text, { titleIsFirstLine: false });
          const known = cueWordsOf[language];
          const prepared = prepareSuggestions({
            text,
            zones,
            sentences,
            language,
            actors,
            ...(known && { cueWords: known }),
          });
          const mark = annotation("1", [start, end]);
          const found = suggestAttributes(prepared, layer, mark, null);
          const attributes = Object.fromEntries(found.map(({ attribute, value }) => [attribute, value]));
          const keys = new Set(actors.map(({ key }) => key));
          const check = checkAnnotation(
            { ...mark, attributes },
            { codebook: { layers: [layer] }, text, sentences, actors: keys },
          );
          expect(check.errors).toEqual([]);
          for (const { evidence } of found) {
            if (evidence)
              expect(evidence[0] >= 0 && evidence[0] < evidence[1] && evidence[1] <= text.length).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("asks little of a long article, and of one that is a single sentence", () => {
    const sentence = "Merrow said on Monday that the fighters had accused Serun of murder, “as it says” [again]. ";
    const many = Array.from({ length: 1000 }, (_, index) => ({ key: `a${index}`, names: [`Actor number ${index}`] }));
    for (const text of [sentence.repeat(1500), `“${sentence.replace(/[.“”]/g, "").repeat(1500)}`]) {
      const sentences = cutSentences(text, "en");
      const prepared = prepareSuggestions({
        text,
        zones: [],
        sentences,
        language: "en",
        cueWords: english,
        actors: [...actors, ...many],
      });
      const began = performance.now();
      for (let index = 0; index < 100; index++) {
        suggestAttributes(prepared, layer, annotation("1", [index * 900 + 31, index * 900 + 39]), null);
      }
      expect(performance.now() - began).toBeLessThan(1500);
    }
  });
});
