import type { BreakdownRow } from "@/lib/domain/agreement/breakdown/breakdown";
import type { PartMeasure } from "@/lib/domain/agreement/breakdown/parts";
import type { PrintedTable } from "@/lib/domain/agreement/publish/printed-table";
import type { MeasuredLayerView } from "./agreement-types";
import type { BreakdownChoice } from "./breakdown-choice";
import { missingNotes } from "./number-notes";
import { printedAs } from "./numbers";
import { methodNotes, type PublishWords, printed, printedNotes } from "./published-table";

type Measures = { readonly first: PartMeasure; readonly others: readonly PartMeasure[] };
const ofSpans: Measures = { first: "unitizing-alpha-layer", others: ["span-f1-exact", "span-f1-overlap"] };
const ofCodes: Measures = { first: "krippendorff-alpha", others: ["gwet-ac1", "percent-agreement"] };
/** Of labels on matched marks. */
const ofLabels: Measures = { first: "krippendorff-alpha", others: ["percent-agreement"] };

type BrokenRow = BreakdownRow<PartMeasure>;

type BrokenWords = PublishWords & {
  /** What it is broken down by, and the name of a value. */
  readonly by: string;
  readonly nameOfValue: (value: string) => string;
};

/** What a layer's agreement is broken down into on the page, as a paper prints it: a row a value. */
export function publishedBreakdown(view: MeasuredLayerView, choice: BreakdownChoice, words: BrokenWords): PrintedTable {
  const { t, page, nameOf, by, nameOfValue } = words;
  const { study, layer, codes, counts } = view;
  const { round, stage } = study;
  const isOfLabels = choice.kind === "attribute";
  const ofUnits = codes ? ofCodes : ofSpans;
  const { first, others } = isOfLabels ? ofLabels : ofUnits;
  const none = t("noValue");
  const other = ({ numbers }: BrokenRow, measure: PartMeasure) => {
    const found = numbers[measure]?.value ?? null;
    return found === null ? none : printedAs(measure, found);
  };
  const rowOf = (row: BrokenRow) => {
    const number = row.numbers[first];
    const [valueText, intervalText] = number === undefined ? [none, none] : printed(number, none);
    return [
      ...[nameOfValue(row.value), valueText ?? none, intervalText ?? none],
      ...others.map((measure) => other(row, measure)),
      ...[row.marks, row.articles, row.coders].map(String),
    ];
  };
  const noted = ({ value, numbers }: BrokenRow) => ({ name: nameOfValue(value), number: numbers[first] });
  const headOf = (measure: PartMeasure) => {
    if (measure !== "percent-agreement") return nameOf(measure);
    return isOfLabels ? t("sameLabel") : page("sameAnswers");
  };
  const heads = [
    ...[by, isOfLabels ? t("alphaLabels") : nameOf(first), t("interval")],
    ...others.map(headOf),
    ...[t(counts === "sentences" ? "sentences" : `counts.${counts}`), t("articles"), t("annotators")],
  ];
  const { others: rest, rows } = choice.breakdown;
  return {
    caption: t("brokenCaption", { layer: layer.name, by, stage, round: round.name }),
    columns: heads.map((head, at) => ({ head, numeric: at > 0 })),
    groups: [rows.map(rowOf)],
    notes: [
      ...methodNotes(view, words),
      ...printedNotes(missingNotes(rows.map(noted), words.interval), words),
      ...(rest === null ? [] : [t("others", { values: rest.values })]),
    ],
  };
}
