import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { zoneStudies } from "@/lib/domain/agreement/breakdown/zones";
import { pairsOf } from "@/lib/domain/agreement/pairs";
import { spansOf } from "@/lib/domain/agreement/span-summary";
import type { StudyArticle, StudyMark } from "@/lib/domain/agreement/study";
import { type CaseMatches, matchBits, matchesOfCases, matchNames } from "./case-matches";
import { compareCodings } from "./compare-codings";
import { articleOf, articles, markOf } from "./samples.test-support";

const attributes = [
  { key: "voice", type: "choice" },
  { key: "source", type: "multi" },
] as const;
const layer = { unit: "span", attributes } as const;

const matchesOf = (article: StudyArticle) => matchesOfCases(article, compareCodings(article), layer, []);

/** Whether coders at these places have such a mark; and the digit of two of them. */
function read(matches: CaseMatches, name: string) {
  const [letters = "", digits = ""] = (matches[name] ?? "").split(" ");
  const kindAt = (place: number) => letters.toLowerCase().charCodeAt(place) - 97;
  return {
    has: (place: number) => /[A-Z]/.test(letters.charAt(place)),
    digit: (i: number, j: number) => {
      const [k, l] = [Math.min(kindAt(i), kindAt(j)), Math.max(kindAt(i), kindAt(j))];
      return Number(digits[(l * (l + 1)) / 2 + k] ?? 0);
    },
  };
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
        cases.some((one) => (read(one, name).digit(i, j) & bit) > 0);
      const given = (name: string, coder: number) => cases.some((one) => read(one, name).has(coder));
      const { coders, matches, labels, attributes: counted } = spansOf(study, attributes);
      for (const [pair, [i, j]] of pairsOf(coders.length).entries()) {
        const counts = (of: (one: (typeof matches)[number]) => boolean) =>
          matches.some((one) => of(one) && (one.counts[pair] ?? 0) > 0);
        for (const x of ["x", "y", "z"]) {
          const label = matchNames.label(x);
          const own = labels.find((one) => one.label === x)?.marks ?? [];
          for (const coder of [i, j]) expect(given(label, coder)).toBe((own[coder] ?? 0) > 0);
          expect(has(label, i, j, matchBits.same)).toBe(counts(({ first, second }) => first === x && second === x));
          const alone = counts(({ first, second }) => (first === null || second === null) && (first ?? second) === x);
          expect(has(label, i, j, matchBits.other)).toBe(alone);
          for (const y of ["x", "y", "z"].filter((one) => one !== x)) {
            const met = counts(
              ({ first, second }) => first !== null && [`${x}${y}`, `${y}${x}`].includes(`${first}${second}`),
            );
            expect(has(matchNames.labels(x, y), i, j, matchBits.same)).toBe(met);
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
  expect(matchesOf(articleOf(split))).toEqual([{ "label:x": "AA 1", "label:y": "aB 020" }]);
  // By place 1 and 2 have most in common; for a case 1 and 3, which have their label in common.
  const torn = {
    A: [markOf("1", [[0, 10]])],
    B: [markOf("2", [[0, 10]], { label: "y" }), markOf("3", [[1, 10]])],
    C: [],
  };
  const [one, ...others] = compareCodings(articleOf(torn));
  expect([one?.readings.map(({ markIds }) => markIds), others.length]).toEqual([[["1"], ["2", "3"], []], 0]);
  expect(matchesOf(articleOf(torn))).toEqual([
    { "label:x": "AAb 220", "label:y": "aBc 000020", "labels:x:y": "aab 100" },
  ]);
});

it("knows attributes by value, and actors, of marks that have one", () => {
  const voiced = (id: string, voice: string, actor: string | null = null) =>
    markOf(id, [[0, 9]], { actor, attributes: { voice, source: ["p", "q"] } });
  const found = matchesOf(articleOf({ A: [voiced("1", "outlet", "a")], B: [voiced("2", "indirect")] }));
  expect(found).toEqual([
    {
      ...{ "label:x": "AA 1", "attribute:voice": "AA 2", "attribute:source": "AA 1", "attribute:actor": "Ab" },
      ...{ "value:voice:outlet": "Ab 020", "value:voice:indirect": "aB 020", "value:actor:a": "Ab" },
    },
  ]);
});

it("lies in the zones of its marks, and has nothing but labels for codes of whole articles", () => {
  const article = articleOf({ A: [markOf("1", [[0, 9]])], B: [] });
  const zones = [{ kind: "body", startCodePoint: 0, endCodePoint: 9 }] as const;
  expect(zoneStudies(article, zones).size).toBe(1);
  const inZone = matchesOfCases(article, compareCodings(article), layer, zones);
  expect(inZone).toEqual([{ "label:x": "Ab 020", "zone:body": "Ab" }]);
  const coded = articleOf({ A: [markOf("1", [], { attributes: { voice: "outlet" } })], B: [markOf("2", [])] });
  expect(matchesOfCases(coded, compareCodings(coded), { ...layer, unit: "article" }, [])).toEqual([
    { "label:x": "AA" },
  ]);
});

it("takes a flag that isn’t set for no, as the measures do", () => {
  const flagged = { unit: "span", attributes: [{ key: "sure", type: "flag" }] } as const;
  const article = articleOf({ A: [markOf("1", [[0, 9]], { attributes: { sure: true } })], B: [markOf("2", [[0, 9]])] });
  const [found] = matchesOfCases(article, compareCodings(article), flagged, []);
  expect(found).toEqual({ "label:x": "AA 1", "attribute:sure": "AA 2" });
});

describe("however many coders there are", () => {
  const many = (count: number, of: (coder: number) => StudyMark[]) => {
    const names = Array.from({ length: count }, (_, coder) => String(coder).padStart(3, "0"));
    return articleOf(Object.fromEntries(names.map((name, coder) => [name, of(coder)])));
  };

  it("writes them as kinds, whose number goes with how they differ", () => {
    const [found] = matchesOf(
      many(60, (coder) => (coder % 3 === 0 ? [] : [markOf(`${coder}`, [[0, 9 - (coder % 2)]])])),
    );
    expect(Object.keys(found ?? {})).toEqual(["label:x"]);
    expect(found?.["label:x"]).toBe(`${"aBB".repeat(20)} 021`);
  });

  it("tells too many at most, and who has such a mark rightly, where there are more kinds than it tells apart", () => {
    // A chain: each mark meets those of the nine next to it, and all are one case.
    const [found, ...others] = matchesOf(
      many(41, (coder) => (coder === 40 ? [] : [markOf(`${coder}`, [[2 * coder, 2 * coder + 20]])])),
    );
    expect([Object.keys(found ?? {}), others]).toEqual([["label:x"], []]);
    expect(found?.["label:x"]).toBe(`${"A".repeat(40)}b 320`);
  });
});
