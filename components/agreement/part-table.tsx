import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Column } from "@/components/ui/data-table";
import type { PartMeasure, PartRow } from "@/lib/domain/agreement/breakdown/parts";
import { hrefOfPart } from "./agreement-href";
import type { MeasuredLayerView } from "./agreement-types";
import { caseColumns, RowInterval, RowNumber } from "./breakdown-cells";
import { type BreakdownChoice, breakdownName, valueName } from "./breakdown-choice";
import { IntervalHead } from "./interval-plot";
import { partId } from "./layer-parts";
import { useMeasureHeads } from "./measure-head";
import { MissingNumbers } from "./missing-numbers";
import { printedAs } from "./numbers";
import { OtherValues } from "./other-values";
import { TablePart } from "./table-part";

type PartTableProps = {
  view: MeasuredLayerView;
  choice: Extract<BreakdownChoice, { kind: "part" }>;
  /** What chooses another dimension. */
  nav: ReactNode;
};

/** Agreement in the articles of each outlet or on each event, or in each zone, as if nothing else had been coded. */
export function PartTable({ view, choice, nav }: PartTableProps) {
  const t = useTranslations("agreement.breakdown");
  const { layer, counts, study } = view;
  const { dimension, breakdown } = choice;
  const alpha = alphaOf(view);
  return (
    <TablePart
      id={partId(layer, "breakdown")}
      title={t("title")}
      lead={t(`leads.${dimension}`, { stage: study.stage })}
      caption={t("caption", { layer: layer.name, by: breakdownName(view, choice, t) })}
      before={nav}
      columns={useColumns(view, choice)}
      rows={breakdown.rows}
      rowKey={({ value }) => value}
    >
      <MissingNumbers
        rows={breakdown.rows.map(({ value, numbers }) => {
          return { name: valueName(view, choice, value, t), number: numbers[alpha] };
        })}
      />
      <OtherValues {...{ breakdown, counts }} />
    </TablePart>
  );
}

function alphaOf({ codes }: MeasuredLayerView): PartMeasure {
  return codes ? "krippendorff-alpha" : "unitizing-alpha-layer";
}

function useColumns(view: MeasuredLayerView, choice: PartTableProps["choice"]): readonly Column<PartRow>[] {
  const t = useTranslations("agreement.breakdown");
  const measures = useTranslations("agreement.measures");
  const heads = useMeasureHeads();
  const { codes } = view;
  const alpha = alphaOf(view);
  const plain: readonly PartMeasure[] = codes
    ? ["gwet-ac1", "percent-agreement"]
    : ["span-f1-exact", "span-f1-overlap"];
  const count = (key: "marks" | "articles" | "annotators", of: (row: PartRow) => number): Column<PartRow> => ({
    ...{ key, header: t(key), align: "end" },
    cell: (row) => <RowNumber {...{ view, choice, row }} measure={t(key)} printed={of(row).toLocaleString("en")} />,
  });
  const value = (measure: PartMeasure, strong: boolean): Column<PartRow> => ({
    ...{ key: measure, header: heads(measure), align: "end" },
    cell: (row) => (
      <RowNumber
        {...{ view, choice, row, strong }}
        measure={measures(measure)}
        printed={printed(measure, row.numbers[measure]?.value)}
      />
    ),
  });
  return [
    {
      ...{ key: "value", header: breakdownName(view, choice, t), rowHeader: true },
      cell: (row) => <PartName {...{ view, choice, row }} />,
    },
    ...(codes ? [] : [count("marks", ({ marks }) => marks)]),
    count("articles", ({ articles }) => articles),
    count("annotators", ({ coders }) => coders),
    value(alpha, true),
    {
      ...{ key: "interval", header: t("interval"), align: "end" },
      cell: (row) => <RowInterval {...{ view, choice, row }} measure={measures(alpha)} number={row.numbers[alpha]} />,
    },
    {
      ...{ key: "plot", header: <IntervalHead name={t("plot")} /> },
      cell: (row) => (
        <RowInterval {...{ view, choice, row }} measure={measures(alpha)} number={row.numbers[alpha]} drawn />
      ),
    },
    ...plain.map((measure) => value(measure, false)),
    ...caseColumns(view, choice, t),
  ];
}

function printed(measure: PartMeasure, value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : printedAs(measure, value);
}

/** An outlet's and an event's numbers are a page of their own. */
function PartName({ view, choice, row: { value } }: Pick<PartTableProps, "view" | "choice"> & { row: PartRow }) {
  const t = useTranslations("agreement.breakdown");
  const name = valueName(view, choice, value, t);
  if (choice.dimension === "zone" || value === "") return name;
  return (
    <Link href={hrefOfPart(view.study, { [choice.dimension]: value })} prefetch={false} title={t("only", { name })}>
      <bdi>{name}</bdi>
    </Link>
  );
}
