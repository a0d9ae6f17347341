import type { Layer } from "@/lib/domain/codebook/codebook";
import type { CodebookProblemCode } from "@/lib/domain/codebook/validate";

type ShapeCode = "key-too-long" | "name-too-long" | "name-invalid" | "text-too-long" | "text-invalid";

/** The codes that the catalogue has a sentence for under codebook.problems. */
const sentences: Readonly<Record<CodebookProblemCode | ShapeCode, true>> = {
  "no-layers": true,
  "no-labels": true,
  "name-missing": true,
  "name-too-long": true,
  "name-invalid": true,
  "text-too-long": true,
  "text-invalid": true,
  "key-malformed": true,
  "key-too-long": true,
  "key-duplicate": true,
  "parent-unknown": true,
  "parent-cycle": true,
  "options-missing": true,
  "options-unexpected": true,
  "requirement-empty": true,
  "requirement-unknown-label": true,
  "requirement-unknown-attribute": true,
  "requirement-unknown-value": true,
  "requirement-on-itself": true,
  "requirement-on-free-value": true,
  "one-of-on-ranges": true,
  "one-of-unknown-label": true,
};

/** The message of a problem; a code that nobody foresaw has the general one. */
export function problemMessage(code: string): keyof typeof sentences | "other" {
  return isKnown(code) ? code : "other";
}

function isKnown(code: string): code is keyof typeof sentences {
  return Object.hasOwn(sentences, code);
}

/** One thing that keeps the draft from being saved: the path of its field in the form, and its code. */
export type FormProblem = { readonly path: string; readonly code: string };

/** What of a draft the editor shows: a layer itself, or one of its labels or attributes. */
export type Part = { readonly layer: number; readonly kind: "layer" | "labels" | "attributes"; readonly index: number };

export function samePart(one: Part, other: Part): boolean {
  return one.layer === other.layer && one.kind === other.kind && one.index === other.index;
}

const place = /^content\.layers\.(\d+)(?:\.(labels|attributes)\.(\d+))?/;

/** The part a field belongs to; the first layer where it belongs to none. */
export function partOf(path: string): Part {
  const [, layer = "0", kind, index = "0"] = place.exec(path) ?? [];
  if (kind === "labels" || kind === "attributes") return { layer: Number(layer), kind, index: Number(index) };
  return { layer: Number(layer), kind: "layer", index: 0 };
}

/** Names of layer and part, for people: "Naming of actors › Role title". */
export function nameOfPart(layers: readonly Layer[], { layer, kind, index }: Part): string {
  const whole = layers[layer];
  const part = kind === "layer" ? undefined : whole?.[kind][index];
  return [whole?.name || whole?.key, part && (part.name || part.key)].filter(Boolean).join(" › ");
}
