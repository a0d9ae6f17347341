import "server-only";
import type { AttributeValue } from "@/lib/domain/annotation/annotation";
import type { Attribute, AttributeType, Codebook, Label, Layer } from "@/lib/domain/codebook/codebook";
import { err, ok, type Result } from "@/lib/domain/result";

type MarkWords = {
  readonly layer: string;
  readonly label: string;
  readonly ranges: readonly unknown[];
  readonly attributes: Readonly<Record<string, AttributeValue>>;
};

type Shape = "flag" | "list" | "text";
type AttributeWords = { readonly shape: Shape; readonly values: Set<string> };
type LayerWords = {
  readonly onText: boolean;
  readonly labels: Set<string>;
  readonly attributes: Map<string, AttributeWords>;
};

export type Mixed =
  | { readonly code: "file-layer-mixed"; readonly layer: string }
  | { readonly code: "file-attribute-mixed"; readonly attribute: string; readonly layer: string };

/** A codebook holds this many options of an attribute; one with more values is taken as free text. */
const mostOptions = 200;
const longestOption = 60;

/** Attributes that hold actors in every codebook: a mark's actor has a column of its own, which the registry is behind. */
const actorAttribute = "actor";

const noGuidance = { definition: "", do: "", dont: "", example: "" };

/** The words that the marks of a file without a codebook use: from them the codebook that allows just these is made. */
export class Vocabulary {
  readonly #layers = new Map<string, LayerWords>();
  readonly #actors = new Set<string>();

  /** Takes in what one mark uses; refused where it contradicts the marks before it. */
  add({ layer, label, ranges, attributes }: MarkWords): Result<null, Mixed> {
    const onText = ranges.length > 0;
    const words = this.#layers.get(layer) ?? { onText, labels: new Set(), attributes: new Map() };
    if (words.onText !== onText) return err({ code: "file-layer-mixed", layer });
    this.#layers.set(layer, words);
    words.labels.add(label);
    for (const [attribute, value] of Object.entries(attributes)) {
      const shape = shapeOf(value);
      const known = words.attributes.get(attribute) ?? { shape, values: new Set() };
      if (known.shape !== shape) return err({ code: "file-attribute-mixed", attribute, layer });
      words.attributes.set(attribute, known);
      const values = attribute === actorAttribute ? this.#actors : known.values;
      for (const one of valuesOf(value)) {
        if (attribute === actorAttribute || values.size <= mostOptions) values.add(one);
      }
    }
    return ok(null);
  }

  /** Keys that marks name as their actor. */
  get actors(): ReadonlySet<string> {
    return this.#actors;
  }

  /** Allows what the marks do and asks for nothing; in the order in which the file uses its words. */
  toCodebook(): Codebook {
    return { layers: Array.from(this.#layers, ([key, words]) => toLayer(key, words)) };
  }
}

function shapeOf(value: AttributeValue): Shape {
  if (typeof value === "boolean") return "flag";
  return typeof value === "string" ? "text" : "list";
}

function valuesOf(value: AttributeValue): readonly string[] {
  if (typeof value === "boolean") return [];
  return typeof value === "string" ? [value] : value;
}

function toLayer(key: string, { onText, labels, attributes }: LayerWords): Layer {
  return {
    key,
    name: key,
    description: "",
    unit: onText ? "span" : "article",
    rules: { overlap: "allow", discontinuous: true, snap: "character", oneOf: [] },
    labels: Array.from(labels, (label): Label => ({ key: label, name: label, parent: null, ...noGuidance })),
    attributes: Array.from(attributes, ([attribute, words]) => toAttribute(attribute, words)),
  };
}

function toAttribute(key: string, { shape, values }: AttributeWords): Attribute {
  const type = typeOf(key, shape, values);
  const options = type === "choice" || type === "multi" ? [...values] : [];
  return {
    key,
    name: key,
    type,
    required: false,
    options: options.map((value) => ({ key: value, name: value, definition: "" })),
    ...noGuidance,
  };
}

function typeOf(key: string, shape: Shape, values: ReadonlySet<string>): AttributeType {
  if (shape === "flag") return "flag";
  if (key === actorAttribute) return shape === "text" ? "actor" : "actors";
  if (shape === "list") return "multi";
  const isListable = values.size <= mostOptions && [...values].every((value) => value.length <= longestOption);
  return isListable ? "choice" : "text";
}
