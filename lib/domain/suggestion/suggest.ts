import type { Annotation, Range } from "@/lib/domain/annotation/annotation";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import type { Layer } from "@/lib/domain/codebook/codebook";
import type { CodingMemory } from "./coding-memory";
import { actorNamed } from "./names";
import type { PreparedSuggestions } from "./prepare";
import { sourceOf } from "./sources";
import type { Reading, Suggestion } from "./suggestion";
import { voiceOf } from "./voices";

/** The mark that is asked about: before or after it was saved. */
export type AskedMark = Pick<Annotation, "id" | "layer" | "ranges" | "attributes">;

/**
 * Proposes values for the attributes `actor`, `voice`, `source` and `label_owner` that the mark has not got yet. Never
 * one that the layer has not, nor a value that is no option of it. Rather nothing than a guess: where rules
 * contradict one another, or several actors have a name, nothing is proposed. The owner of a word in indirect speech is
 * never: to tell it from the voice is what coders are asked for.
 *
 * What follows from the voice goes by the one the mark has, if it has one. `memory` holds the marks of the same coding,
 * or is null where earlier marks shall propose nothing. Takes time by the logarithm of the article's length, and by its sentence times the
 * names in the registry.
 */
export function suggestAttributes(
  prepared: PreparedSuggestions,
  layer: Pick<Layer, "unit" | "attributes">,
  mark: AskedMark,
  memory: CodingMemory | null,
): Suggestion[] {
  const stretch = stretchOf(mark.ranges);
  if (stretch === null || layer.unit === "article" || layer.unit === "event") return [];
  const accepts = (key: string, reading: Reading | null) => acceptedBy(layer, prepared.actorKeys, key, reading);
  const voice = held(mark, "voice") ?? accepts("voice", voiceOf(prepared, stretch));
  const readings: [string, Reading | null][] = [
    ["actor", layer.unit === "span" ? actorOf(prepared, mark, memory) : null],
    ["voice", voice],
    ["source", voice && sourceOf(prepared, mark, stretch, voice.value, memory)],
    ["label_owner", voice && ownerOf(voice.value)],
  ];
  return readings.flatMap(([attribute, reading]) => {
    const known = held(mark, attribute) ? null : accepts(attribute, reading);
    return known ? [{ attribute, ...known }] : [];
  });
}

/** From where a mark begins to where it ends, gaps included. */
function stretchOf(ranges: readonly Range[]): Range | null {
  const [first, last] = [ranges[0], ranges.at(-1)];
  return first && last ? [first[0], last[1]] : null;
}

/** The value that the mark has for an attribute already, in the form of a reading. */
function held({ attributes }: AskedMark, key: string): Reading | null {
  const value = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
  return value === undefined ? null : { value: typeof value === "string" ? value : "", rule: "voice", evidence: null };
}

/** A reading if the layer has the attribute and that may have the value. */
function acceptedBy(
  { attributes }: Pick<Layer, "attributes">,
  actorKeys: ReadonlySet<string>,
  key: string,
  reading: Reading | null,
): Reading | null {
  const attribute = attributes.find((one) => one.key === key);
  if (reading === null || attribute === undefined) return null;
  const { type, options } = attribute;
  const isActor = key === "actor" || key === "source";
  const mayHave = isActor
    ? type === "actor" && actorKeys.has(reading.value)
    : type === "choice" && options.some((option) => option.key === reading.value);
  return mayHave ? reading : null;
}

/** Whom the marked words name: as the coder has taken the same words elsewhere, else by the registry. */
function actorOf(prepared: PreparedSuggestions, mark: AskedMark, memory: CodingMemory | null): Reading | null {
  const { text, names, language } = prepared;
  return memory?.valueOf(mark, "actor") ?? actorNamed(quoteOf(text, mark.ranges), names, language);
}

/** Who answers for a word where the codebook leaves no choice: a quoted word is the source's, the outlet's own its own. */
function ownerOf(voice: string): Reading | null {
  if (voice === "direct_quote") return { value: "source", rule: "voice", evidence: null };
  const isOutlets = voice === "outlet" || voice === "headline" || voice === "editor_insert";
  return isOutlets ? { value: "outlet", rule: "voice", evidence: null } : null;
}
