import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LayerInput, layerReport } from "./layer-report";
import { besideReading, type ReadingBeside } from "./readings";
import type { ReportMethod } from "./report-numbers";
import { articleOf, codedArticle, type SampleArticle, type SampleMark } from "./samples.test-support";
import { summariseArticle } from "./summary";

const method: ReportMethod = { bootstrap: 0, seed: 1, cluster: "article" };
const span = { unit: "span" } as const;
type Marks = Readonly<Record<string, readonly SampleMark[]>>;

/** Gold and second passes of an article, where there are. */
type Sample = SampleArticle & { readonly gold?: readonly SampleMark[]; readonly again?: Marks };

function besides(article: Sample, other: (coder: string) => readonly SampleMark[] | undefined): ReadingBeside[] {
  const marksOf = (marks: readonly SampleMark[]) =>
    articleOf({ ...article, annotators: { C: marks } }).codings[0]?.marks ?? [];
  return Object.entries(article.annotators).flatMap(([coder, own]) => {
    const found = other(coder);
    return found === undefined
      ? []
      : [besideReading(article, span, { coder, own: marksOf(own), other: marksOf(found) })];
  });
}

function layerOf(articles: readonly Sample[]): LayerInput {
  return {
    ...{ key: "naming", unit: "span", labels: ["x", "y"] },
    documents: articles.map((article) => {
      return { id: article.id, event: null, summary: summariseArticle(articleOf(article), span) };
    }),
    gold: articles.flatMap((article) => besides(article, () => article.gold)),
    repeats: articles.flatMap((article) => besides(article, (coder) => article.again?.[coder])),
  };
}

const perCoder = (layer: LayerInput, coders?: ReadonlySet<string>) => layerReport(layer, method, coders).perCoder;
const near = (value: number) => expect.closeTo(value, 9);

const own: readonly SampleMark[] = [
  [0, 10, "x"],
  [20, 30, "x"],
];
const gold: readonly SampleMark[] = [
  [0, 10, "x"],
  [22, 30, "x"],
  [50, 60, "x"],
];

describe("a coder against gold", () => {
  it("has the measures of the two, worked out by hand", () => {
    const report = perCoder(layerOf([{ id: "a", length: 100, annotators: { C1: own }, gold }]));
    // One mark of 2 + 3 is the same, two meet and share 8 characters of 10; 18 characters of 20 + 28 are shared.
    // ℓ = 200, ℓ_λ = 48, ℓ_λλ = 36, W = 4 · 10² + 8² + 152: α = 1 − (24/200) / (2 · 48 · 152 / (200² − 616)).
    expect(report).toEqual({
      C1: {
        gold: {
          "span-f1-exact": near(2 / 5),
          "span-f1-boundary": near(2 / 5),
          "span-f1-overlap": near(4 / 5),
          "span-f1-overlap-any": near(4 / 5),
          "span-f1-iou50": near(4 / 5),
          "span-f1-char": near(36 / 48),
          "unitizing-alpha-layer": near(1 - 24 / 200 / ((2 * 48 * 152) / (200 ** 2 - 616))),
          articles: 1,
        },
      },
    });
  });

  it("pools articles, those without gold marks too, and leaves out those that have no gold", () => {
    const alone: Sample = { id: "b", length: 100, annotators: { C1: [[0, 5, "x"]] }, gold: [] };
    const report = perCoder(
      layerOf([{ id: "a", length: 100, annotators: { C1: own }, gold }, alone, { ...alone, id: "c", gold: undefined }]),
    );
    expect(report.C1?.gold).toMatchObject({
      "span-f1-exact": near(2 / 6),
      "span-f1-overlap": near(4 / 6),
      articles: 2,
    });
  });

  it("leaves the others' numbers as they are, whatever the coders are called", () => {
    for (const [one, other] of [
      ["A", "B"],
      ["own", "other"],
      ["gold", "constructor"],
    ] as const) {
      const article: Sample = { id: "a", length: 100, annotators: { [one]: own, [other]: gold } };
      const without = layerReport(layerOf([article]), method);
      const { perCoder: reports, ...rest } = layerReport(layerOf([{ ...article, gold }]), method);
      expect({ ...rest, perCoder: without.perCoder }).toEqual(without);
      expect(reports[one]).toMatchObject({ "span-f1-exact": near(0.4), gold: { "span-f1-exact": near(0.4) } });
      expect(reports[other]).toMatchObject({ "span-f1-exact": near(0.4), gold: { "span-f1-exact": 1 } });
      expect(Object.keys(perCoder(layerOf([{ ...article, gold }]), new Set([one])))).toEqual([one]);
    }
  });

  it("has percent agreement and α where codes are of whole articles", () => {
    const unit = { unit: "article" } as const;
    const rows = [
      ["1", "1"],
      ["1", "2"],
      ["2", "2"],
    ] as const;
    const readings = rows.map(([mine, right], index) => {
      const [first, second] = codedArticle(`${index}`, [mine, right]).codings;
      const marks = { own: first?.marks ?? [], other: second?.marks ?? [] };
      return besideReading({ id: `${index}`, length: 9 }, unit, { coder: "C1", ...marks });
    });
    const report = perCoder({ key: "frame", ...unit, labels: [], documents: [], gold: readings, repeats: readings });
    // Values 1 1 · 1 2 · 2 2, n = 6: D_o = 2/6, D_e = (36 − 9 − 9)/30.
    const expected = { "percent-agreement": near(2 / 3), "krippendorff-alpha": near(1 - 10 / 18), articles: 3 };
    expect(report).toEqual({ C1: { gold: expected, self: expected } });
  });
});

it("drift is told of coders of spans only where submissions were asked about", () => {
  const layer = layerOf([{ id: "a", length: 100, annotators: { A: own, B: own } }]);
  expect(perCoder(layer).A).not.toHaveProperty("drift");
  expect(perCoder({ ...layer, submissions: new Map() }).A).toHaveProperty("drift", null);
  const submissions = new Map([["A", new Map([["a", "2026-01-01"]])]]);
  expect(perCoder({ ...layer, submissions })).toMatchObject({ A: { drift: [] }, B: { drift: null } });
  const documents = [
    { id: "a", event: null, summary: summariseArticle(codedArticle("a", [1, 1]), { unit: "article" }) },
  ];
  const codes = perCoder({ key: "frame", unit: "article", labels: [], documents, submissions: new Map() });
  expect(codes.C0).not.toHaveProperty("drift");
});

it("a coder who meets an article again has F1 of both passes, and only then", () => {
  const again: Marks = { A: gold };
  const articles: Sample[] = [
    { id: "a", length: 100, annotators: { A: own, B: own }, again },
    { id: "b", length: 100, annotators: { A: own, B: own } },
  ];
  const report = perCoder(layerOf(articles));
  expect(report.A?.self).toEqual({ "span-f1-exact": near(0.4), "span-f1-overlap": near(0.8), articles: 1 });
  expect(report.B).not.toHaveProperty("self");
});

const mark = fc
  .tuple(fc.nat(60), fc.integer({ min: 1, max: 15 }), fc.constantFrom("x", "y"))
  .map(([start, length, label]): SampleMark => [start, start + length, label]);
const marks = fc.array(mark, { maxLength: 5 });
const names = ["A", "B", "C"];
const codings = fc.dictionary(fc.constantFrom(...names), marks).map((given): Marks => ({ ...given }));
const corpus = fc
  .array(fc.record({ annotators: codings, gold: fc.option(marks, { nil: undefined }), again: codings }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((articles) => articles.map((article, index): Sample => ({ id: `a${index}`, length: 80, ...article })));

describe("what coders are compared with", () => {
  it("doesn't depend on the order of articles or coders", () => {
    fc.assert(
      fc.property(corpus, (articles) => {
        const turned = articles.toReversed().map(({ annotators, ...article }) => {
          return { ...article, annotators: Object.fromEntries(Object.entries(annotators).reverse()) };
        });
        expect(perCoder(layerOf(turned))).toEqual(perCoder(layerOf(articles)));
      }),
      { numRuns: 40 },
    );
  });

  it("follows the coders when these change their names", () => {
    const renamed: Readonly<Record<string, string>> = { A: "other", B: "gold", C: "A" };
    const rename = (given: Marks): Marks =>
      Object.fromEntries(Object.entries(given).map(([coder, own]) => [renamed[coder] ?? coder, own]));
    fc.assert(
      fc.property(corpus, (articles) => {
        const before = perCoder(layerOf(articles));
        const other = articles.map(({ annotators, again = {}, ...article }) => {
          return { ...article, annotators: rename(annotators), again: rename(again) };
        });
        const after = perCoder(layerOf(other));
        expect(Object.keys(after)).toHaveLength(Object.keys(before).length);
        for (const [coder, { gold, self }] of Object.entries(before)) {
          const now = after[renamed[coder] ?? coder];
          expect({ gold: now?.gold, self: now?.self }).toEqual({ gold, self });
        }
      }),
      { numRuns: 40 },
    );
  });

  it("gives 1 to whoever equals gold, and to whoever does the same again", () => {
    fc.assert(
      fc.property(marks, marks, (right, others) => {
        const annotators = { A: right, B: others };
        const report = perCoder(
          layerOf([{ id: "a0", length: 80, annotators, gold: right.toReversed(), again: { A: right } }]),
        );
        for (const { articles, ...values } of [report.A?.gold, report.A?.self].flatMap((one) => one ?? [])) {
          expect(articles).toBe(1);
          for (const value of Object.values(values)) expect(value === null ? 1 : value).toBeCloseTo(1, 9);
          expect(values["span-f1-exact"]).toBe(right.length === 0 ? null : 1);
        }
      }),
      { numRuns: 40 },
    );
  });
});
