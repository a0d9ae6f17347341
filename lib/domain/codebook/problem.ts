/** One thing wrong with a codebook or a mark: which rule, where, and what the message about it should name. */
export type Problem<Code extends string> = {
  readonly code: Code;
  /** The place as a dotted path from the checked object, such as `layers.0.labels.3.key` or `attributes.voice`. */
  readonly path: string;
  readonly facts: Readonly<Record<string, string | number>>;
};
