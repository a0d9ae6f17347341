import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Column } from "@/components/ui/data-table";
import type { PartMeasure, PartRow } from "@/lib/domain/agreement/breakdown/parts";
import type { MeasuredLayerView } from "./agreement-types";
import { type BreakdownChoice, valueName } from "./breakdown-choice";
import { IntervalHead, IntervalPlot } from "./interval-plot";
import { IntervalText } from "./interval-text";
import { MissingNumbers } from "./missing-numbers";
import { coefficient, percent } from "./numbers";
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
  const measures = useTranslations("agreement.measures");
  const { layer, codes } = view;
  const { dimension, breakdown } = choice;
  const alpha: PartMeasure = codes ? "krippendorff-alpha" : "unitizing-alpha-layer";
  const plain: readonly PartMeasure[] = codes ? ["percent-agreement"] : ["span-f1-exact", "span-f1-overlap"];
  const none = t("none");
  const columns: readonly Column<PartRow>[] = [
    {
      key: "value",
      header: t(`by.${dimension}`),
      rowHeader: true,
      cell: (row) => <PartName {...{ view, choice, row }} />,
    },
    ...(codes ? [] : [count("marks", t("marks"), ({ marks }: PartRow) => marks)]),
    count("articles", t("articles"), ({ articles }: PartRow) => articles),
    count("coders", t("annotators"), ({ coders }: PartRow) => coders),
    {
      ...{ key: alpha, header: measures(alpha), align: "end" },
      cell: ({ numbers }) => <b>{printed(numbers[alpha]?.value, none)}</b>,
    },
    {
      key: "interval",
      header: t("interval"),
      align: "end",
      cell: (row) => <IntervalText number={row.numbers[alpha]} />,
    },
    { key: "plot", header: <IntervalHead name={t("plot")} />, cell: ({ numbers }) => <Plot number={numbers[alpha]} /> },
    ...plain.map(
      (measure): Column<PartRow> => ({
        ...{ key: measure, header: measures(measure), align: "end" },
        cell: ({ numbers }) => printed(numbers[measure]?.value, none, measure === "percent-agreement"),
      }),
    ),
  ];
  return (
    <TablePart
      title={t("title")}
      lead={t(`leads.${dimension}`)}
      caption={t("caption", { layer: layer.name, by: t(`by.${dimension}`) })}
      before={nav}
      columns={columns}
      rows={breakdown.rows}
      rowKey={({ value }) => value}
    >
      <MissingNumbers
        rows={breakdown.rows.map(({ value, numbers }) => {
          return { name: valueName(view, choice, value, t), number: numbers[alpha] };
        })}
      />
      <OtherValues breakdown={breakdown} />
    </TablePart>
  );
}

function count(key: string, header: string, of: (row: PartRow) => number): Column<PartRow> {
  return { key, header, align: "end", cell: (row) => of(row).toLocaleString("en") };
}

function printed(value: number | null | undefined, none: string, asPercent = false): string {
  if (value === null || value === undefined) return none;
  return asPercent ? percent(value) : coefficient(value);
}

function Plot({ number }: { number: PartRow["numbers"][PartMeasure] }) {
  return number !== undefined && number.value !== null && <IntervalPlot number={number} />;
}

/** An outlet's and an event's numbers are a page of their own. */
function PartName({ view, choice, row: { value } }: Pick<PartTableProps, "view" | "choice"> & { row: PartRow }) {
  const t = useTranslations("agreement.breakdown");
  const name = valueName(view, choice, value, t);
  const { projectSlug, round, stage } = view.study;
  if (choice.dimension === "zone" || value === "") return name;
  const search = new URLSearchParams({ round: round.id, stage, [choice.dimension]: value });
  return (
    <Link href={`/projects/${projectSlug}/agreement?${search}`} prefetch={false} title={t("only", { name })}>
      <bdi>{name}</bdi>
    </Link>
  );
}
