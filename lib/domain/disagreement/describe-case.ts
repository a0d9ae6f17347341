import { groupBy } from "@/lib/domain/disjoint-sets";
import { compareKeys } from "@/lib/domain/text/places";
import { type CaseReading, type CaseType, type ComparedCase, caseTypes } from "./compared-case";
import { type CountedMark, pairsOf, valueKey } from "./counted-marks";
import { unionOf } from "./places";

/** The marks of those who have some in the case, coder by coder. */
type Marked = readonly (readonly CountedMark[])[];

/**
 * The case that these marks are. What somebody says at a place is all that their marks there say: two sets of labels,
 * of actors, of values of an attribute are compared. `coders` are all who coded the article, sorted by name.
 */
export function describeCase(marks: readonly CountedMark[], coders: readonly string[]): ComparedCase {
  const byCoder = groupBy(marks, ({ coder }) => coder);
  const marked = coders.flatMap((coder) => [byCoder.get(coder) ?? []]).filter((own) => own.length > 0);
  const attributes = differingAttributes(marked);
  const missedBy = coders.filter((coder) => !byCoder.has(coder));
  const isSplit = marked.some((own) => own.length > 1);
  const found: Readonly<Record<CaseType, boolean>> = {
    missed: missedBy.length > 0,
    split: isSplit,
    label: differ(marked, ({ label }) => [label]),
    actor: differ(marked, ({ actor }) => [JSON.stringify(actor)]),
    attribute: attributes.length > 0,
    // That parts end elsewhere than the whole is what a split says.
    boundary: !isSplit && differ(marked, ({ ranges }) => [JSON.stringify(pairsOf(ranges))]),
  };
  return {
    types: caseTypes.filter((type) => found[type]),
    attributes,
    ranges: unionOf(marked.slice(0, 1).flatMap((own) => own.flatMap(({ ranges }) => ranges))),
    missedBy,
    readings: coders.map((coder) => readingOf(coder, byCoder.get(coder) ?? [])),
  };
}

function readingOf(coder: string, own: readonly CountedMark[]): CaseReading {
  const marks = own.flatMap((counted) => counted.marks);
  return { coder, markIds: marks.map(({ id }) => id), marks };
}

/** Whether two coders' marks don't say the same, all that they say taken as a set. */
function differ(marked: Marked, say: (mark: CountedMark) => readonly string[]): boolean {
  const said = marked.map((own) => JSON.stringify([...new Set(own.flatMap(say))].sort(compareKeys)));
  return new Set(said).size > 1;
}

/** Duplicates count once but may hold different values: all of them are compared. An absent value is one too. */
function differingAttributes(marked: Marked): readonly string[] {
  const all = marked.flatMap((own) => own.flatMap(({ marks }) => marks));
  const keys = new Set(all.flatMap(({ attributes }) => Object.keys(attributes)));
  return [...keys]
    .filter((key) => differ(marked, ({ marks }) => marks.map(({ attributes }) => valueKey(attributes[key]))))
    .sort(compareKeys);
}
