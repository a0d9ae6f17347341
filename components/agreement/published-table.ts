import type { useTranslations } from "next-intl";
import type { PrintedTable } from "@/lib/domain/agreement/publish/printed-table";
import type { ReportNumber } from "@/lib/domain/agreement/report-numbers";
import type { MeasureKey } from "@/lib/domain/agreement/statistic";
import type { MeasuredLayerView, NamedLabel, Study } from "./agreement-types";
import { footnotesOf, footnoteText } from "./footnotes";
import { knownMeasures, measuresOf } from "./known-measures";
import { missingNotes, type NumberNote, saidNotes } from "./number-notes";
import { coefficient, interval, percent } from "./numbers";

export type PublishWords = {
  readonly t: ReturnType<typeof useTranslations<"agreement.publish">>;
  /** Of the page: what is known of numbers is said in the same words. */
  readonly page: ReturnType<typeof useTranslations<"agreement">>;
  readonly interval: ReturnType<typeof useTranslations<"agreement.interval">>;
  readonly nameOf: (measure: MeasureKey) => string;
};

/** A layer as far as it is printed. */
export type PublishedLayer = Pick<MeasuredLayerView, "codes" | "counts"> & {
  readonly study: Pick<Study, "compared" | "coders" | "stage"> & {
    readonly round: Pick<Study["round"], "name" | "codebookVersion">;
    readonly report: Pick<Study["report"], "documents" | "method" | "pass">;
  };
  readonly layer: Pick<MeasuredLayerView["layer"], "name">;
  readonly report: Pick<MeasuredLayerView["report"], "overall" | "perLabel" | "labelUse" | "prevalence">;
  readonly labels: readonly Pick<NamedLabel, "key" | "name">[];
};

/**
 * A layer's numbers as a paper prints them: every measure over all labels, then the first of them label by label, with
 * the articles in which the label occurs and its share of all marks or codes; and what is known of them, in notes.
 */
export function publishedTable(view: PublishedLayer, words: PublishWords): PrintedTable {
  const { t, nameOf, page } = words;
  const { study, layer, report, codes, counts, labels } = view;
  const { round, stage, coders } = study;
  const { pass } = study.report;
  const heads = ["measure", "value", "interval", `counts.${counts}`, "articles", "share", "annotators"] as const;
  const columns = [...heads, "readings", "pass", "codebook"] as const;
  const fixed = [coders.length, t("stage", { stage }), pass, round.codebookVersion].map(String);
  const row = (name: string, number: ReportNumber, { articles, share }: Use) => {
    return [name, ...printed(number, t("noValue")), String(articles), percent(share), ...fixed];
  };
  const placesOf = (key: string): Use => {
    return { articles: report.labelUse[key]?.articles ?? 0, share: report.prevalence[key] ?? 0 };
  };
  const overall = measuresOf(report.overall, codes).map(({ measure, number }) => ({ name: nameOf(measure), number }));
  const first = knownMeasures(codes).labels;
  const ofLabels = (measure: MeasureKey) =>
    labels
      .flatMap(({ key, name }) => {
        const number = report.perLabel[key]?.[measure];
        return number === undefined || number.n === 0 ? [] : [{ key, name, number, numbers: { [measure]: number } }];
      })
      .sort((a, b) => placesOf(b.key).share - placesOf(a.key).share);
  // Beside α, where a rare label lowers it.
  const ofLabelsToo: readonly MeasureKey[] = codes ? ["gwet-ac1"] : [];
  return {
    caption: t("caption", { layer: layer.name, stage, round: round.name }),
    columns: columns.map((key) => ({ head: t(key), numeric: key !== "measure" && key !== "readings" })),
    groups: [
      overall.map(({ name, number }) => row(name, number, { articles: study.compared, share: 1 })),
      ...[first, ...ofLabelsToo].map((measure) =>
        ofLabels(measure).map(({ key, name, number }) => {
          return row(t("ofLabel", { measure: nameOf(measure), label: name }), number, placesOf(key));
        }),
      ),
    ],
    notes: [
      ...methodNotes(view, words),
      ...printedNotes([...missingNotes(overall, words.interval), ...saidNotes(overall, labels)], words),
      ...footnotesOf(ofLabels(first)).map((note) => footnoteText(note, labels, page)),
    ],
  };
}

/** In how many articles a label occurs, and its share of all marks or codes. */
type Use = { readonly articles: number; readonly share: number };

/** How the intervals were made. */
export function methodNotes({ study: { report } }: PublishedLayer, { t }: PublishWords): readonly string[] {
  const { method } = report;
  return method.bootstrap === 0 ? [] : [t("note", { ...method, replicates: method.bootstrap })];
}

/** What is known of single numbers; that there are no intervals at all says the table itself. */
export function printedNotes(notes: readonly NumberNote[], { interval }: PublishWords): readonly string[] {
  return notes.map(({ kind, names, sentence }) => interval(kind, { names: names.join(", "), sentence }));
}

/** A value, its interval and what it stands on, as printed. */
export function printed({ value, low, high, n }: ReportNumber, noValue: string): readonly string[] {
  return [
    value === null ? noValue : coefficient(value),
    low === null || high === null ? noValue : interval(low, high),
    String(n),
  ];
}
