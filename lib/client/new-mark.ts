import type { Annotation, Attributes, Range } from "@/lib/domain/annotation/annotation";
import type { LabelEntry } from "./codebook-index";

/** A fresh mark of which nothing but place and label is known. */
export function newMark(id: string, { layer, label }: LabelEntry, ranges: readonly Range[]): Annotation {
  return {
    id,
    layer: layer.key,
    label: label.key,
    ranges,
    attributes: {},
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
