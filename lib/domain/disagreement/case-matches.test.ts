import fc from "fast-check";
import { expect, it } from "vitest";
import { zoneStudies } from "@/lib/domain/agreement/breakdown/zones";
import { pairsOf } from "@/lib/domain/agreement/pairs";
import { spansOf } from "@/lib/domain/agreement/span-summary";
import type { StudyArticle } from "@/lib/domain/agreement/study";
import { type CaseMatches, matchBits, matchesOfCases, matchNames } from "./case-matches";
import { compareCodings } from "./compare-codings";
import { articleOf, articles, markOf } from "./samples.test-support";

const attributes = [
  { key: "voice", type: "choice" },
  { key: "source", type: "multi" },
] as const;
const layer = { unit: "span", attributes } as const;

const matchesOf = (article: StudyArticle) => matchesOfCases(article, compareCodings(article), layer, []);

/** The digit of two coders, by their places. */
function digit(matches: CaseMatches, name: string, i: number, j: number): number {
  const written = matches[name] ?? "0";
  return Number(written.length === 1 ? written : written[(j * (j - 1)) / 2 + i]);
}

it("finds every match that the measures count, of every two coders, and no other", () => {
  fc.assert(
    fc.property(articles, (article) => {
      const inText = article.codings.map(({ coder, marks }) => {
        return { coder, marks: marks.filter(({ ranges }) => ranges.length > 0) };
      });
      const study = { ...article, codings: inText };
      const cases = matchesOf(study);
      const has = (name: string, i: number, j: number, bit: number) =>
        cases.some((one) => (digit(one, name, i, j) & bit) > 0);
      const { coders, matches, labels, attributes: counted } = spansOf(study, attributes);
      for (const [pair, [i, j]] of pairsOf(coders.length).entries()) {
        const counts = (of: (one: (typeof matches)[number]) => boolean) =>
          matches.some((one) => of(one) && (one.counts[pair] ?? 0) > 0);
        for (const x of ["x", "y", "z"]) {
          const label = matchNames.label(x);
          const own = labels.find((one) => one.label === x)?.marks ?? [];
          expect(has(label, i, j, matchBits.given)).toBe((own[i] ?? 0) + (own[j] ?? 0) > 0);
          expect(has(label, i, j, matchBits.same)).toBe(counts(({ first, second }) => first === x && second === x));
          const alone = counts(({ first, second }) => (first === null || second === null) && (first ?? second) === x);
          expect(has(label, i, j, matchBits.other)).toBe(alone);
          for (const y of ["x", "y", "z"].filter((one) => one !== x)) {
            const met = counts(
              ({ first, second }) => first !== null && [`${x}${y}`, `${y}${x}`].includes(`${first}${second}`),
            );
            expect(has(matchNames.labels(x, y), i, j, matchBits.given)).toBe(met);
          }
        }
        for (const key of ["voice", "source", "actor"]) {
          const values = counted.find((one) => one.key === key)?.values ?? [];
          const valued = values.filter(({ first, second, counts: of }) => first && second && (of[pair] ?? 0) > 0);
          const isSame = valued.some(({ first, second }) => first === second);
          const isOther = valued.some(({ first, second }) => first !== second);
          expect(has(matchNames.attribute(key), i, j, matchBits.same)).toBe(isSame);
          expect(has(matchNames.attribute(key), i, j, matchBits.other)).toBe(isOther);
        }
      }
    }),
    { numRuns: 200 },
  );
});

it("takes the pairs that the measures make, not the case’s, and knows which part of a split met nothing", () => {
  const split = { A: [markOf("1", [[0, 20]])], B: [markOf("2", [[0, 9]]), markOf("3", [[11, 20]], { label: "y" })] };
  expect(matchesOf(articleOf(split))).toEqual([{ "label:x": "3", "label:y": "5" }]);
  // By place 1 and 2 have most in common; for a case 1 and 3, which have their label in common.
  const torn = {
    A: [markOf("1", [[0, 10]])],
    B: [markOf("2", [[0, 10]], { label: "y" }), markOf("3", [[1, 10]])],
    C: [],
  };
  const [one, ...others] = compareCodings(articleOf(torn));
  expect([one?.readings.map(({ markIds }) => markIds), others.length]).toEqual([[["1"], ["2", "3"], []], 0]);
  expect(matchesOf(articleOf(torn))).toEqual([{ "label:x": "5", "label:y": "105", "labels:x:y": "100" }]);
});

it("knows attributes by value, and actors, of marks that have one", () => {
  const voiced = (id: string, voice: string, actor: string | null = null) =>
    markOf(id, [[0, 9]], { actor, attributes: { voice, source: ["p", "q"] } });
  const found = matchesOf(articleOf({ A: [voiced("1", "outlet", "a")], B: [voiced("2", "indirect")] }));
  expect(found).toEqual([
    {
      ...{ "label:x": "3", "attribute:voice": "5", "attribute:source": "3", "attribute:actor": "1" },
      ...{ "value:voice:outlet": "5", "value:voice:indirect": "5", "value:actor:a": "1" },
    },
  ]);
});

it("lies in the zones of its marks, and has nothing but labels for codes of whole articles", () => {
  const article = articleOf({ A: [markOf("1", [[0, 9]])], B: [] });
  const zones = [{ kind: "body", startCodePoint: 0, endCodePoint: 9 }] as const;
  expect(zoneStudies(article, zones).size).toBe(1);
  const inZone = matchesOfCases(article, compareCodings(article), layer, zones);
  expect(inZone).toEqual([{ "label:x": "5", "zone:body": "1" }]);
  const coded = articleOf({ A: [markOf("1", [], { attributes: { voice: "outlet" } })], B: [markOf("2", [])] });
  expect(matchesOfCases(coded, compareCodings(coded), { ...layer, unit: "article" }, [])).toEqual([{ "label:x": "1" }]);
});

it("takes a flag that isn’t set for no, as the measures do", () => {
  const flagged = { unit: "span", attributes: [{ key: "sure", type: "flag" }] } as const;
  const article = articleOf({ A: [markOf("1", [[0, 9]], { attributes: { sure: true } })], B: [markOf("2", [[0, 9]])] });
  const [found] = matchesOfCases(article, compareCodings(article), flagged, []);
  expect(found).toEqual({ "label:x": "3", "attribute:sure": "5" });
});
