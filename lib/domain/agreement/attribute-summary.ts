import type { Attribute } from "@/lib/domain/codebook/codebook";
import { compareKeys } from "@/lib/domain/text/places";
import { actorAttribute, attributeValue } from "./attribute-values";
import type { Met } from "./coder-overlaps";
import type { StudyMark } from "./study";

/** Values of two matched marks: the first coder's, the second's, null where none was coded. Per pair. */
export type ValuePairs = {
  readonly first: string | null;
  readonly second: string | null;
  readonly counts: readonly number[];
};

/** One attribute on the marks of an article; lists as in the span summary. */
export type AttributeSummary = {
  readonly key: string;
  /** Per coder: marks that have a value. */
  readonly given: readonly number[];
  /** Of matched marks, as far as one of the two has a value; in the order of the values, none first. */
  readonly values: readonly ValuePairs[];
};

/** Marks that differ in actor only count each here. */
export type CodedMarks = {
  readonly marks: readonly StudyMark[];
  /** The coder's place, by mark. */
  readonly coder: readonly number[];
  /** By pair of coders: the marks that belong together. */
  readonly matched: readonly (readonly Met[])[];
  readonly coders: number;
};

/** Every attribute that somebody coded, sorted; without those of free text, which have no values to compare. */
export function attributeSummaries(coded: CodedMarks, known: readonly Pick<Attribute, "key" | "type">[]) {
  const texts = known.filter(({ type }) => type === "text").map(({ key }) => key);
  const values = new Map<string, (string | undefined)[]>();
  for (let mark = 0; mark < coded.marks.length; mark++) {
    const { actor = null, attributes = {} } = coded.marks[mark] ?? {};
    for (const key in attributes) {
      const value = attributes[key];
      if (value !== undefined && !texts.includes(key)) give(values, key, mark, attributeValue(value));
    }
    if (actor !== null) give(values, actorAttribute, mark, actor);
  }
  return [...values.keys()].sort().map((key) => attributeSummary(key, values.get(key) ?? [], coded));
}

function give(values: Map<string, (string | undefined)[]>, key: string, mark: number, value: string): void {
  const ofAttribute = values.get(key);
  if (ofAttribute !== undefined) {
    ofAttribute[mark] = value;
    return;
  }
  const first: (string | undefined)[] = [];
  first[mark] = value;
  values.set(key, first);
}

function attributeSummary(
  key: string,
  values: readonly (string | undefined)[],
  { coder, matched, coders }: CodedMarks,
): AttributeSummary {
  const given = new Array<number>(coders).fill(0);
  for (let mark = 0; mark < values.length; mark++) {
    const at = coder[mark] ?? 0;
    if (values[mark] !== undefined) given[at] = (given[at] ?? 0) + 1;
  }
  const pairs: ValuePair[] = [];
  for (let pair = 0; pair < matched.length; pair++) {
    for (const { a, b } of matched[pair] ?? []) {
      const first = values[a] ?? null;
      const second = values[b] ?? null;
      if (first === null && second === null) continue;
      const counts = countsOf(pairs, first, second, matched.length);
      counts[pair] = (counts[pair] ?? 0) + 1;
    }
  }
  return { key, given, values: pairs.sort(byValues) };
}

type ValuePair = ValuePairs & { readonly counts: number[] };

/** There are few different pairs of values in one article: walking through them beats a map of both. */
function countsOf(pairs: ValuePair[], first: string | null, second: string | null, count: number): number[] {
  for (const known of pairs) if (known.first === first && known.second === second) return known.counts;
  const counts = new Array<number>(count).fill(0);
  pairs.push({ first, second, counts });
  return counts;
}

function byValues(a: ValuePair, b: ValuePair): number {
  return compareValues(a.first, b.first) || compareValues(a.second, b.second);
}

/** None first. */
function compareValues(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return compareKeys(a, b);
}
