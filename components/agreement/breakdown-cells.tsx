import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Column } from "@/components/ui/data-table";
import type { ReportNumber } from "@/lib/domain/agreement/report-numbers";
import { casesOfValue } from "@/lib/schemas/case-filter";
import type { MeasuredLayerView } from "./agreement-types";
import { type BreakdownChoice, valueName } from "./breakdown-choice";
import type { CasesBehind } from "./cases-href";
import { IntervalDrawing, IntervalText } from "./interval-text";
import { MarksLink } from "./marks-link";

type Row = BreakdownChoice["breakdown"]["rows"][number];

type RowNumberProps = {
  view: MeasuredLayerView;
  choice: BreakdownChoice;
  row: Row;
  /** What is counted or measured, in words. */
  measure: string;
  /** As printed; null: there is none. */
  printed: string | null;
  /** Fewer of the row's cases than all. */
  only?: Pick<CasesBehind, "type" | "match">;
  strong?: boolean;
};

/** A number of a row of a breakdown, which opens the cases of the row. */
export function RowNumber({ view, choice, row, measure, printed, only, strong = false }: RowNumberProps) {
  const t = useTranslations("agreement.breakdown");
  if (printed === null) return t("none");
  const shown = strong ? <b>{printed}</b> : printed;
  if (isWithoutCases(choice, row)) return <span title={t("noCases")}>{shown}</span>;
  const name = valueName(view, choice, row.value, t);
  return (
    <MarksLink
      of={view}
      {...casesOfValue(choice.by, row.value)}
      {...only}
      name={t("open", { name, measure, value: printed })}
    >
      {shown}
    </MarksLink>
  );
}

type RowIntervalProps = Pick<RowNumberProps, "view" | "choice" | "row" | "measure" | "only"> & {
  number: ReportNumber | undefined;
  drawn?: boolean;
};

/** The interval of a row's number, which opens what the number does. */
export function RowInterval({ view, choice, row, measure, only, number, drawn = false }: RowIntervalProps) {
  const t = useTranslations("agreement.breakdown");
  const name = t("whose", { name: valueName(view, choice, row.value, t), measure });
  const Interval = drawn ? IntervalDrawing : IntervalText;
  return <Interval {...{ view, name, number }} cases={{ ...casesOfValue(choice.by, row.value), ...only }} />;
}

/** Where others have cases. */
function isWithoutCases({ cases }: BreakdownChoice, { value }: Row): boolean {
  return Object.keys(cases).length > 0 && cases[value] === undefined;
}

/** How many cases a row has, and in how many readings differ; no columns where nothing has cases. */
export function caseColumns(
  view: MeasuredLayerView,
  choice: BreakdownChoice,
  t: ReturnType<typeof useTranslations<"agreement.breakdown">>,
): readonly Column<Row>[] {
  if (Object.keys(choice.cases).length === 0) return [];
  const column = (key: "all" | "differing", only: Pick<CasesBehind, "type">): Column<Row> => ({
    ...{ key: `cases ${key}`, header: t(`cases.${key}`), align: "end" },
    cell: (row): ReactNode => {
      const count = choice.cases[row.value]?.[key] ?? 0;
      if (count === 0) return count;
      const printed = count.toLocaleString("en");
      return <RowNumber {...{ view, choice, row, only, printed }} measure={t(`cases.${key}`)} />;
    },
  });
  return [column("all", {}), column("differing", { type: "differing" })];
}
