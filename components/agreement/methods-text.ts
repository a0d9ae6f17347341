import type { useTranslations } from "next-intl";
import type { MeasureKey } from "@/lib/domain/agreement/statistic";
import software from "@/package.json";
import type { MeasuredLayerView } from "./agreement-types";
import { chosenBreakdown } from "./breakdown-choice";
import { knownMeasures, measuresOf } from "./known-measures";

const list = new Intl.ListFormat("en", { type: "conjunction" });

/**
 * A paragraph for a paper's methods section: sample, measures with their variants and sources, units, intervals, what
 * was left out, and the program with its version. `only`: what alone was counted, in words; `by`: what it is broken
 * down by.
 */
export function methodsText(
  view: MeasuredLayerView,
  t: ReturnType<typeof useTranslations<"agreement.methods">>,
  { only, by }: { readonly only: string | null; readonly by: string },
): string {
  const { study, layer, report, codes, labels } = view;
  const { round, stage, coders, missing, outdated } = study;
  const { method, pass } = study.report;
  const found = measuresOf(report.overall, codes);
  const valued = found.filter(({ number }) => number.value !== null).map(({ measure }) => measure);
  const broken = chosenBreakdown(view);
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
      codes: codes ? "yes" : "no",
    }),
    only !== null && t("filtered", { what: only }),
    study.filters.applied.labels === "top" && t("top"),
    valued.length > 0 && t("measures", { measures: list.format(valued.map(variant)) }),
    t(codes ? "unitsCodes" : "unitsSpans"),
    broken !== undefined && (broken.kind === "part" ? t(`broken.${broken.dimension}`) : t("broken.attribute", { by })),
    method.bootstrap > 0 && t("intervals", { ...method, replicates: method.bootstrap }),
    without.length > 0 && t("excluded", { labels: list.format(without) }),
    missing !== null && missing > 0 && t("missing", { count: missing }),
    outdated > 0 && t("outdated", { count: outdated }),
    t("software", { version: software.version }),
  ]
    .filter((sentence) => sentence !== false)
    .join(" ");
}
