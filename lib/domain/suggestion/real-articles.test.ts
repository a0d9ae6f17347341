import { describe, expect, it } from "vitest";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { otherOccurrences, preparePhrases } from "@/lib/domain/annotation/occurrences";
import { namingCodebook } from "@/lib/domain/codebook/preset-naming";
import { foldPhrase } from "@/lib/domain/text/fold";
import { cutSentences } from "@/lib/domain/text/sentences";
import type { Zone } from "@/lib/domain/text/zone";
import { readShared } from "@/lib/server/testing/shared-folder";
import { createCodingMemory } from "./coding-memory";
import { words } from "./cue-words/en";
import { prepareSuggestions } from "./prepare";
import { seedAliases } from "./seed-aliases.test-support";
import { suggestAttributes } from "./suggest";
import type { KnownActor } from "./suggestion";

type Header = { actors: { key: string; name: string; side: string }[] };
type Line = { id: string; zones: Zone[]; annotations: Annotation[] };

const lines = readShared("data/golden/seed-reference.jsonl")?.trim().split("\n") ?? [];
const header: Header = JSON.parse(lines[0] ?? '{"actors":[]}');
const actors: KnownActor[] = header.actors.map(({ key, name }) => ({
  key,
  names: [name, ...(seedAliases[key] ?? [])],
}));
const armed = new Set(header.actors.filter(({ side }) => side === "palestinian_armed").map(({ key }) => key));
const layer = namingCodebook.layers[0];

// All characters of these two texts are in the basic plane: code points and UTF-16 units agree.
const articles = lines.slice(1, -1).map((line) => {
  const { id, zones, annotations }: Line = JSON.parse(line);
  const marks = annotations.sort((one, other) => (one.ranges[0]?.[0] ?? 0) - (other.ranges[0]?.[0] ?? 0));
  return { id, text: readShared(`data/seeds/${id}`) ?? "", zones, marks };
});

type Judged = { attribute: string; isRight: boolean; isArmed: boolean; what: string };

/** Every suggestion for every mark of the reference against it; each is asked for with the marks before it remembered. */
function judge(): Judged[] {
  return articles.flatMap(({ text, zones, marks }) => {
    const sentences = cutSentences(text, "en");
    const prepared = prepareSuggestions({ text, zones, sentences, language: "en", actors, cueWords: words });
    const memory = createCodingMemory(prepared, []);
    return marks.flatMap((mark) => {
      const found = layer ? suggestAttributes(prepared, layer, { ...mark, attributes: {} }, memory) : [];
      memory.put(mark);
      return found.map(({ attribute, value, rule }) => ({
        attribute,
        isRight: mark.attributes[attribute] === value,
        isArmed: isArmed(mark),
        what: `${mark.id}: ${attribute} ${value} by ${rule}`,
      }));
    });
  });
}

function isArmed({ attributes }: Annotation): boolean {
  return armed.has(String(attributes.actor));
}

/** How often the reference has a value for an attribute, how often one was suggested, and how often the same. */
function tally(attribute: string, among: (one: { isArmed: boolean }) => boolean): string {
  const marks = articles.flatMap((article) => article.marks).filter((mark) => among({ isArmed: isArmed(mark) }));
  const all = marks.filter((mark) => mark.attributes[attribute] !== undefined);
  const made = judge().filter((one) => one.attribute === attribute && among(one));
  return `${made.filter(({ isRight }) => isRight).length} right of ${made.length} suggested of ${all.length}`;
}

describe.skipIf(articles.length === 0)("suggestions for the seed articles, against the reference coding", () => {
  // As measured. The rules were written with these two articles at hand: how they fare with others is not known.
  it.each([
    ["actor", "36 right of 37 suggested of 55"],
    ["voice", "49 right of 49 suggested of 55"],
    ["source", "23 right of 23 suggested of 38"],
    ["label_owner", "27 right of 27 suggested of 55"],
  ])("%s of the armed actors: %s", (attribute, expected) => {
    expect(tally(attribute, (one) => one.isArmed)).toBe(expected);
  });

  it.each([
    ["actor", "74 right of 76 suggested of 123"],
    ["voice", "106 right of 106 suggested of 123"],
    ["source", "47 right of 47 suggested of 74"],
    ["label_owner", "61 right of 61 suggested of 123"],
  ])("%s of all mentions: %s", (attribute, expected) => {
    expect(tally(attribute, () => true)).toBe(expected);
  });

  it("errs only where the same word names others further on", () => {
    const wrong = judge().filter(({ isRight }) => !isRight);
    expect(wrong.map(({ what }) => what)).toEqual([
      "R-A079: actor oct7_victims by phrase",
      "R-A080: actor oct7_attackers by phrase",
    ]);
  });
});

describe.skipIf(articles.length === 0)("other occurrences of the phrases of the reference coding", () => {
  const asked = articles.flatMap(({ text, marks }) => {
    const phrases = preparePhrases(text);
    const words = (mark: Annotation) => foldPhrase(text.slice(...(mark.ranges[0] ?? [0, 0])));
    return marks.map((mark) => {
      const { ranges } = layer ? otherOccurrences(phrases, mark, layer, []) : { ranges: [] };
      const found = new Set(ranges.map(String));
      const others = marks.filter((other) => other !== mark && words(other) === words(mark));
      const missed = others.filter((other) => !found.has(String(other.ranges[0])));
      return { words: words(mark), missed, others: others.length, found: ranges.length };
    });
  });

  it("are all the other marks of the same words", () => {
    expect(asked.filter(({ missed }) => missed.length > 0)).toEqual([]);
    expect(asked.filter(({ others }) => others > 0)).toHaveLength(73);
  });

  it("of a few words are more than that: they stand in longer marks, and where the words name nobody", () => {
    const more = asked.filter(({ found, others }) => found > others).map(({ words }) => words);
    expect([...new Set(more)].sort()).toEqual([
      "civilians",
      "combatants",
      "hamas",
      "hostages",
      "israel",
      "israeli",
      "palestinian civilians",
      "palestinians",
      "terrorists",
    ]);
  });
});
