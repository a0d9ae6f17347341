import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { toLatex } from "@/lib/domain/agreement/publish/latex";
import { toMarkdown } from "@/lib/domain/agreement/publish/markdown";
import type { ReportNumber } from "@/lib/domain/agreement/report-numbers";
import type { MeasureKey } from "@/lib/domain/agreement/statistic";
import { en } from "@/messages/en";
import { locale, serverTimeZone } from "@/messages/locale";
import { methodsText } from "./methods-text";
import { type PublishedLayer, publishedTable } from "./published-table";

const settings = { locale, messages: en, timeZone: serverTimeZone } as const;
const measures = createTranslator({ ...settings, namespace: "measures.measures" });
const page = createTranslator({ ...settings, namespace: "agreement" });
const words = {
  ...{ t: createTranslator({ ...settings, namespace: "agreement.publish" }), page },
  interval: createTranslator({ ...settings, namespace: "agreement.interval" }),
  nameOf: (measure: MeasureKey) => measures(`${measure}.name`),
};

const number = (value: number | null, warnings: ReportNumber["warnings"], n = 40): ReportNumber => ({
  ...{ value, low: null, high: null, n, observed: null, expected: null, coverage: null },
  ...{ pBelow667: null, pBelow800: null, warnings },
});
const dropped = { code: "undefined-replicates", dropped: 3, replicates: 2_000 } as const;

const view: PublishedLayer & Parameters<typeof methodsText>[0] = {
  ...{ codes: false, counts: "marks" },
  study: {
    ...{ compared: 60, coders: [], stage: "first", round: { name: "R", codebookVersion: 2 } },
    report: { documents: 60, method: { bootstrap: 2_000, seed: 1, cluster: "article" }, pass: 1 },
    ...{ missing: 0, outdated: 0, filters: { applied: { labels: "coded" } } },
  },
  layer: { name: "Naming" },
  report: {
    units: 40,
    overall: {
      "span-f1-exact": number(0.5, [{ code: "pairs-left-out", count: 2 }]),
      "unitizing-alpha-layer": number(0.4, [
        { code: "labels-left-out", labels: ["none"], count: 1 },
        { code: "marks-united", count: 6 },
        dropped,
      ]),
      "unitizing-alpha": number(null, [{ code: "marks-overlap", count: 7 }]),
      "unitizing-alpha-binary": number(null, [{ code: "marks-overlap", count: 7 }]),
    },
    perLabel: {
      often: { "unitizing-alpha-layer": number(0.6, [{ code: "marks-united", count: 6 }], 38) },
      rare: {
        "unitizing-alpha-layer": number(
          0.5,
          [
            { code: "few-marks", marks: 2, articles: 1 },
            { code: "too-few-articles", articles: 1, needed: 5 },
          ],
          2,
        ),
      },
      none: { "unitizing-alpha-layer": number(null, [{ code: "nothing-marked" }], 0) },
    },
    prevalence: { often: 0.95, rare: 0.05, none: 0 },
    labelUse: { often: { articles: 25, perCoder: {} }, rare: { articles: 1, perCoder: {} } },
  },
  labels: [
    { key: "rare", name: "[Rare] <label>" },
    { key: "often", name: "Often" },
    { key: "none", name: "Never" },
  ],
};

describe("a layer's table for a paper", () => {
  const table = publishedTable(view, words);

  it("has all compared articles beside the values of all labels, and beside a label's those in which it occurs", () => {
    const articles = table.columns.findIndex(({ head }) => head === "Articles");
    expect(table.groups.map((rows) => rows.map((row) => row[articles]))).toEqual([
      ["60", "60", "60", "60"],
      ["25", "1"],
    ]);
  });

  it("has beside a label’s values its share of all", () => {
    const share = table.columns.findIndex(({ head }) => head === "Share, %");
    expect(table.groups.map((rows) => rows.map((row) => row[share]))).toEqual([
      ["100.0", "100.0", "100.0", "100.0"],
      ["95.0", "5.0"],
    ]);
  });

  it("of codes has every measure over all labels, and AC1 beside α label by label", () => {
    const all = { "krippendorff-alpha": number(0.4, []), "gwet-ac1": number(0.8, []) };
    const overall = { ...all, "cohen-kappa": number(0.3, []), "krippendorff-alpha-masi": number(0.5, []) };
    const report = { ...view.report, overall, perLabel: { often: all, rare: all } };
    const ofCodes = publishedTable({ ...view, codes: true, counts: "articles", report }, words);
    expect(ofCodes.groups.map((rows) => rows.map(([name, value]) => `${name} ${value}`))).toEqual([
      [
        ...["Krippendorff’s α .40", "Krippendorff’s α of sets, MASI .50", "Gwet’s AC1 .80"],
        "Cohen’s κ, mean over pairs .30",
      ],
      ["Krippendorff’s α, Often .40", "Krippendorff’s α, [Rare] <label> .40"],
      ["Gwet’s AC1, Often .80", "Gwet’s AC1, [Rare] <label> .80"],
    ]);
  });

  it("says below what is known of its values, and why some are missing", () => {
    expect(table.notes).toEqual([
      "Intervals: 95 %, percentile bootstrap over articles, 2,000 replicates, seed 1.",
      expect.stringMatching(/^No value for uα, all labels at once, \|uα, marked or not: .* 7 marks overlap another/),
      "span F1, exact: The mean is without 2 pairs of annotators that have no value.",
      "uα, label by label: The mean is without one label that has no value: Never.",
      expect.stringMatching(/^uα, label by label: 6 marks were united/),
      expect.stringMatching(/^uα, label by label: 3 of the 2,000 samples/),
      "Too few to rely on (10 marks in 5 articles are the least): [Rare] <label> 2 marks in 1 article.",
      "No interval, which takes the label in 5 articles or events: [Rare] <label> 1.",
      "Overlapping marks of the same annotator and label were united for uα: Often 6.",
    ]);
  });

  it("takes the notes along in every form", () => {
    const latex = toLatex(table);
    expect(latex).toContain(
      "\\footnotesize Too few to rely on (10 marks in 5 articles are the least): [Rare] \\textless{}",
    );
    expect(latex).toMatch(/\n {2}u\$\\alpha\$, label by label, \[Rare\] \\textless\{\}label\\textgreater\{\} & \.50 /);
    expect(toMarkdown(table)).toContain(
      "\n\nToo few to rely on (10 marks in 5 articles are the least): \\[Rare\\] \\<label\\>",
    );
  });
});

it("names in the methods paragraph what was united, overlaps, or was left out of samples and means", () => {
  const t = createTranslator({ ...settings, namespace: "agreement.methods" });
  const text = methodsText(view, { ...words, t }, { only: null, choice: undefined, by: "" });
  expect(text).toContain(
    "In this way 6 marks were united with another. 7 marks overlap another of the same annotator, so",
  );
  expect(text).toContain("Samples without a value were left out of intervals: uα, label by label 3 of 2,000.");
  expect(text).toContain("Pairs of annotators without a value were left out of means: span F1, exact 2.");
  expect(text).toContain("Without a value and left out of means: Never.");
});

it("names in the methods paragraph the articles that only one annotator had finished, and what they count for", () => {
  const t = createTranslator({ ...settings, namespace: "agreement.methods" });
  const two = ["a", "b"].map((id) => ({ id, pseudonym: id, articles: 30 }));
  const told = (documents: number, counts: "marks" | "articles") => {
    const study = { ...view.study, coders: two, report: { ...view.study.report, documents } };
    return methodsText({ ...view, study, counts }, { ...words, t }, { only: null, choice: undefined, by: "" });
  };
  expect(told(60, "marks")).toContain("60 articles that both annotators had finished, with 40 marks. We report");
  expect(told(64, "marks")).toContain(
    "40 marks. 4 articles that only one of them had finished were left out. We report",
  );
  expect(told(61, "articles")).toContain(
    "One article that only one of them had finished was left out, but for what AC1 and Fleiss’ κ with missing codes expect by chance.",
  );
});
