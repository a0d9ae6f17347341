import type { Annotation, Attributes, AttributeValue, Range } from "@/lib/domain/annotation/annotation";
import { overlaps, type RangeErrorCode, validateRanges } from "@/lib/domain/annotation/ranges";
import type { Attribute, Codebook, Layer } from "./codebook";
import type { Neighbours } from "./neighbours";
import type { Problem } from "./problem";

export type AnnotationErrorCode =
  | RangeErrorCode
  | "unknown-layer"
  | "unknown-label"
  | "unknown-attribute"
  | "wrong-type"
  | "empty-value"
  | "duplicate-value"
  | "unknown-option"
  | "unknown-actor"
  | "ranges-missing"
  | "ranges-for-article"
  | "not-discontinuous"
  | "not-a-sentence"
  | "overlap-forbidden"
  | "one-of-taken";

export type AnnotationError = Problem<AnnotationErrorCode>;
export type AnnotationGap = Problem<"missing-attribute">;

export type AnnotationCheck = {
  /** What may never be stored. */
  readonly errors: AnnotationError[];
  /** What is still to be filled in: storable while the work goes on, not at submission. */
  readonly gaps: AnnotationGap[];
};

/** What a mark is checked against; offsets in UTF-16 units. */
export type CheckContext = {
  readonly codebook: Codebook;
  readonly text: string;
  readonly sentences: readonly Range[];
  /** Keys of the actors that this mark may name. */
  readonly actors: ReadonlySet<string>;
  /** The other marks of the same coding; the checked one may be among them and is told by its id. */
  readonly others?: Iterable<Annotation>;
  /** The same, sorted: for checking many marks against one another. */
  readonly neighbours?: Neighbours;
};

/**
 * Everything that is wrong with a mark, and everything still missing. Snapping is no rule here: it helps the hand that
 * marks, and half a word may be just what has to be marked.
 */
export function checkAnnotation(annotation: Annotation, context: CheckContext): AnnotationCheck {
  const layer = context.codebook.layers.find(({ key }) => key === annotation.layer);
  if (layer === undefined) {
    return { errors: [problem("unknown-layer", "layer", { layer: annotation.layer })], gaps: [] };
  }
  return {
    errors: [
      ...checkLabel(annotation, layer),
      ...checkRanges(annotation, layer, context),
      ...checkAttributes(annotation.attributes, layer, context.actors),
      ...checkNeighbours(annotation, layer, context.neighbours?.of(annotation, layer) ?? context.others ?? []),
    ],
    gaps: missingAttributes(annotation, layer).map((key) => {
      return { code: "missing-attribute", path: `attributes.${key}`, facts: { attribute: key } };
    }),
  };
}

/** Keys of the attributes that a mark of this layer still lacks a value of, in the order of the codebook. */
export function missingAttributes(
  annotation: Pick<Annotation, "label" | "attributes">,
  layer: Pick<Layer, "attributes" | "labels">,
): string[] {
  return layer.attributes
    .filter(({ key }) => heldValue(annotation.attributes, key) === undefined)
    .filter((attribute) => isRequired(attribute, annotation, layer))
    .map(({ key }) => key);
}

/**
 * Whether an attribute must have a value on a mark as it stands. A requirement on a label holds for the labels below it
 * too; a flag fulfils a requirement on "true" or "false".
 */
export function isRequired(
  { required }: Pick<Attribute, "required">,
  { label, attributes }: Pick<Annotation, "label" | "attributes">,
  layer: Pick<Layer, "labels">,
): boolean {
  if (typeof required === "boolean") return required;
  if ("labels" in required) return lineage(label, layer).some((key) => required.labels.includes(key));
  const value = heldValue(attributes, required.attribute);
  if (typeof value === "boolean") return required.values.includes(value ? "true" : "false");
  if (typeof value === "string") return required.values.includes(value);
  return value !== undefined && isListOfStrings(value) && value.some((one) => required.values.includes(one));
}

/** A label's key and those of the labels it stands under, whatever loops a draft's tree may have. */
function lineage(label: string, { labels }: Pick<Layer, "labels">): string[] {
  const keys: string[] = [];
  let next: string | null = label;
  while (next !== null && !keys.includes(next)) {
    const key: string = next;
    keys.push(key);
    next = labels.find((one) => one.key === key)?.parent ?? null;
  }
  return keys;
}

/** Own keys only: an attribute called `constructor` has no value just because every object inherits one. */
function heldValue(attributes: Attributes, key: string): AttributeValue | undefined {
  return Object.hasOwn(attributes, key) ? attributes[key] : undefined;
}

function checkLabel({ label }: Annotation, layer: Layer): AnnotationError[] {
  if (layer.labels.some(({ key }) => key === label)) return [];
  return [problem("unknown-label", "label", { label, layer: layer.key })];
}

function checkRanges({ ranges }: Annotation, layer: Layer, { text, sentences }: CheckContext): AnnotationError[] {
  if (layer.unit === "article" || layer.unit === "event") {
    return ranges.length === 0 ? [] : [problem("ranges-for-article", "ranges", { layer: layer.key, unit: layer.unit })];
  }
  if (ranges.length === 0) return [problem("ranges-missing", "ranges", { layer: layer.key, unit: layer.unit })];
  const valid = validateRanges(ranges, text);
  if (!valid.ok) {
    const { code, ...facts } = valid.error;
    return [problem(code, `ranges.${facts.index}`, facts)];
  }
  const held = layer.unit === "sentence" ? ranges.map((range) => sentencesIn(range, sentences)) : ranges.map(() => 1);
  const parts = held.reduce((sum, count) => sum + count, 0);
  if (Math.max(parts, ranges.length) > 1 && !layer.rules.discontinuous) {
    return [problem("not-discontinuous", "ranges", { layer: layer.key, parts: Math.max(parts, ranges.length) })];
  }
  return ranges.flatMap(([start, end], index) =>
    held[index] === 0 ? [problem("not-a-sentence", `ranges.${index}`, { index, start, end })] : [],
  );
}

/** How many whole sentences a range is made up of, which touch one another as those of Chinese do; 0 where it isn't. */
function sentencesIn([start, end]: Range, sentences: readonly Range[]): number {
  const within = sentences.filter((sentence) => sentence[0] < end && start < sentence[1]);
  const touch = within.every((sentence, at) => sentence[0] === (within[at - 1]?.[1] ?? start));
  return touch && within.at(-1)?.[1] === end ? within.length : 0;
}

function checkAttributes(attributes: Attributes, layer: Layer, actors: ReadonlySet<string>): AnnotationError[] {
  return Object.entries(attributes).flatMap(([key, value]) => {
    const path = `attributes.${key}`;
    const attribute = layer.attributes.find((one) => one.key === key);
    if (attribute === undefined) return [problem("unknown-attribute", path, { attribute: key, layer: layer.key })];
    return checkValue(value, attribute, actors, path);
  });
}

function checkValue(
  value: AttributeValue,
  attribute: Attribute,
  actors: ReadonlySet<string>,
  path: string,
): AnnotationError[] {
  const { key, type } = attribute;
  const wrongType = problem("wrong-type", path, { attribute: key, type });
  if (type === "flag") return typeof value === "boolean" ? [] : [wrongType];
  if (type === "multi" || type === "actors") {
    if (!isListOfStrings(value)) return [wrongType];
    if (value.length === 0) return [problem("empty-value", path, { attribute: key })];
    return value.flatMap((one, index) => {
      const at = `${path}.${index}`;
      if (value.indexOf(one) < index) return [problem("duplicate-value", at, { attribute: key, value: one })];
      return checkKey(one, attribute, actors, at);
    });
  }
  if (typeof value !== "string") return [wrongType];
  if (value === "") return [problem("empty-value", path, { attribute: key })];
  return checkKey(value, attribute, actors, path);
}

function checkKey(
  value: string,
  { key, type, options }: Attribute,
  actors: ReadonlySet<string>,
  path: string,
): AnnotationError[] {
  if (type === "text") return [];
  if (type === "actor" || type === "actors") {
    return actors.has(value) ? [] : [problem("unknown-actor", path, { attribute: key, actor: value })];
  }
  if (options.some((option) => option.key === value)) return [];
  return [problem("unknown-option", path, { attribute: key, value })];
}

function isListOfStrings(value: AttributeValue): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function checkNeighbours(annotation: Annotation, layer: Layer, others: Iterable<Annotation>): AnnotationError[] {
  const { overlap, oneOf } = layer.rules;
  const sets = oneOf.filter((set) => set.includes(annotation.label));
  const errors: AnnotationError[] = [];
  for (const other of others) {
    if (other.id === annotation.id || other.layer !== annotation.layer) continue;
    const facts = { other: other.id, label: other.label };
    const apart = overlap === "allow" || (overlap === "forbid-same-label" && other.label !== annotation.label);
    if (!apart && overlaps(annotation.ranges, other.ranges)) errors.push(problem("overlap-forbidden", "ranges", facts));
    if (sets.some((set) => set.includes(other.label))) errors.push(problem("one-of-taken", "label", facts));
  }
  return errors;
}

/** The ids of the marks beside which one can't stand: by the rules of its layer, or since the article has its code. */
export function rivalsOf(annotation: Annotation, layer: Layer, others: Iterable<Annotation>): string[] {
  return [...others]
    .filter((other) => isSameCode(annotation, other) || checkNeighbours(annotation, layer, [other]).length > 0)
    .map(({ id }) => id);
}

/** Nobody gives an article the same code twice. */
function isSameCode(one: Annotation, other: Annotation): boolean {
  const isCode = one.ranges.length === 0 && other.ranges.length === 0;
  return isCode && one.id !== other.id && one.layer === other.layer && one.label === other.label;
}

function problem(code: AnnotationErrorCode, path: string, facts: AnnotationError["facts"]): AnnotationError {
  return { code, path, facts };
}
