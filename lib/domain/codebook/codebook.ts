export const units = ["span", "sentence", "article", "event"] as const;
/** What one code of a layer is attached to. */
export type Unit = (typeof units)[number];

export const attributeTypes = ["choice", "multi", "scale", "actor", "actors", "text", "flag"] as const;
export type AttributeType = (typeof attributeTypes)[number];

export const overlapRules = ["allow", "forbid-same-label", "forbid"] as const;
/** Whether marks of one layer may overlap: freely, only with another label, or never. */
export type OverlapRule = (typeof overlapRules)[number];

export const snaps = ["character", "word", "phrase", "sentence"] as const;
/** What a selection is made whole to; a phrase is words without an article ("the", "une") before them. */
export type Snap = (typeof snaps)[number];

/** The instruction that stands beside every label, option and attribute of a codebook. */
export type Guidance = {
  readonly definition: string;
  readonly do: string;
  readonly dont: string;
  readonly example: string;
};

export type Label = Guidance & {
  readonly key: string;
  readonly name: string;
  /** Key of the enclosing label of a tree, or null at the top. */
  readonly parent: string | null;
};

/** A value of a choice, multi or scale attribute; the options of a scale stand in their order. */
export type Option = { readonly key: string; readonly name: string; readonly definition: string };

/** When an attribute must have a value: always, never, or under a condition on the label or on another attribute. */
export type Requirement =
  | boolean
  | { readonly labels: readonly string[] }
  | { readonly attribute: string; readonly values: readonly string[] };

export type Attribute = Guidance & {
  readonly key: string;
  readonly name: string;
  readonly type: AttributeType;
  readonly required: Requirement;
  readonly options: readonly Option[];
};

export type LayerRules = {
  readonly overlap: OverlapRule;
  readonly discontinuous: boolean;
  readonly snap: Snap;
  /** Sets of label keys of which an article takes at most one (layers of unit article or event). */
  readonly oneOf: readonly (readonly string[])[];
};

export type Layer = {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly unit: Unit;
  readonly rules: LayerRules;
  readonly labels: readonly Label[];
  readonly attributes: readonly Attribute[];
};

/** The content of a codebook version. A published one is frozen. */
export type Codebook = { readonly layers: readonly Layer[] };
