import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withChoices } from "./choices.test-support";
import { type LayerReport, layerReport } from "./layer-report";
import { besideReading, readingReports } from "./readings";
import type { ReportNumbers } from "./report-numbers";
import { articleOf, type SampleMark } from "./samples.test-support";
import type { StudyArticle } from "./study";
import { summariseArticle } from "./summary";
import { packSummaries, unpackSummaries } from "./summary-bytes";
import type { UnitCoefficients } from "./units/unit-report";
import { coefficientsOf, unitFrame } from "./units/unit-report";
import { unitStudy } from "./units/unit-study";

const names = ["A", "B", "C"];
const labels = ["x", "y", "z"];
const layer = { key: "tone", unit: "sentence", labels } as const;
const method = { bootstrap: 0, seed: 1, cluster: "article" } as const;
const quick = { models: false };

/** Each article has sentences of ten characters; marks have their ranges, as those have that are made here. */
const size = 10;
const article = fc
  .record({
    sentences: fc.integer({ min: 0, max: 6 }),
    given: fc.dictionary(
      fc.constantFrom(...names),
      fc.array(fc.tuple(fc.nat(5), fc.constantFrom("x", "y", "w")), { maxLength: 6 }),
    ),
  })
  .map(({ sentences, given }, id = 0): StudyArticle => {
    const annotators = Object.fromEntries(
      Object.entries(given).map(([coder, marks]) => [
        coder,
        marks.filter(([at]) => at < sentences).map(([at, label]): SampleMark => [at * size, (at + 1) * size, label]),
      ]),
    );
    const cut = Array.from({ length: sentences }, (_, at) => {
      return { startCodePoint: at * size, endCodePoint: (at + 1) * size };
    });
    return { ...articleOf({ id: `a${id}`, length: 100, annotators }), sentences: cut };
  });
const articles = fc
  .array(article, { maxLength: 6 })
  .map((all) => all.map((one, at): StudyArticle => ({ ...one, id: `a${at}` })));

function documentsOf(studies: readonly StudyArticle[]) {
  return studies.map((one) => ({ id: one.id, event: null, summary: summariseArticle(one, layer) }));
}

function reportOf(studies: readonly StudyArticle[], only?: ReadonlySet<string>): LayerReport {
  return layerReport({ ...layer, documents: documentsOf(studies) }, method, only, quick);
}

/** The table as it would be written down: a row a sentence, a column a coder, sets as `x|y`. */
function tableOf(studies: readonly StudyArticle[]) {
  return studies.flatMap(({ codings, sentences = [] }) =>
    sentences.map(({ startCodePoint }) =>
      names.map((name) => {
        const marks = codings.find(({ coder }) => coder === name)?.marks;
        if (marks === undefined) return null;
        const here = marks.filter(({ ranges }) => ranges[0]?.startCodePoint === startCodePoint);
        return [...new Set(here.map(({ label }) => label))].sort().join("|") || "|";
      }),
    ),
  );
}

const overallKeys = [
  ...["percent-agreement", "gwet-ac1", "cohen-kappa", "scott-pi", "fleiss-kappa"],
  ...["fleiss-kappa-gwet-missing", "randolph-kappa"],
] as const;

function expectSame(
  numbers: ReportNumbers | undefined,
  coefficients: UnitCoefficients | undefined,
  keys: readonly string[],
) {
  for (const key of keys) {
    const [, number] = Object.entries(numbers ?? {}).find(([measure]) => measure === key) ?? [];
    const coefficient = coefficients?.[key];
    expect([key, number?.n]).toEqual([key, coefficient?.n]);
    const [value, expected] = [number?.value ?? null, coefficient?.value ?? null];
    if (value === null || expected === null) expect([key, value]).toEqual([key, expected]);
    else expect(value, key).toBeCloseTo(expected, 9);
  }
}

describe("the report of a layer of sentences", () => {
  it("has the numbers of the table of all sentences and coders, overall, per label and per pair", () => {
    fc.assert(
      fc.property(articles, (studies) => {
        const present = names.filter((name) =>
          studies.some(({ codings }) => codings.some(({ coder }) => coder === name)),
        );
        const table = tableOf(studies).map((row) => row.filter((_, at) => present.includes(names[at] ?? "")));
        const hasOther = table.flat().some((set) => set?.split("|").includes("w"));
        const answers = [...labels, ...(hasOther ? ["w"] : []), "|"];
        const study = unitStudy(present, table, { labels: answers });
        const chosen = (numbers: UnitCoefficients) => withChoices(numbers, study.labels.length, answers.length);
        const [nominal, masi] = (["nominal", "masi"] as const).map((level) =>
          coefficientsOf(study, unitFrame(study, { level, order: null })),
        );
        const report = reportOf(studies);
        expectSame(report.overall, chosen(nominal?.measures ?? {}), ["krippendorff-alpha", ...overallKeys]);
        if (report.overall["krippendorff-alpha-masi"] !== undefined) {
          expectSame(report.overall, masi?.measures, ["krippendorff-alpha-masi"]);
        }
        for (const label of labels) {
          const expected = masi?.perLabel[label];
          const keys = ["percent-agreement", "krippendorff-alpha", "gwet-ac1", "cohen-kappa", "fleiss-kappa"];
          expectSame(report.perLabel[label], expected, keys);
        }
        for (const { a, b, coefficients } of nominal?.perPair ?? []) {
          const pair = report.perPair.find((one) => one.a === a && one.b === b);
          expectSame(pair, chosen(coefficients), [
            "percent-agreement",
            "krippendorff-alpha",
            "gwet-ac1",
            "cohen-kappa",
          ]);
        }
      }),
    );
  });

  it("names the worst articles by α of their sentences, then those without by α of their marks", () => {
    const of = (id: string, other: number, sentences: StudyArticle["sentences"]): StudyArticle => {
      const annotators = { A: [[0, 10, "x"]], B: [[other, other + 10, "x"]] } as const;
      const { sentences: _, ...article } = articleOf({ id, length: 40, annotators });
      return { ...article, ...(sentences && { sentences }) };
    };
    const cut = [0, 10, 20, 30].map((start) => ({ startCodePoint: start, endCodePoint: start + 10 }));
    const studies = [of("a", 5, undefined), of("b", 30, undefined), of("c", 0, cut), of("d", 20, cut), of("e", 7, [])];
    const named = (...chosen: readonly StudyArticle[]) => {
      const report = layerReport({ ...layer, documents: documentsOf(chosen) }, method, undefined, { named: 9 });
      expect(report.overall["krippendorff-alpha"]?.warnings).toContainEqual({
        ...{
          code: "sentences-unknown",
          articles: chosen.filter(({ sentences = [] }) => sentences.length === 0).length,
        },
      });
      return report.perDocument.map(({ id }) => id);
    };
    expect(named(...studies)).toEqual(["d", "c", "b", "e", "a"]);
    expect(named(...studies.slice(0, 2))).toEqual(["b", "a"]);
  });

  it("has the numbers of its marks beside them, those of a layer of spans", () => {
    fc.assert(
      fc.property(articles, (studies) => {
        const report = reportOf(studies);
        const spans = layerReport(
          { ...layer, unit: "span", documents: documentsOf(studies) },
          method,
          undefined,
          quick,
        );
        expect(report.overall).toMatchObject(spans.overall);
        expect(report.perLabel).toMatchObject(spans.perLabel);
        expect(report.perPair).toMatchObject(spans.perPair);
        expect(report.perCoder).toMatchObject(spans.perCoder);
        expect(report.perDocument.map(({ id }) => id).sort()).toEqual(spans.perDocument.map(({ id }) => id).sort());
        expect(report.confusion).toEqual(spans.confusion);
      }),
    );
  });

  it("doesn't depend on the order of articles, nor on whether summaries are kept in bytes", () => {
    fc.assert(
      fc.property(articles, fc.option(fc.subarray(names), { nil: undefined }), (studies, kept) => {
        const only = kept && new Set(kept);
        const packed = documentsOf(studies).map((one) => {
          const summary = unpackSummaries(packSummaries({ tone: one.summary }))?.get("tone");
          if (summary === undefined) throw new Error("nothing was unpacked");
          return { ...one, summary };
        });
        const report = reportOf(studies, only);
        expect(layerReport({ ...layer, documents: packed.toReversed() }, method, only, quick)).toEqual(report);
      }),
    );
  });

  it("of some coders is that of their codings alone", () => {
    fc.assert(
      fc.property(articles, fc.subarray(names), (studies, kept) => {
        const alone = studies.map((one) => ({
          ...one,
          codings: one.codings.filter(({ coder }) => kept.includes(coder)),
        }));
        expect(reportOf(studies, new Set(kept))).toEqual(reportOf(alone));
      }),
    );
  });

  it("of an article that stands twice is that of twice its sentences, and draws articles and not sentences", () => {
    const marks = (at: number): SampleMark[] => [[at * size, (at + 1) * size, "x"]];
    const one = (id: string) => {
      const annotators = { A: marks(0), B: [...marks(0), ...marks(1)] };
      const cut = [0, 1, 2].map((at) => ({ startCodePoint: at * size, endCodePoint: (at + 1) * size }));
      return { ...articleOf({ id, length: 30, annotators }), sentences: cut };
    };
    const drawn = { bootstrap: 50, seed: 1, cluster: "article" } as const;
    const alphaOf = (count: number) => {
      const documents = documentsOf(Array.from({ length: count }, (_, at) => one(`a${at}`)));
      return layerReport({ ...layer, documents }, drawn).overall["krippendorff-alpha"];
    };
    // By hand: 2 of 3 sentences alike; x 3, nothing 3 in one article.
    expect(alphaOf(1)).toMatchObject({ n: 3, value: 1 - (1 / 3 / (3 * 3 * 2)) * (6 * 5), low: null });
    expect(alphaOf(4)).toMatchObject({ n: 12, low: null, warnings: [{ code: "too-few-articles", articles: 4 }] });
    const six = alphaOf(6);
    // All articles are the same: so is every sample.
    expect(six).toMatchObject({ n: 18, low: six?.value, high: six?.value });
  });

  it("says which articles it can't stand on because nobody knows their sentences", () => {
    const annotators = { A: [[0, 10, "x"] as const], B: [] };
    const cut = [0, 10].map((start) => ({ startCodePoint: start, endCodePoint: start + 10 }));
    const known = { ...articleOf({ id: "a0", length: 20, annotators }), sentences: cut };
    const unknown = articleOf({ id: "a1", length: 20, annotators });
    const alone = articleOf({ id: "a2", length: 20, annotators: { A: [] } });
    const some = reportOf([known, unknown, alone]);
    const warning = { code: "sentences-unknown", articles: 1 };
    expect(some.overall["percent-agreement"]).toMatchObject({ value: 1 / 2, n: 2 });
    expect(some.overall["percent-agreement"]?.warnings).toContainEqual(warning);
    expect(some.overall["span-f1-exact"]).toMatchObject({ value: 0, n: 2 });
    const none = reportOf([unknown]);
    for (const numbers of [none.overall, none.perLabel.x, none.perPair[0]]) {
      expect(numbers?.["krippendorff-alpha"]).toMatchObject({ value: null, n: 0, warnings: [warning] });
    }
    expect(none.overall["span-f1-exact"]).toMatchObject({ value: 0, n: 1 });
    expect(reportOf([known]).overall["percent-agreement"]?.warnings).not.toContainEqual(warning);
  });

  it("sets coders beside gold by sentences and by marks", () => {
    const cut = [0, 10].map((start) => ({ startCodePoint: start, endCodePoint: start + 10 }));
    const study = articleOf({
      id: "a",
      length: 20,
      annotators: {
        A: [[0, 10, "x"]],
        gold: [
          [0, 10, "x"],
          [10, 20, "y"],
        ],
      },
    });
    const [own, other] = study.codings.map(({ marks }) => marks);
    const beside = besideReading({ ...study, sentences: cut }, layer, {
      coder: "A",
      own: own ?? [],
      other: other ?? [],
    });
    const reports = readingReports(layer, [beside], ["percent-agreement", "span-f1-exact"]);
    expect(reports.get("A")).toEqual({ "percent-agreement": 1 / 2, "span-f1-exact": 2 / 3, articles: 1 });
  });
});
