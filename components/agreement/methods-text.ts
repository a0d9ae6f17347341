import type { useTranslations } from "next-intl";
import type { LayerReport } from "@/lib/domain/agreement/layer-report";
import type { MeasureKey } from "@/lib/domain/agreement/statistic";
import software from "@/package.json";
import type { Study } from "./agreement-types";
import type { BreakdownChoice } from "./breakdown-choice";
import { footnoteItems, footnotesOf } from "./footnotes";
import { knownMeasures, measuresOf } from "./known-measures";
import type { PublishedLayer } from "./published-table";

const list = new Intl.ListFormat("en", { type: "conjunction" });

/** A layer as far as its methods are told. */
type ToldLayer = PublishedLayer & {
  readonly study: Pick<Study, "missing" | "outdated"> & {
    readonly filters: { readonly applied: Pick<Study["filters"]["applied"], "labels"> };
  };
  readonly report: Pick<LayerReport, "units">;
};

type Words = {
  readonly t: ReturnType<typeof useTranslations<"agreement.methods">>;
  readonly page: ReturnType<typeof useTranslations<"agreement">>;
  readonly nameOf: (measure: MeasureKey) => string;
};

type Told = {
  /** What alone was counted, in words. */
  readonly only: string | null;
  /** What it is broken down by, and that in words. */
  readonly choice: BreakdownChoice | undefined;
  readonly by: string;
};

/**
 * A paragraph for a paper's methods section: sample, measures with their variants and sources, units, intervals, what
 * was left out, and the program with its version.
 */
export function methodsText(view: ToldLayer, words: Words, { only, choice, by }: Told): string {
  const { t } = words;
  const { study, layer, report, codes, counts, labels } = view;
  const { round, stage, coders, missing, outdated } = study;
  const { method, pass, documents } = study.report;
  const alone = documents - study.compared;
  const found = measuresOf(report.overall, codes);
  const valued = found.filter(({ number }) => number.value !== null).map(({ measure }) => measure);
  const main = knownMeasures(codes).labels;
  const without = labels.filter(({ key }) => report.perLabel[key]?.[main]?.value === null).map(({ name }) => name);
  const facts = { stage, round: round.name, pass, codebook: round.codebookVersion, annotators: coders.length };
  const variant = (measure: MeasureKey) => t(`variants.${measure}`);
  return [
    t("sample", {
      ...facts,
      layer: layer.name,
      articles: study.compared,
      n: report.units,
      counts,
    }),
    alone > 0 && t("alone", { count: alone, counts }),
    only !== null && t("filtered", { what: only }),
    study.filters.applied.labels === "top" && t("top"),
    valued.length > 0 && t("measures", { measures: list.format(valued.map(variant)) }),
    counts !== "marks" && t("unitsCodes", { counts }),
    counts !== "articles" && t("unitsSpans"),
    ...excludedMarks(view, words),
    choice !== undefined && (choice.kind === "part" ? t(`broken.${choice.dimension}`) : t("broken.attribute", { by })),
    method.bootstrap > 0 && t("intervals", { ...method, replicates: method.bootstrap }),
    ...excludedSamples(view, words),
    without.length > 0 && t("excluded", { labels: list.format(without) }),
    missing !== null && missing > 0 && t("missing", { count: missing }),
    outdated > 0 && t("outdated", { count: outdated }),
    t("software", { version: software.version }),
  ]
    .filter((sentence) => sentence !== false)
    .join(" ");
}

/** Marks that were united, or keep measures from having a value, and articles that γ leaves out. */
function excludedMarks({ report: { overall } }: ToldLayer, { t }: Words): readonly string[] {
  const warnings = Object.values(overall).flatMap((number) => number.warnings);
  const united = warnings.find((warning) => warning.code === "marks-united");
  const overlap = warnings.find((warning) => warning.code === "marks-overlap");
  const refused = warnings.find((warning) => warning.code === "articles-not-aligned");
  return [
    ...(united === undefined ? [] : [t("united", { count: united.count })]),
    ...(overlap === undefined ? [] : [t("overlap", { count: overlap.count })]),
    ...(refused === undefined ? [] : [t("notAligned", { articles: refused.articles })]),
  ];
}

/** Samples that had no value, and pairs of annotators, by measure and label. */
function excludedSamples(view: ToldLayer, { t, page, nameOf }: Words): readonly string[] {
  const { report, codes, labels } = view;
  const main = knownMeasures(codes).labels;
  const overall = measuresOf(report.overall, codes).map(({ measure, number }) => {
    return { key: measure, name: nameOf(measure), numbers: { [measure]: number } };
  });
  const ofLabels = labels.flatMap(({ key, name }) => {
    const number = report.perLabel[key]?.[main];
    return number === undefined ? [] : [{ key: `label ${key}`, name, numbers: { [main]: number } }];
  });
  const rows = [...overall, ...ofLabels];
  return footnotesOf(rows).flatMap((note) => {
    const { code } = note;
    if (code !== "undefined-replicates" && code !== "pairs-left-out") return [];
    return t(`excludedSamples.${code}`, { list: footnoteItems(note, rows, page) });
  });
}
