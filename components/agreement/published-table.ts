import type { useTranslations } from "next-intl";
import type { PrintedTable } from "@/lib/domain/agreement/publish/printed-table";
import type { ReportNumber } from "@/lib/domain/agreement/report-numbers";
import type { MeasureKey } from "@/lib/domain/agreement/statistic";
import type { MeasuredLayerView } from "./agreement-types";
import { knownMeasures, measuresOf } from "./known-measures";
import { coefficient, interval } from "./numbers";

export type PublishWords = {
  readonly t: ReturnType<typeof useTranslations<"agreement.publish">>;
  readonly nameOf: (measure: MeasureKey) => string;
};

/** A layer's numbers as a paper prints them: every measure over all labels, then the first of them label by label. */
export function publishedTable(view: MeasuredLayerView, { t, nameOf }: PublishWords): PrintedTable {
  const { study, layer, report, codes, labels } = view;
  const { round, stage, coders } = study;
  const { method, pass } = study.report;
  const heads = ["measure", "value", "interval", codes ? "codes" : "marks", "articles", "annotators"] as const;
  const columns = [...heads, "readings", "pass", "codebook"] as const;
  const fixed = [study.compared, coders.length, t("stage", { stage }), pass, round.codebookVersion].map(String);
  const row = (name: string, number: ReportNumber) => [name, ...printed(number, t("noValue")), ...fixed];
  const first = knownMeasures(codes).labels;
  const ofLabels = labels.flatMap(({ key, name }) => {
    const number = report.perLabel[key]?.[first];
    return number === undefined || number.n === 0 ? [] : [{ name, number }];
  });
  return {
    caption: t("caption", { layer: layer.name, stage, round: round.name }),
    columns: columns.map((key) => ({ head: t(key), numeric: key !== "measure" && key !== "readings" })),
    groups: [
      measuresOf(report.overall, codes).map(({ measure, number }) => row(nameOf(measure), number)),
      ofLabels
        .sort((a, b) => b.number.n - a.number.n)
        .map(({ name, number }) => row(t("ofLabel", { measure: nameOf(first), label: name }), number)),
    ],
    notes: method.bootstrap === 0 ? [] : [t("note", { ...method, replicates: method.bootstrap })],
  };
}

/** A value, its interval and what it stands on, as printed. */
export function printed({ value, low, high, n }: ReportNumber, noValue: string): readonly string[] {
  return [
    value === null ? noValue : coefficient(value),
    low === null || high === null ? noValue : interval(low, high),
    String(n),
  ];
}
