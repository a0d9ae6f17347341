import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Column } from "@/components/ui/data-table";
import type { ValueRow } from "@/lib/domain/agreement/breakdown/by-value";
import type { MeasuredLayerView } from "./agreement-types";
import { caseColumns, RowInterval, RowNumber } from "./breakdown-cells";
import { type BreakdownChoice, breakdownName, valueName } from "./breakdown-choice";
import type { CasesBehind } from "./cases-href";
import { IntervalHead } from "./interval-plot";
import { partId } from "./layer-parts";
import { MissingNumbers } from "./missing-numbers";
import { coefficient, percent } from "./numbers";
import { OtherValues } from "./other-values";
import { TablePart } from "./table-part";

type ValueTableProps = {
  view: MeasuredLayerView;
  choice: Extract<BreakdownChoice, { kind: "attribute" }>;
  /** What chooses another dimension. */
  nav: ReactNode;
};

const alphaOf = ({ numbers }: ValueRow) => numbers["krippendorff-alpha"];

/** Agreement on labels where two annotators marked the same place and gave the same value of an attribute. */
export function ValueTable({ view, choice, nav }: ValueTableProps) {
  const t = useTranslations("agreement.breakdown");
  const { layer, study } = view;
  const { breakdown } = choice;
  const attribute = breakdownName(view, choice, t);
  return (
    <TablePart
      id={partId(layer, "breakdown")}
      title={t("title")}
      lead={t("leads.attribute", { attribute, stage: study.stage })}
      caption={t("caption", { layer: layer.name, by: attribute })}
      before={nav}
      columns={useColumns(view, choice)}
      rows={breakdown.rows}
      rowKey={({ value }) => value}
    >
      <MissingNumbers
        rows={breakdown.rows.map((row) => ({ name: valueName(view, choice, row.value, t), number: alphaOf(row) }))}
      />
      <OtherValues breakdown={breakdown} counts="marks" />
    </TablePart>
  );
}

function useColumns(view: MeasuredLayerView, choice: ValueTableProps["choice"]): readonly Column<ValueRow>[] {
  const t = useTranslations("agreement.breakdown");
  type Key = "marks" | "articles" | "annotators" | "matched" | "differing" | "alpha" | "same";
  const number = (
    key: Key,
    printed: (row: ValueRow) => string | null,
    only?: Pick<CasesBehind, "match">,
  ): Column<ValueRow> => ({
    ...{ key, header: t(key), align: "end" },
    cell: (row) => (
      <RowNumber
        {...{ view, choice, row }}
        measure={t(key)}
        printed={printed(row)}
        strong={key === "alpha"}
        {...(only === undefined ? {} : { only })}
      />
    ),
  });
  const share = (value: number | null | undefined) =>
    value === null || value === undefined ? null : t("percent", { share: percent(value) });
  const value = (row: ValueRow) => {
    const alpha = alphaOf(row)?.value ?? null;
    return alpha === null ? null : coefficient(alpha);
  };
  const same = ({ numbers }: ValueRow) => {
    const agreement = numbers["percent-agreement"]?.value ?? null;
    return agreement === null ? null : percent(agreement);
  };
  // These stand on matched marks that both have the value.
  const both = { match: "same" } as const;
  const interval = (row: ValueRow) => {
    return { view, choice, row, measure: t("alpha"), only: both, number: alphaOf(row) };
  };
  return [
    {
      ...{ key: "value", header: breakdownName(view, choice, t), rowHeader: true },
      cell: ({ value: key }) => <bdi>{valueName(view, choice, key, t)}</bdi>,
    },
    number("marks", ({ marks }) => marks.toLocaleString("en")),
    number("articles", ({ articles }) => articles.toLocaleString("en")),
    number("annotators", ({ coders }) => coders.toLocaleString("en")),
    number("matched", (row) => share(alphaOf(row)?.coverage)),
    number("differing", ({ differing }) => differing.toLocaleString("en"), { match: "other" }),
    number("alpha", value, both),
    {
      ...{ key: "interval", header: t("interval"), align: "end" },
      cell: (row) => <RowInterval {...interval(row)} />,
    },
    {
      ...{ key: "plot", header: <IntervalHead name={t("plot")} /> },
      cell: (row) => <RowInterval {...interval(row)} drawn />,
    },
    number("same", same, both),
    ...caseColumns(view, choice, t),
  ];
}
