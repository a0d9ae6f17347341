import type { Annotation, Attributes, Range } from "@/lib/domain/annotation/annotation";
import type { Attribute } from "@/lib/domain/codebook/codebook";
import type { Zone } from "@/lib/domain/text/zone";
import type { LabelEntry } from "./codebook-index";

/** Zones whose wording has a voice of its own, and the option of the attribute `voice` that names it. */
const VOICE_OF_ZONE = { headline: "headline", caption: "caption" } as const;
const VOICE = "voice";

/** The voice that a stretch has by its place: headline or caption, where the attribute knows it; else null. */
export function voiceByPlace(attribute: Attribute, ranges: readonly Range[], zones: readonly Zone[]): string | null {
  const start = ranges[0]?.[0];
  if (attribute.key !== VOICE || start === undefined) return null;
  const zone = zones.find((one) => one.start <= start && start < one.end);
  if (zone?.kind !== "headline" && zone?.kind !== "caption") return null;
  const voice = VOICE_OF_ZONE[zone.kind];
  return attribute.options.some((option) => option.key === voice) ? voice : null;
}

/** A fresh mark with what its place fills in by itself. */
export function newMark(
  id: string,
  { layer, label }: LabelEntry,
  ranges: readonly Range[],
  zones: readonly Zone[],
): Annotation {
  const filled = layer.attributes.flatMap((attribute) => {
    const voice = voiceByPlace(attribute, ranges, zones);
    return voice === null ? [] : [[attribute.key, voice] as const];
  });
  return {
    id,
    layer: layer.key,
    label: label.key,
    ranges,
    attributes: Object.fromEntries(filled),
    note: "",
    certainty: "sure",
    discuss: false,
    origin: "own",
  };
}

/** The attributes a mark keeps under another layer or label: those that the layer has, too. */
export function attributesUnder({ layer }: LabelEntry, attributes: Attributes): Attributes {
  const known = new Set(layer.attributes.map((attribute) => attribute.key));
  return Object.fromEntries(Object.entries(attributes).filter(([key]) => known.has(key)));
}
