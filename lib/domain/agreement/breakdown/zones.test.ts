import fc from "fast-check";
import { expect, it } from "vitest";
import { articleOf } from "@/lib/domain/agreement/samples.test-support";
import { someArticles, studies } from "./breakdown.test-support";
import { type StudyZone, zoneStudies } from "./zones";

const zone = (kind: StudyZone["kind"], startCodePoint: number, endCodePoint: number): StudyZone => {
  return { kind, startCodePoint, endCodePoint };
};
const range = (startCodePoint: number, endCodePoint: number) => ({ startCodePoint, endCodePoint });

const placeOf = (place: ReturnType<typeof range>) => [place.startCodePoint, place.endCodePoint] as const;

const zones = [zone("headline", 0, 10), zone("body", 10, 50), zone("caption", 50, 60), zone("body", 60, 100)];

function inZone(kind: StudyZone["kind"], marks: Parameters<typeof articleOf>[0]["annotators"]) {
  const study = zoneStudies(articleOf({ id: "a", length: 100, annotators: marks }), zones).get(kind);
  if (study === undefined) throw new Error(`there is no ${kind}`);
  return { length: study.length, marks: study.codings.map((coding) => coding.marks.map(({ ranges }) => ranges)) };
}

it("is the article where one zone covers it", () => {
  fc.assert(
    fc.property(someArticles, (articles) => {
      for (const article of studies(articles)) {
        const all = zoneStudies(article, [zone("body", 0, article.length)]);
        expect([...all]).toEqual([["body", article]]);
      }
    }),
  );
});

it("has every mark in one kind of zone at most, and all text in exactly one", () => {
  fc.assert(
    fc.property(someArticles, (articles) => {
      for (const article of studies(articles)) {
        const parts = [...zoneStudies(article, zones).values()];
        expect(parts.reduce((sum, { length }) => sum + length, 0)).toBe(100);
        const marksIn = (codings: (typeof article)["codings"]) =>
          codings.flatMap(({ marks }) => marks.map(({ id }) => id));
        expect(parts.flatMap(({ codings }) => marksIn(codings)).sort()).toEqual(marksIn(article.codings).sort());
      }
    }),
  );
});

it("takes a mark where most of it lies, without what lies elsewhere", () => {
  const annotators = { A: [[6, 12, "x"] as const, [8, 20, "x"] as const], B: [] };
  expect(inZone("headline", annotators)).toEqual({ length: 10, marks: [[[range(6, 10)]], []] });
  expect(inZone("body", annotators)).toEqual({ length: 80, marks: [[[range(0, 10)]], []] });
  // Of two halves the first.
  expect(inZone("headline", { A: [[8, 12, "x"]] }).marks).toEqual([[[range(8, 10)]]]);
  expect(inZone("body", { A: [[8, 12, "x"]] }).marks).toEqual([[]]);
});

it("puts stretches of one kind together, and ranges that touch then", () => {
  // From the first stretch of the body over the caption into the second.
  expect(inZone("body", { A: [[40, 70, "x"]] }).marks).toEqual([[[range(30, 50)]]]);
  expect(inZone("caption", { A: [[40, 70, "x"]] }).marks).toEqual([[]]);
  expect(inZone("body", { A: [[12, 14, "x", 62, 66]] }).marks).toEqual([[[range(2, 4), range(42, 46)]]]);
});

it("takes each sentence where a mark on it goes, as far as it lies there", () => {
  const sentences = [range(0, 6), range(6, 13), range(14, 47), range(48, 62)];
  const article = articleOf({
    id: "a",
    length: 100,
    annotators: { A: sentences.map((one) => [...placeOf(one), "x"]) },
  });
  const parts = zoneStudies({ ...article, sentences }, zones);
  expect([...parts].map(([kind, part]) => [kind, part.sentences])).toEqual([
    ["headline", [range(0, 6), range(6, 10)]],
    ["body", [range(4, 37)]],
    ["caption", [range(0, 10)]],
  ]);
  for (const { sentences: cut, codings } of parts.values()) {
    expect(codings[0]?.marks.map(({ ranges }) => ranges)).toEqual(cut?.map((one) => [one]));
  }
  expect([...zoneStudies(article, zones).values()].some((part) => "sentences" in part)).toBe(false);
});

it("leaves out marks that lie in no zone, and keeps who marked nothing", () => {
  const study = zoneStudies(articleOf({ id: "a", length: 100, annotators: { A: [[70, 80, "x"]], B: [] } }), [
    zone("headline", 0, 10),
  ]);
  expect(study.get("headline")?.codings).toEqual([
    { coder: "A", marks: [] },
    { coder: "B", marks: [] },
  ]);
});
