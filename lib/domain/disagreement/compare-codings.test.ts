import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StudyArticle, StudyMark } from "@/lib/domain/agreement/study";
import { compareCodings } from "./compare-codings";
import { articleOf, articles, codedByAll, contents, inOrder, markOf, withoutRanges } from "./samples.test-support";

function changed(article: StudyArticle, change: (mark: StudyMark) => StudyMark): StudyArticle {
  return { ...article, codings: article.codings.map((coding) => ({ ...coding, marks: coding.marks.map(change) })) };
}

/** The codings, and the marks of each, in another order. */
function reordered(article: StudyArticle, seed: number): StudyArticle {
  const shuffle = <T>(items: readonly T[]) =>
    fc.sample(fc.shuffledSubarray([...items], { minLength: items.length }), { numRuns: 1, seed })[0] ?? [];
  const codings = article.codings.map(({ coder, marks }) => ({ coder, marks: shuffle(marks) }));
  return { ...article, codings: shuffle(codings) };
}

describe("comparing codings", () => {
  it("doesn't depend on the order of coders and marks", () => {
    fc.assert(
      fc.property(articles, fc.integer(), (article, seed) => {
        expect(compareCodings(reordered(article, seed))).toEqual(compareCodings(article));
      }),
      { numRuns: 500 },
    );
  });

  it("puts every mark into exactly one case, under its coder, and names every coder in each", () => {
    fc.assert(
      fc.property(articles, (article) => {
        const cases = compareCodings(article);
        for (const { coder, marks } of article.codings) {
          const found = cases.flatMap(({ readings }) => readings.filter((reading) => reading.coder === coder));
          expect(found).toHaveLength(cases.length);
          expect(found.flatMap(({ markIds }) => markIds).sort()).toEqual(marks.map(({ id }) => id).sort());
          expect(found.flatMap((reading) => reading.marks.map(({ id }) => id)).sort()).toEqual(
            found.flatMap(({ markIds }) => markIds).sort(),
          );
        }
        for (const one of cases) {
          expect(one.types).toEqual(inOrder(one.types));
          expect(one.types.includes("missed")).toBe(one.missedBy.length > 0);
          expect(one.types.includes("attribute")).toBe(one.attributes.length > 0);
          expect(one.readings.flatMap(({ markIds }) => markIds)).not.toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("holds two different marks of one coder only where it says “split”", () => {
    fc.assert(
      fc.property(articles, (article) => {
        for (const { types, readings } of compareCodings(article)) {
          const counts = readings.map(({ marks }) => {
            const kinds = marks.map(({ label, actor, ranges }) => JSON.stringify([label, actor, ranges]));
            return new Set(kinds).size;
          });
          expect(types.includes("split")).toBe(Math.max(...counts) > 1);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("finds identical codings agreed, mark by mark", () => {
    fc.assert(
      fc.property(contents, fc.integer({ min: 1, max: 4 }), (marks, coders) => {
        const cases = compareCodings(codedByAll(marks, coders));
        expect(cases.map(({ types }) => types)).toEqual(cases.map(() => []));
        const kinds = marks.map(({ label, actor, ranges }) => JSON.stringify([label, actor, ranges]));
        expect(cases).toHaveLength(new Set(kinds).size);
      }),
    );
  });

  it("changes nothing but ranges when all marks move", () => {
    fc.assert(
      fc.property(articles, fc.integer({ min: 1, max: 1_000_000 }), (article, by) => {
        const move = ({ startCodePoint, endCodePoint }: StudyMark["ranges"][number]) => {
          return { startCodePoint: startCodePoint + by, endCodePoint: endCodePoint + by };
        };
        const cases = compareCodings(article);
        const moved = compareCodings(changed(article, (mark) => ({ ...mark, ranges: mark.ranges.map(move) })));
        expect(withoutRanges(moved)).toEqual(withoutRanges(cases));
        expect(moved.map(({ ranges }) => ranges)).toEqual(cases.map(({ ranges }) => ranges.map(move)));
      }),
    );
  });

  it("changes nothing when labels, actors and attributes get other names in the same order", () => {
    fc.assert(
      fc.property(articles, (article) => {
        const renamed = changed(article, (mark) => {
          return { ...mark, label: `new ${mark.label}`, actor: mark.actor === null ? null : `new ${mark.actor}` };
        });
        expect(withoutRanges(compareCodings(renamed))).toEqual(withoutRanges(compareCodings(article)));
      }),
    );
  });

  it("reads one coding as agreed with itself, and none as nothing", () => {
    expect(compareCodings(articleOf({ C1: [markOf("1", [[0, 5]])] })).map(({ types }) => types)).toEqual([[]]);
    expect(compareCodings(articleOf({ C1: [], C2: [] }))).toEqual([]);
    expect(compareCodings(articleOf({}))).toEqual([]);
  });

  it("gets through 20,000 marks on ordinary text, and through thousands on one phrase", () => {
    const coding = (coder: string, count: number, step: number) =>
      Array.from({ length: count }, (_, at) => markOf(`${coder}${at}`, [[at * step, at * step + 12]]));
    const ordinary = compareCodings(articleOf({ A: coding("a", 10_000, 9), B: coding("b", 10_000, 9) }));
    expect(ordinary.filter(({ types }) => types.length === 0)).toHaveLength(10_000);
    const nested = (coder: string) =>
      Array.from({ length: 1_500 }, (_, at) => markOf(`${coder}${at}`, [[at, 6_000 - at - coder.length]]));
    const piled = compareCodings(articleOf({ A: nested("a"), BB: nested("bb") }));
    expect(piled.flatMap(({ readings }) => readings.flatMap(({ markIds }) => markIds))).toHaveLength(3_000);
    const chain = { A: coding("a", 2_000, 10), B: coding("b", 1_900, 11), C: coding("c", 1_800, 13) };
    const drifting = compareCodings(articleOf(chain));
    expect(drifting.flatMap(({ readings }) => readings.flatMap(({ markIds }) => markIds))).toHaveLength(5_700);
  });
});
