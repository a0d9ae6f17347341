import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Column } from "@/components/ui/data-table";
import type { ValueRow } from "@/lib/domain/agreement/breakdown/by-value";
import type { MeasuredLayerView } from "./agreement-types";
import { type BreakdownChoice, valueName } from "./breakdown-choice";
import { IntervalHead, IntervalPlot } from "./interval-plot";
import { IntervalText } from "./interval-text";
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

/** Agreement on labels where two annotators marked the same place and gave the same value of an attribute. */
export function ValueTable({ view, choice, nav }: ValueTableProps) {
  const t = useTranslations("agreement.breakdown");
  const { layer } = view;
  const { breakdown } = choice;
  const attribute = layer.attributes.find(({ key }) => key === choice.attribute)?.name ?? choice.attribute;
  const none = t("none");
  const alphaOf = ({ numbers }: ValueRow) => numbers["krippendorff-alpha"];
  const count = (key: string, header: string, of: (row: ValueRow) => number): Column<ValueRow> => {
    return { key, header, align: "end", cell: (row) => of(row).toLocaleString("en") };
  };
  const columns: readonly Column<ValueRow>[] = [
    {
      ...{ key: "value", header: attribute, rowHeader: true },
      cell: ({ value }) => <bdi>{valueName(view, choice, value, t)}</bdi>,
    },
    count("marks", t("marks"), ({ marks }) => marks),
    count("articles", t("articles"), ({ articles }) => articles),
    count("coders", t("annotators"), ({ coders }) => coders),
    {
      ...{ key: "coverage", header: t("matched"), align: "end" },
      cell: (row) => {
        const coverage = alphaOf(row)?.coverage ?? null;
        return coverage === null ? none : t("percent", { share: percent(coverage) });
      },
    },
    count("differing", t("differing"), ({ differing }) => differing),
    {
      ...{ key: "alpha", header: t("alpha"), align: "end" },
      cell: (row) => {
        const value = alphaOf(row)?.value ?? null;
        return <b>{value === null ? none : coefficient(value)}</b>;
      },
    },
    { key: "interval", header: t("interval"), align: "end", cell: (row) => <IntervalText number={alphaOf(row)} /> },
    {
      ...{ key: "plot", header: <IntervalHead name={t("plot")} /> },
      cell: (row) => {
        const alpha = alphaOf(row);
        return alpha !== undefined && alpha.value !== null && <IntervalPlot number={alpha} />;
      },
    },
    {
      ...{ key: "same", header: t("same"), align: "end" },
      cell: ({ numbers }) => {
        const value = numbers["percent-agreement"]?.value ?? null;
        return value === null ? none : percent(value);
      },
    },
  ];
  return (
    <TablePart
      title={t("title")}
      lead={t("leads.attribute", { attribute })}
      caption={t("caption", { layer: layer.name, by: attribute })}
      before={nav}
      columns={columns}
      rows={breakdown.rows}
      rowKey={({ value }) => value}
    >
      <MissingNumbers
        rows={breakdown.rows.map((row) => ({ name: valueName(view, choice, row.value, t), number: alphaOf(row) }))}
      />
      <OtherValues breakdown={breakdown} />
    </TablePart>
  );
}
