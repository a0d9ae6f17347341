import { type AttributeSummary, attributeSummaries, type CodedMarks } from "@/lib/domain/agreement/attribute-summary";
import { actorAttribute } from "@/lib/domain/agreement/attribute-values";
import { matchMarks } from "@/lib/domain/agreement/matched-marks";
import type { StudyArticle, StudyMark } from "@/lib/domain/agreement/study";
import type { Attribute } from "@/lib/domain/codebook/codebook";

/** One attribute of the marks of an article, by value; `coders` as everywhere. */
export type ValueSummary = {
  readonly coders: readonly string[];
  /** By value of the attribute: which labels met on matched marks that both have it. Its key is the value. */
  readonly attributes: readonly AttributeSummary[];
  /** By value: pairs of matched marks of which the other has another value. */
  readonly differing: ReadonlyMap<string, number>;
};

/** Attributes whose marks can be told apart by one value each. */
export function isBrokenDown({ type }: Pick<Attribute, "type">): boolean {
  return type === "choice" || type === "scale" || type === "actor";
}

/**
 * What marks with each value of these attributes have in common, on marks matched by place as for attributes
 * (MEASURES section 0); by attribute.
 */
export function valueSummaries(article: StudyArticle, keys: readonly string[]): ReadonlyMap<string, ValueSummary> {
  const { marks, coded } = matchMarks(article.codings);
  return new Map(keys.map((key) => [key, { coders: marks.coders, ...summaryOf(coded, key) }]));
}

function summaryOf(coded: CodedMarks, key: string): Omit<ValueSummary, "coders"> {
  const values = coded.marks.map((mark) => valueIn(mark, key));
  // Each value as an attribute of its own, whose values are the labels of the marks that have it.
  const labelled = coded.marks.map((mark, at) => bare(mark, values[at], mark.label));
  const differing = new Map<string, number>();
  for (const { a, b } of coded.matched.flat()) {
    const [one, other] = [values[a], values[b]];
    if (one === undefined || other === undefined || one === other) continue;
    for (const value of [one, other]) differing.set(value, (differing.get(value) ?? 0) + 1);
  }
  return { attributes: attributeSummaries({ ...coded, marks: labelled }, []), differing };
}

function bare(mark: StudyMark, key: string | undefined, value: string): StudyMark {
  return { ...mark, actor: null, attributes: key === undefined ? {} : { [key]: value } };
}

function valueIn({ actor, attributes }: StudyMark, key: string): string | undefined {
  const value = key === actorAttribute ? actor : attributes[key];
  return typeof value === "string" ? value : undefined;
}
