/** A half-open stretch of an article's text in UTF-16 units, never inside a surrogate pair. */
export type Range = readonly [start: number, end: number];

/** What an attribute may hold: a key or text, several keys, or a flag. */
export type AttributeValue = string | readonly string[] | boolean;

/** Attribute values by attribute key. An attribute without a value is absent, never null. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

/**
 * What a rule filled in when the mark was made, by attribute key. It never changes, so that beside the mark's attributes
 * it tells what became of each suggestion (lib/domain/suggestion/fate.ts).
 */
export type Suggested = Readonly<Record<string, { readonly value: AttributeValue; readonly rule: string }>>;

export const linkTypes = ["same_referent", "source", "cue", "evidence"] as const;
/** The relations that the workspace offers: another naming of the same, who says it, the word that says so, what shows it. */
export type LinkType = (typeof linkTypes)[number];

/**
 * A typed relation from the mark that holds it to another one. `to` may be a mark that is not there (any more): then it
 * leads to nothing. Files may bring other types.
 */
export type MarkLink = { readonly id: string; readonly type: string; readonly to: string; readonly note: string };

export const origins = ["own", "propagated", "accepted", "changed"] as const;
/** Where a mark came from: made by hand, by phrase propagation, or from a suggestion taken as it was or changed. */
export type Origin = (typeof origins)[number];

export const certainties = ["sure", "unsure"] as const;
export type Certainty = (typeof certainties)[number];

/**
 * One mark. `layer`, `label` and attribute names are keys of the codebook version of the coding it belongs to;
 * `ranges` are ordered and do not touch, and are empty for codes of a whole article or event.
 */
export type Annotation = {
  /** Random UUID v4 made by the client: an id that grows with time would tell when others worked. */
  readonly id: string;
  readonly layer: string;
  readonly label: string;
  readonly ranges: readonly Range[];
  readonly attributes: Attributes;
  readonly note: string;
  readonly certainty: Certainty;
  /** The annotator wants this mark talked about; the question may be in the note. */
  readonly discuss: boolean;
  readonly origin: Origin;
  /** Absent where nothing was suggested. */
  readonly suggested?: Suggested;
  /** Absent where there are none, ordered by id. A change to none says so with an empty list. */
  readonly links?: readonly MarkLink[];
};

/** The fields of a mark that an operation can change, all but what was suggested for it. A changed attribute set replaces the old one whole. */
export type AnnotationChange = Partial<Omit<Annotation, "id" | "suggested">>;

/** One step of work on a coding; the log of these is the record, the annotations are its fold. */
export type Operation =
  | { readonly type: "add"; readonly annotation: Annotation }
  | { readonly type: "change"; readonly id: string; readonly change: AnnotationChange }
  | { readonly type: "remove"; readonly id: string };
