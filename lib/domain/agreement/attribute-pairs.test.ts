import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MeasuredAttribute } from "./attribute-sums";
import { layerReport, type MeasuredDocument } from "./layer-report";
import { articleOf, type SampleArticle } from "./samples.test-support";
import type { StudyArticle } from "./study";
import { type ArticleSummary, summariseArticle } from "./summary";
import { packSummaries, unpackSummaries } from "./summary-bytes";
import { unitReport } from "./units/unit-report";
import { unitStudy } from "./units/unit-study";

const values = ["low", "middle", "high", "never"];
const given = fc.constantFrom("low", "middle", "high");
const method = { bootstrap: 0, seed: 1, cluster: "article" } as const;

/** A row a place in the text, a column a coder; several tables are several articles. */
const tables = fc.integer({ min: 2, max: 4 }).chain((coders) =>
  fc.array(fc.array(fc.array(given, { minLength: coders, maxLength: coders }), { minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 4,
  }),
);

function articleFrom(rows: readonly (readonly string[])[], id: string): StudyArticle {
  const coders = Array.from({ length: rows[0]?.length ?? 0 }, (_, place) => `C${place}`);
  const marks = rows.map((_, place) => [20 * place, 20 * place + 9, "x"] as const);
  const sample: SampleArticle = {
    id,
    length: 500,
    annotators: Object.fromEntries(coders.map((coder) => [coder, marks])),
  };
  const article = articleOf(sample);
  const codings = article.codings.map(({ coder, marks: own }, column) => {
    return { coder, marks: own.map((mark, row) => ({ ...mark, attributes: { voice: rows[row]?.[column] ?? "" } })) };
  });
  return { ...article, codings };
}

function packed(summary: ArticleSummary): MeasuredDocument["summary"] {
  const found = unpackSummaries(packSummaries({ layer: summary }))?.get("layer");
  if (found === undefined) throw new Error("nothing was unpacked");
  return found;
}

function reportOf(
  articles: readonly (readonly (readonly string[])[])[],
  type: "choice" | "multi" | "scale",
  models = true,
) {
  const attributes: readonly MeasuredAttribute[] = [{ key: "voice", type, order: values }];
  const documents = articles.map((rows, index): MeasuredDocument => {
    const summary = summariseArticle(articleFrom(rows, `a${index}`), { unit: "span" });
    return { id: `a${index}`, event: null, summary: index % 2 === 0 ? summary : packed(summary) };
  });
  return layerReport({ key: "k", unit: "span", labels: ["x"], attributes, documents }, method, undefined, { models });
}

describe("attributes where everybody has marked every place", () => {
  it.each([
    ["choice", "nominal"],
    ["scale", "ordinal"],
  ] as const)("of a %s have the classical coefficients of the table of all places, by pair too", (type, level) => {
    fc.assert(
      fc.property(tables, (articles) => {
        const { perAttribute, perAttributePair } = reportOf(articles, type);
        const rows = articles.flat();
        const coders = Array.from({ length: rows[0]?.length ?? 0 }, (_, place) => `C${place}`);
        const table = unitReport(unitStudy(coders, rows, { labels: values }), {
          level,
          order: level === "ordinal" ? values : null,
        });
        const weighted = ["gwet-ac2-quadratic", "weighted-kappa-linear", "weighted-kappa-quadratic"] as const;
        const measures = [
          "krippendorff-alpha",
          "gwet-ac1",
          "cohen-kappa",
          ...(type === "scale" ? weighted : []),
        ] as const;
        for (const measure of measures) {
          expectNear(perAttribute.voice?.[measure]?.value, table.measures[measure]?.value, measure);
        }
        const pairs = perAttributePair.voice ?? [];
        expect(pairs.map(({ a, b }) => [a, b])).toEqual(table.perPair.map(({ a, b }) => [a, b]));
        for (const [place, { a: _, b: __, ...numbers }] of pairs.entries()) {
          for (const [key, { value, n }] of Object.entries(numbers)) {
            const expected = table.perPair[place]?.coefficients[key];
            expectNear(value, expected?.value, key);
            expect(n).toBe(expected?.n);
          }
        }
      }),
    );
  });

  it("are left to whole rounds as far as they go by pair", () => {
    const { perAttribute, perAttributePair } = reportOf([[["low", "high"]]], "choice", false);
    expect(perAttributePair).toEqual({});
    expect(Object.keys(perAttribute.voice ?? {})).toEqual(["percent-agreement", "krippendorff-alpha", "gwet-ac1"]);
  });

  it("have the AC1 of a pair whichever sets others gave", () => {
    const rows = [
      [["low"], ["high"], ["low", "high"]],
      [["low"], ["low"], ["low", "middle"]],
      [["high"], ["high"], ["middle", "high"]],
    ].map((row) => row.map((keys) => JSON.stringify(keys)));
    const all = reportOf([rows], "multi").perAttributePair.voice?.[0]?.["gwet-ac1"];
    const alone = reportOf([rows.map((row) => row.slice(0, 2))], "multi");
    expect(all).toEqual(alone.perAttributePair.voice?.[0]?.["gwet-ac1"]);
    expect(alone.perAttribute.voice?.["gwet-ac1"]?.value).toBeCloseTo(all?.value ?? 0, 12);
    // Two values, half and half, of four to choose from: e = 2 · ¼ / 3.
    expect(all).toMatchObject({ observed: 2 / 3, expected: expect.closeTo(1 / 6, 12) });
  });

  it("say why pairs have no interval", () => {
    const pair = [
      ["low", "high"],
      ["low", "low"],
    ];
    const { perAttribute, perAttributePair } = reportOf([pair, pair], "choice");
    expect(perAttribute.voice?.["cohen-kappa"]).toMatchObject({ value: 0, warnings: [{ code: "interval-of-pairs" }] });
    expect(perAttributePair.voice?.[0]?.["percent-agreement"]).toMatchObject({ value: 0.5, n: 4, low: null });
  });
});

function expectNear(actual: number | null | undefined, expected: number | null | undefined, what: string): void {
  if (typeof expected !== "number" || typeof actual !== "number") expect(actual, what).toBe(expected);
  else expect(actual, what).toBeCloseTo(expected, 9);
}
