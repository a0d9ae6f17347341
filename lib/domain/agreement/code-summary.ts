import type { StudyArticle } from "./study";

export type CodeSummary = {
  readonly kind: "codes";
  readonly coders: readonly string[];
  /** Per coder: the labels given, sorted, each once; none is a value too. */
  readonly values: readonly (readonly string[])[];
};

/** The value of a coder in an article is the set of labels given; marking nothing is a value as well. */
export function codesOf({ codings }: StudyArticle): CodeSummary {
  const ordered = [...codings].sort((a, b) => (a.coder < b.coder ? -1 : 1));
  return {
    kind: "codes",
    coders: ordered.map(({ coder }) => coder),
    values: ordered.map(({ marks }) => [...new Set(marks.map(({ label }) => label))].sort()),
  };
}
