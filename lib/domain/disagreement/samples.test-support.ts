import fc from "fast-check";
import type { StudyArticle, StudyCoding, StudyMark } from "@/lib/domain/agreement/study";
import type { Attributes } from "@/lib/domain/annotation/annotation";
import { type ComparedCase, caseTypes } from "./compared-case";

type Fields = { readonly label?: string; readonly actor?: string | null; readonly attributes?: Attributes };
type Pairs = readonly (readonly [start: number, end: number])[];

/** A mark at `pairs`, of label "x" and without actor where nothing else is said. */
export function markOf(
  id: string,
  pairs: Pairs,
  { label = "x", actor = null, attributes = {} }: Fields = {},
): StudyMark {
  const ranges = pairs.map(([startCodePoint, endCodePoint]) => ({ startCodePoint, endCodePoint }));
  return { id, label, actor, ranges, attributes };
}

export function articleOf(codings: Readonly<Record<string, readonly StudyMark[]>>): StudyArticle {
  const entries = Object.entries(codings).map(([coder, marks]) => ({ coder, marks }));
  return { id: "a1", length: 10_000, codings: entries };
}

/** A case in short: its types, what differs in them, and who has which marks in it. */
export function summaryOf({ types, attributes, missedBy, readings }: ComparedCase): string {
  const filed = types.length === 0 ? "agreed" : types.join(" ");
  const details = [...attributes, ...missedBy].map((detail) => ` (${detail})`).join("");
  return `${filed}${details}: ${readings.map(({ markIds }) => markIds.join("+") || "–").join(" ")}`;
}

/** Everything about cases that doesn't hang on where their marks are. */
export function withoutRanges(cases: readonly ComparedCase[]) {
  return cases.map(({ types, attributes, missedBy, readings }) => {
    return { types, attributes, missedBy, marks: readings.map(({ coder, markIds }) => [coder, markIds]) };
  });
}

type Content = Omit<StudyMark, "id">;

const pieces = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 9 })), { maxLength: 2 });

/** Up to three ranges near one another, in a text so short that marks often overlap; seldom none. */
const ranges = fc
  .oneof(
    { weight: 9, arbitrary: fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 15 }), pieces) },
    { weight: 1, arbitrary: fc.constant(null) },
  )
  .map((drawn) => {
    if (drawn === null) return [];
    const [first, length, more] = drawn;
    const placed = [{ startCodePoint: first, endCodePoint: first + length }];
    let end = first + length;
    for (const [gap, size] of more) {
      placed.push({ startCodePoint: end + gap + 1, endCodePoint: end + gap + 1 + size });
      end += gap + 1 + size;
    }
    return placed;
  });

const value = fc.constantFrom("p", "q", true, ["p", "q"]);
const content: fc.Arbitrary<Content> = fc.record({
  label: fc.constantFrom("x", "y", "z"),
  actor: fc.constantFrom(null, "a", "b"),
  ranges,
  attributes: fc.dictionary(fc.constantFrom("voice", "source"), value, { maxKeys: 2 }),
});

function codingOf(coder: string, contents: readonly Content[]): StudyCoding {
  return { coder, marks: contents.map((mark, index) => ({ ...mark, id: `${coder}-${index}` })) };
}

/** What somebody marks, to be coded by one or by several. */
export const contents: fc.Arbitrary<readonly Content[]> = fc.array(content, { maxLength: 8 });

/** One to five coders on one article, who often overlap, agree, and contradict one another; also themselves. */
export const articles: fc.Arbitrary<StudyArticle> = fc
  .tuple(contents, fc.array(fc.tuple(contents, fc.array(fc.nat(20))), { minLength: 1, maxLength: 5 }))
  .map(([common, coders]) => ({
    id: "a1",
    length: 1_000,
    codings: coders.map(([own, taken], index) => {
      const shared = taken.flatMap((place) => common.slice(place, place + 1));
      return codingOf(`C${index + 1}`, [...shared, ...own]);
    }),
  }));

/** The same contents, coded by so many. */
export function codedByAll(marks: readonly Content[], coders: number): StudyArticle {
  const codings = Array.from({ length: coders }, (_, index) => codingOf(`C${index + 1}`, marks));
  return { id: "a1", length: 1_000, codings };
}

/** The order of `caseTypes`, to check that types are given in it. */
export function inOrder(types: ComparedCase["types"]): ComparedCase["types"] {
  return caseTypes.filter((type) => types.includes(type));
}
