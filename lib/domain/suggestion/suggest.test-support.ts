import type { Annotation, Attributes, Range } from "@/lib/domain/annotation/annotation";
import { mark } from "@/lib/domain/annotation/marks.test-support";
import type { Layer } from "@/lib/domain/codebook/codebook";
import { namingCodebook } from "@/lib/domain/codebook/preset-naming";
import { cutSentences } from "@/lib/domain/text/sentences";
import type { ZoneKind } from "@/lib/domain/text/zone";
import type { CodingMemory } from "./coding-memory";
import { cueWordsOf } from "./cue-words.test-support";
import { prepareSuggestions } from "./prepare";
import { suggestAttributes } from "./suggest";
import type { KnownActor } from "./suggestion";

export const actors: readonly KnownActor[] = [
  { key: "talq", names: ["Talq Dawn (movement)", "the Dawn", "הזריחה", "الفجر", "黎明", "भोर"] },
  { key: "talq_leaders", names: ["Talq Dawn leaders", "Oru Beven"] },
  { key: "serun", names: ["Serun", "Republic of Serun"] },
  { key: "ministry", names: ["Foreign Ministry", "Serun’s Foreign Ministry"] },
  { key: "relief", names: ["Merrow Relief", "Merrow"] },
  { key: "agency", names: ["Reuters"] },
  { key: "north_army", names: ["the Army"] },
  { key: "south_army", names: ["the Army"] },
];

export function namingLayer(): Layer {
  const [layer] = namingCodebook.layers;
  if (layer === undefined) throw new Error("the preset has no layer");
  return layer;
}

/** The text without ⟦ and ⟧, and the stretch that they enclose. */
export function marked(text: string): { text: string; range: Range } {
  const start = text.indexOf("⟦");
  const end = text.indexOf("⟧") - 1;
  return { text: text.replace(/[⟦⟧]/g, ""), range: [start, end] };
}

export function annotation(id: string, range: Range, attributes: Attributes = {}): Annotation {
  return mark(id, { ranges: [range], attributes });
}

export type Asked = {
  language?: string;
  zone?: ZoneKind;
  attributes?: Attributes;
  layer?: Layer;
  memory?: CodingMemory;
};

/** What is suggested for the stretch in ⟦⟧, as `value (rule)` by attribute. */
export function suggested(source: string, asked: Asked = {}): Record<string, string> {
  const { language = "en", zone = "body", attributes = {}, layer = namingLayer(), memory = null } = asked;
  const { text, range } = marked(source);
  const zones = [{ kind: zone, start: 0, end: text.length }];
  const cueWords = cueWordsOf[language];
  const sentences = cutSentences(text, language);
  const prepared = prepareSuggestions({ text, zones, sentences, language, actors, ...(cueWords && { cueWords }) });
  const found = suggestAttributes(prepared, layer, annotation("asked", range, attributes), memory);
  return Object.fromEntries(found.map(({ attribute, value, rule }) => [attribute, `${value} (${rule})`]));
}
