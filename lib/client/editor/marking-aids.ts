import type { Annotation, Attributes, Range, Suggested } from "@/lib/domain/annotation/annotation";
import {
  type Occurrences,
  otherOccurrences,
  type PhraseText,
  preparePhrases,
} from "@/lib/domain/annotation/occurrences";
import type { AnnotationMap } from "@/lib/domain/annotation/operations";
import type { Layer } from "@/lib/domain/codebook/codebook";
import { type CodingMemory, createCodingMemory } from "@/lib/domain/suggestion/coding-memory";
import type { CueWords } from "@/lib/domain/suggestion/cue-words/cue-words";
import { namesInOrder } from "@/lib/domain/suggestion/names";
import { type PreparedSuggestions, prepareSuggestions, type SuggestionSource } from "@/lib/domain/suggestion/prepare";
import { suggestAttributes } from "@/lib/domain/suggestion/suggest";

export type AidsOptions = SuggestionSource & {
  /** Whether values are filled in by rule. */
  readonly prefill: boolean;
  /** Whether a phrase's other occurrences are offered. */
  readonly propagation: boolean;
};

/** What depends on where words stand, not on the words: never taken over from one occurrence to another. */
const BY_PLACE: ReadonlySet<string> = new Set(["voice", "source", "label_owner"]);

const NOTHING: Occurrences = { ranges: [], more: false };

/** What the workspace does by itself while one article is coded, as far as its round lets it. */
export class MarkingAids {
  readonly #options: AidsOptions;
  #cueWords: CueWords | null = null;
  #prepared: PreparedSuggestions | null = null;
  #phrases: PhraseText | null = null;
  #names: readonly Range[] | null = null;
  #memory: { readonly of: CodingMemory; annotations: AnnotationMap } | null = null;

  constructor(options: AidsOptions) {
    this.#options = options;
  }

  /** Whether other occurrences of a phrase are looked for at all. */
  get propagates(): boolean {
    return this.#options.propagation;
  }

  /** What is needed for the first mark, before it is made: in a long article that takes longer than a mark may. */
  prepare(): void {
    if (this.#options.prefill) this.#suggestions();
    if (this.#options.propagation) this.#searched();
  }

  /** Takes in the reporting words of the article's language, which come later than the page. */
  learn(cueWords: CueWords): void {
    this.#cueWords = cueWords;
    if (this.#prepared !== null) this.#prepared = { ...this.#prepared, cueWords };
  }

  /** A new mark with the values that rules propose for what it lacks, and with what was proposed. */
  fillIn(mark: Annotation, layer: Layer, annotations: AnnotationMap): Annotation {
    if (!this.#options.prefill) return mark;
    const prepared = this.#suggestions();
    const found = suggestAttributes(prepared, layer, mark, this.#remember(prepared, annotations));
    const filled = Object.fromEntries(found.map(({ attribute, value }) => [attribute, value]));
    const suggested = Object.fromEntries(found.map(({ attribute, value, rule }) => [attribute, { value, rule }]));
    return withSuggested({ ...mark, attributes: { ...mark.attributes, ...filled } }, suggested);
  }

  /** Where names of actors stand, marked or not: places to look at, nothing that is proposed. */
  names(): readonly Range[] {
    if (!this.#options.prefill) return [];
    this.#names ??= namesInOrder(this.#options.text, this.#suggestions().names);
    return this.#names;
  }

  /** Where else in the article the words of a mark stand unmarked. */
  occurrences(mark: Annotation, layer: Layer, annotations: AnnotationMap): Occurrences {
    if (!this.#options.propagation) return NOTHING;
    return otherOccurrences(this.#searched(), mark, layer, annotations.values());
  }

  /** What another occurrence of the same words takes over: label and attributes, but for those that go by the place. */
  takeOver(source: Annotation, place: Pick<Annotation, "id" | "ranges">, layer: Layer, annotations: AnnotationMap) {
    const attributes: Attributes = Object.fromEntries(
      Object.entries(source.attributes).filter(([key]) => !BY_PLACE.has(key)),
    );
    const suggested: Suggested = Object.fromEntries(
      Object.entries(attributes).map(([key, value]) => [key, { value, rule: "phrase" }]),
    );
    const { suggested: _, ...copied } = source;
    const mark: Annotation = { ...copied, ...place, attributes, note: "", discuss: false, origin: "propagated" };
    return this.fillIn(withSuggested(mark, suggested), layer, annotations);
  }

  #suggestions(): PreparedSuggestions {
    const learnt = this.#cueWords === null ? {} : { cueWords: this.#cueWords };
    this.#prepared ??= prepareSuggestions({ ...this.#options, ...learnt });
    return this.#prepared;
  }

  #searched(): PhraseText {
    this.#phrases ??= preparePhrases(this.#options.text);
    return this.#phrases;
  }

  /** One's own marks by their words and places, brought up to date. */
  #remember(prepared: PreparedSuggestions, annotations: AnnotationMap): CodingMemory {
    this.#memory ??= { of: createCodingMemory(prepared, []), annotations: new Map() };
    const { of, annotations: before } = this.#memory;
    if (before !== annotations) {
      for (const id of before.keys()) if (!annotations.has(id)) of.remove(id);
      for (const [id, mark] of annotations) if (before.get(id) !== mark) of.put(mark);
      this.#memory.annotations = annotations;
    }
    return of;
  }
}

function withSuggested(mark: Annotation, more: Suggested): Annotation {
  const suggested = { ...mark.suggested, ...more };
  return Object.keys(suggested).length === 0 ? mark : { ...mark, suggested };
}
