import fc from "fast-check";
import { expect, it } from "vitest";
import { type StudyZone, zoneStudies } from "@/lib/domain/agreement/breakdown/zones";
import { splitCaseValue, valuesOfCase, zonesOfCase } from "./case-facets";
import { compareCodings } from "./compare-codings";
import { articleOf, articles, markOf } from "./samples.test-support";

const attributes = [
  { key: "voice", type: "choice" },
  { key: "also", type: "actors" },
  { key: "quoted", type: "flag" },
  { key: "why", type: "text" },
] as const;

it("has every value that one of its marks gives, of several at once each, and no sentences", () => {
  const marks = {
    a: [
      markOf("1", [[0, 9]], { actor: "front", attributes: { voice: "outlet", also: ["guard", "front"], why: "x:y" } }),
    ],
    b: [markOf("2", [[0, 9]], { attributes: { voice: "indirect", quoted: true, odd: "in:dented" } })],
  };
  const [found] = compareCodings(articleOf(marks));
  expect(found && valuesOfCase(found, attributes)).toEqual([
    ...["actor:front", "also:front", "also:guard", "odd:in:dented", "quoted:true", "voice:indirect", "voice:outlet"],
  ]);
  expect(splitCaseValue("odd:in:dented")).toEqual({ attribute: "odd", value: "in:dented" });
  expect([splitCaseValue("odd"), splitCaseValue(":odd")]).toEqual([null, null]);
});

it("lies in the zones to which breakdowns count its marks", () => {
  const zones: readonly StudyZone[] = [
    { kind: "headline", startCodePoint: 0, endCodePoint: 12 },
    { kind: "body", startCodePoint: 12, endCodePoint: 40 },
    { kind: "caption", startCodePoint: 45, endCodePoint: 10_000 },
  ];
  fc.assert(
    fc.property(articles, (article) => {
      const inZones = [...zoneStudies(article, zones)].flatMap(([kind, study]) =>
        study.codings.flatMap(({ marks }) => marks.map(({ id }) => ({ id, kind }))),
      );
      for (const one of compareCodings(article)) {
        const own = new Set(one.readings.flatMap(({ markIds }) => markIds));
        const expected = new Set(inZones.flatMap(({ id, kind }) => (own.has(id) ? [kind] : [])));
        expect(new Set(zonesOfCase(one, zones))).toEqual(expected);
      }
    }),
  );
});
