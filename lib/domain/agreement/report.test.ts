import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LayerInput, layerReport } from "./layer-report";
import { agreementReport } from "./report";
import type { ReportMethod } from "./report-numbers";
import { articleOf, codedArticle, type SampleMark } from "./samples.test-support";
import { summariseArticle } from "./summary";

const method: ReportMethod = { bootstrap: 200, seed: 7, cluster: "article" };
const study = { rounds: ["r1"], stage: "first", pass: 1, codebook: 2, method };

/** Articles in which B marks a little later than A, another label now and then. */
function layer(count: number, event = (_: number): string | null => null): LayerInput {
  const documents = Array.from({ length: count }, (_, index) => {
    const A: SampleMark[] = [
      [5, 15, "x"],
      [30 + index, 40 + index, "y"],
    ];
    const B: SampleMark[] = [
      [5 + (index % 3), 15, "x"],
      [30, 40, index % 4 === 0 ? "x" : "y"],
    ];
    const article = articleOf({ id: `a${String(index).padStart(3, "0")}`, length: 100 + count, annotators: { B, A } });
    return { id: article.id, event: event(index), summary: summariseArticle(article, { unit: "span" }) };
  });
  return { key: "naming", unit: "span", labels: ["x", "y", "unused"], documents };
}

const number = {
  value: expect.any(Number),
  low: expect.any(Number),
  high: expect.any(Number),
  n: expect.any(Number),
  observed: null,
  expected: null,
  coverage: null,
  pBelow667: null,
  pBelow800: null,
  warnings: [],
};
const alpha = { ...number, pBelow667: expect.any(Number), pBelow800: expect.any(Number) };
const withoutUnused = { code: "labels-left-out", labels: ["unused"], count: 1 };

describe("agreementReport", () => {
  it("has the shape of DESIGN section 5, and only measures that exist", () => {
    const report = agreementReport({ ...study, layers: [layer(24)] });
    const labelled = {
      ...{ "span-f1-exact": number, "span-f1-overlap": number, "span-f1-iou50": number, "span-f1-char": number },
    };
    const disagreement = { observed: expect.any(Number), expected: expect.any(Number) };
    const joint = {
      ...{ "unitizing-alpha-layer": { ...alpha, warnings: [withoutUnused] } },
      ...{ "unitizing-alpha": { ...alpha, ...disagreement }, "unitizing-alpha-binary": { ...alpha, ...disagreement } },
      "unitizing-alpha-coding": { ...alpha, ...disagreement, coverage: expect.any(Number) },
    };
    const all = { ...labelled, "span-f1-boundary": number, "span-f1-overlap-any": number, ...joint };
    const of2004 = { ...number, ...disagreement, low: null, high: null, warnings: [{ code: "interval-undefined" }] };
    const means = [...Object.keys(labelled), "span-f1-boundary", "span-f1-overlap-any", "unitizing-alpha-layer"];
    const coder = {
      ...Object.fromEntries(means.map((measure) => [measure, expect.any(Number)])),
      ...{ "marks-per-1000": expect.closeTo((1_000 * 2) / 124, 9), strictness: 1 },
    };
    const nothing = { ...number, value: null, low: null, high: null, n: 0, warnings: [{ code: "nothing-marked" }] };
    const label = {
      ...labelled,
      "unitizing-alpha-layer": { ...alpha, ...disagreement },
      "unitizing-alpha-label": { ...alpha, ...disagreement, coverage: expect.any(Number) },
      "unitizing-alpha-2004": of2004,
    };
    expect(report).toEqual({
      documents: 24,
      coders: ["A", "B"],
      rounds: ["r1"],
      stage: "first",
      pass: 1,
      codebook: 2,
      method,
      layers: {
        naming: {
          units: 96,
          overall: { ...all, "unitizing-alpha-2004": of2004 },
          perLabel: {
            x: label,
            y: label,
            unused: Object.fromEntries(Object.keys(label).map((measure) => [measure, nothing])),
          },
          prevalence: { x: expect.closeTo(54 / 96, 9), y: expect.closeTo(42 / 96, 9), unused: 0 },
          perAttribute: {},
          perPair: [{ a: "A", b: "B", ...all }],
          perAttributePair: {},
          perCoder: { A: coder, B: coder },
          perDocument: expect.any(Array),
          confusion: { labels: ["x", "y", "unused"], counts: expect.any(Array) },
          labelUse: expect.objectContaining({ x: { articles: 24, perCoder: { A: 24, B: 30 } } }),
        },
      },
    });
    expect(report.layers.naming?.perDocument[1]).toMatchObject({
      id: "a001",
      "span-f1-exact": 0,
      "span-f1-overlap": 1,
      "unitizing-alpha-layer": expect.closeTo(0.92, 1),
    });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it("has the same overall values and intervals without detail, and nothing else of the layer", () => {
    const { "unitizing-alpha-2004": _, ...overall } =
      agreementReport({ ...study, layers: [layer(24)] }).layers.naming?.overall ?? {};
    const report = agreementReport({ ...study, layers: [layer(24)], detail: "overall" }).layers.naming;
    expect(report?.overall).toEqual(overall);
    expect(report).toMatchObject({ units: 96, perLabel: {}, perPair: [], perAttribute: {} });
  });

  it("names only so many articles, those of the least agreement first", () => {
    const input = { ...study, layers: [layer(24)] };
    const all = agreementReport(input).layers.naming?.perDocument ?? [];
    const few = agreementReport({ ...input, named: 5 }).layers.naming?.perDocument;
    const measured = all.flatMap((document) => {
      const value = document["unitizing-alpha-layer"];
      return typeof value === "number" ? [{ document, value }] : [];
    });
    const worst = measured.toSorted((a, b) => a.value - b.value).map(({ document }) => document);
    expect(worst.length).toBeGreaterThan(5);
    expect(few).toEqual(worst.slice(0, 5));
  });

  it("counts which labels met at one place, mirrored, and what met nothing in the last column", () => {
    const { confusion } = agreementReport({ ...study, layers: [layer(12)] }).layers.naming ?? {};
    // From the tenth article on the second marks are apart; of the first ten, those of 0, 4 and 8 differ in label.
    expect(confusion?.counts).toEqual([
      [12, 3, 0, 0],
      [3, 7, 0, 4],
      [0, 0, 0, 0],
      [0, 4, 0, 0],
    ]);
  });

  it("gives the same numbers for the same seed and any order of articles, and others for another seed", () => {
    const one = layer(30);
    const turned = { ...one, documents: one.documents.toReversed() };
    const report = agreementReport({ ...study, layers: [one] });
    expect(agreementReport({ ...study, layers: [turned] })).toEqual(report);
    const other = agreementReport({ ...study, method: { ...method, seed: 8 }, layers: [one] });
    const low = (from: typeof report) => from.layers.naming?.overall["unitizing-alpha-layer"]?.low;
    expect(low(other)).not.toBe(low(report));
  });

  it("has intervals around the value that resampling gives, and the shares below Krippendorff’s lines", () => {
    const { value, low, high, pBelow667 } =
      agreementReport({ ...study, layers: [layer(30)] }).layers.naming?.overall["unitizing-alpha-layer"] ?? {};
    expect(low).toBeLessThan(value ?? 0);
    expect(high).toBeGreaterThan(value ?? 1);
    expect(pBelow667).toBeGreaterThan(0);
  });

  it("refuses an interval below five articles, warns below twenty, and says so where none was asked for", () => {
    const alphaOf = (input: LayerInput, changed: Partial<ReportMethod> = {}) =>
      agreementReport({ ...study, method: { ...method, ...changed }, layers: [input] }).layers.naming?.overall[
        "span-f1-exact"
      ];
    expect(alphaOf(layer(4))).toMatchObject({
      low: null,
      high: null,
      warnings: [{ code: "too-few-articles", articles: 4, needed: 5 }],
    });
    expect(alphaOf(layer(5))).toMatchObject({
      low: expect.any(Number),
      warnings: [{ code: "few-articles", articles: 5, needed: 20 }],
    });
    expect(alphaOf(layer(20))).toMatchObject({ low: expect.any(Number), warnings: [] });
    expect(alphaOf(layer(20), { bootstrap: 0 })).toMatchObject({ low: null, warnings: [{ code: "interval-off" }] });
    const events = layer(20, (index) => (index < 17 ? `e${index % 3}` : null));
    const warnings = [{ code: "few-articles", articles: 6, needed: 20 }];
    expect(alphaOf(events, { cluster: "event" })).toMatchObject({ low: expect.any(Number), warnings });
  });

  it("refuses a label’s interval below five articles in which it occurs, however many there are, and warns below twenty", () => {
    const documents = Array.from({ length: 24 }, (_, index) => {
      const A: SampleMark[] = [
        [5, 15, "often"],
        ...(index < 5 ? [[30, 40 - index, "five"] satisfies SampleMark] : []),
        ...(index < 4 ? [[50, 60 - index, "four"] satisfies SampleMark] : []),
      ];
      const C: SampleMark[] = index < 5 ? [[50, 60, "four"]] : [];
      const annotators = { A, B: A.map(([start, end, label]): SampleMark => [start, end + 1, label]), C };
      const article = articleOf({ id: `a${10 + index}`, length: 100, annotators });
      const event = index < 2 ? "e" : null;
      return { id: article.id, event, summary: summariseArticle(article, { unit: "span" }) };
    });
    const input: LayerInput = { key: "naming", unit: "span", labels: ["often"], documents };
    const supportOf = (label: string, changed: Partial<ReportMethod> = {}) => {
      const { perLabel } = layerReport(input, { ...method, ...changed }, new Set(["A", "B"]));
      return Object.entries(perLabel[label] ?? {}).flatMap(([measure, { low, warnings }]) => {
        if (measure === "unitizing-alpha-2004") return [];
        const warning = warnings.find(({ code }) => code.endsWith("few-articles"));
        return [[low !== null, warning]];
      });
    };
    const five = { code: "few-articles", articles: 5, needed: 20 };
    const four = { code: "too-few-articles", articles: 4, needed: 5 };
    expect(supportOf("often")).toEqual(Array(6).fill([true, undefined]));
    expect(supportOf("five")).toEqual(Array(6).fill([true, five]));
    // C, who isn't compared, has it in a fifth.
    expect(supportOf("four")).toEqual(Array(6).fill([false, four]));
    expect(supportOf("five", { cluster: "event" })).toEqual(Array(6).fill([false, four]));
  });

  it("refuses a code’s interval below five articles to which it was given", () => {
    const documents = Array.from({ length: 24 }, (_, index) => {
      const article = codedArticle(
        `${10 + index}`,
        index < 4 ? ["rare", index] : ["often", index < 5 ? "rare" : "often"],
      );
      return { id: article.id, event: null, summary: summariseArticle(article, { unit: "article" }) };
    });
    const { perLabel } = layerReport({ key: "frame", unit: "article", labels: [], documents }, method);
    const warningsOf = (label: string) => perLabel[label]?.["krippendorff-alpha"]?.warnings;
    expect(perLabel["0"]?.["krippendorff-alpha"]).toMatchObject({ low: null, high: null });
    expect(warningsOf("0")).toEqual([
      { code: "few-codes", codes: 1, articles: 1 },
      { code: "too-few-articles", articles: 1, needed: 5 },
    ]);
    expect(warningsOf("rare")).toContainEqual({ code: "few-articles", articles: 5, needed: 20 });
    expect(warningsOf("often")).toEqual([]);
  });

  it("measures codes of whole articles, which have no confusion by place", () => {
    const rows = [
      [1, 1, 1],
      [1, 2, 2],
      [2, 2, 2],
      [4, 4, null],
      [1, 4, 4],
      [3, null, null],
    ];
    const documents = rows.map((row, index) => {
      const article = codedArticle(`${index}`, row);
      return { id: article.id, event: null, summary: summariseArticle(article, { unit: "article" }) };
    });
    const report = agreementReport({ ...study, layers: [{ key: "frame", unit: "article", labels: ["1"], documents }] });
    expect(report.layers.frame).toMatchObject({ units: 5, confusion: null, perAttribute: {} });
    expect(Object.keys(report.layers.frame?.perLabel ?? {})).toEqual(["1", "2", "3", "4"]);
    expect(Object.keys(report.layers.frame?.overall ?? {})).toEqual([
      ...["percent-agreement", "krippendorff-alpha", "gwet-ac1", "scott-pi"],
      ...["fleiss-kappa", "fleiss-kappa-gwet-missing", "randolph-kappa", "cohen-kappa"],
    ]);
    expect(report.layers.frame?.perPair.map(({ a, b }) => a + b)).toEqual(["C0C1", "C0C2", "C1C2"]);
    expect(report.layers.frame?.perDocument.at(-1)).toEqual({
      id: "5",
      "percent-agreement": null,
      "krippendorff-alpha": null,
    });
  });

  it("names the articles whose codes differ most first: α of one article is 0 or has no value", () => {
    const rows = [
      ["x", "x", "x"],
      ["x", "y", "y"],
      ["x", "y", "z"],
      ["x", null, null],
      ["y", "x", "y"],
    ];
    const documents = rows.map((row, index) => {
      const article = codedArticle(`${index}`, row);
      return { id: article.id, event: null, summary: summariseArticle(article, { unit: "article" }) };
    });
    const layers = [{ key: "frame", unit: "article", labels: [], documents }] as const;
    const named = agreementReport({ ...study, layers, named: 9 }).layers.frame?.perDocument ?? [];
    expect(named.map(({ id }) => id)).toEqual(["2", "1", "4", "0"]);
  });

  it("counts the same confusion whoever of two coders bears which name", () => {
    const mark = fc
      .tuple(fc.nat(40), fc.integer({ min: 1, max: 15 }), fc.constantFrom("x", "y"))
      .map(([start, length, label]): SampleMark => [start, start + length, label]);
    const confusion = (annotators: Record<string, readonly SampleMark[]>) => {
      const summary = summariseArticle(articleOf({ id: "a", length: 60, annotators }), { unit: "span" });
      const input = {
        key: "k",
        unit: "span",
        labels: ["x", "y"],
        documents: [{ id: "a", event: null, summary }],
      } as const;
      return agreementReport({ ...study, layers: [input] }).layers.k?.confusion?.counts;
    };
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 6 }), fc.array(mark, { maxLength: 6 }), (one, other) => {
        expect(confusion({ A: one, B: other })).toEqual(confusion({ A: other, B: one }));
      }),
    );
  });
});

describe("the use of labels", () => {
  it("counts marks by coder, and the articles that hold the label, where two coders or more have finished", () => {
    const marked: readonly Readonly<Record<string, readonly SampleMark[]>>[] = [
      {
        A: [
          [0, 5, "x"],
          [9, 12, "x"],
        ],
        B: [[0, 5, "x"]],
        C: [[0, 5, "z"]],
      },
      { A: [[0, 5, "y"]], B: [] },
      { A: [[0, 5, "x"]] },
    ];
    const documents = marked.map((annotators, index) => {
      const article = articleOf({ id: `${index}`, length: 50, annotators });
      return { id: article.id, event: null, summary: summariseArticle(article, { unit: "span" }) };
    });
    const input: LayerInput = { key: "k", unit: "span", labels: ["x", "unused"], documents };
    const x = { articles: 1, perCoder: { A: 2, B: 1 } };
    const y = { articles: 1, perCoder: { A: 1 } };
    const unused = { articles: 0, perCoder: {} };
    expect(layerReport(input, method).labelUse).toEqual({
      ...{ x, y, unused, z: { articles: 1, perCoder: { C: 1 } } },
    });
    expect(layerReport(input, method, new Set(["A", "B"])).labelUse).toEqual({ x, y, unused });
  });

  it("counts the articles to which each coder gave a code", () => {
    const documents = [
      ["p", "p"],
      ["p", "q"],
      ["q", null],
    ].map((row, index) => {
      const article = codedArticle(`${index}`, row);
      return { id: article.id, event: null, summary: summariseArticle(article, { unit: "article" }) };
    });
    const { labelUse, prevalence } = layerReport({ key: "k", unit: "article", labels: ["p"], documents }, method);
    expect(labelUse).toEqual({
      p: { articles: 2, perCoder: { C0: 2, C1: 1 } },
      q: { articles: 1, perCoder: { C1: 1 } },
    });
    expect(prevalence).toEqual({ p: 0.75, q: 0.25 });
  });
});

describe("each coder", () => {
  it("has the mean of their pairs, and marks per 1,000 characters against the panel’s median", () => {
    const annotators: Record<string, readonly SampleMark[]> = {
      A: [[0, 10, "x"]],
      B: [[0, 10, "x"]],
      C: [
        [0, 10, "x"],
        [20, 30, "x"],
        [40, 50, "x"],
      ],
    };
    const article = articleOf({ id: "a", length: 500, annotators });
    const documents = [{ id: "a", event: null, summary: summariseArticle(article, { unit: "span" }) }];
    const { perCoder } = layerReport({ key: "k", unit: "span", labels: ["x"], documents }, method);
    expect(perCoder).toMatchObject({
      A: { "span-f1-exact": expect.closeTo((1 + 0.5) / 2, 9), "marks-per-1000": 2, strictness: 1 },
      C: { "span-f1-exact": 0.5, "marks-per-1000": 6, strictness: 3 },
    });
  });
});
