import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Column } from "@/components/ui/data-table";
import type { ReportNumber } from "@/lib/domain/agreement/report-numbers";
import type { MeasuredLayerView } from "./agreement-types";
import { IntervalHead, IntervalPlot } from "./interval-plot";
import { IntervalText } from "./interval-text";
import { MarksLink } from "./marks-link";
import { MissingNumbers } from "./missing-numbers";
import { coefficient, percent } from "./numbers";
import { TablePart } from "./table-part";

type Row = {
  readonly key: string;
  readonly name: string;
  readonly alpha: ReportNumber | undefined;
  readonly same: ReportNumber | undefined;
};

/** Voice, actor and the like: agreement on them where two annotators' marks were matched by place. */
export function AttributeTable(view: MeasuredLayerView) {
  const t = useTranslations("agreement.attributeTable");
  const { layer, report } = view;
  const rows = Object.entries(report.perAttribute)
    .map(([key, numbers]): Row => {
      const name = layer.attributes.find((attribute) => attribute.key === key)?.name ?? key;
      return { key, name, alpha: numbers["krippendorff-alpha"], same: numbers["percent-agreement"] };
    })
    .sort((a, b) => (b.alpha?.n ?? 0) - (a.alpha?.n ?? 0));
  if (rows.length === 0) return null;
  const columns: readonly Column<Row>[] = [
    { key: "attribute", header: t("attribute"), rowHeader: true, cell: ({ name }) => name },
    {
      ...{ key: "alpha", header: t("alpha"), align: "end" },
      cell: ({ key, name, alpha }) =>
        alpha === undefined || alpha.value === null ? (
          t("none")
        ) : (
          <Opened view={view} attribute={key} name={t("open", { name, value: coefficient(alpha.value) })}>
            {coefficient(alpha.value)}
          </Opened>
        ),
    },
    { key: "interval", header: t("interval"), align: "end", cell: ({ alpha }) => <IntervalText number={alpha} /> },
    {
      key: "plot",
      header: <IntervalHead name={t("plot")} />,
      cell: ({ alpha }) => alpha !== undefined && alpha.value !== null && <IntervalPlot number={alpha} />,
    },
    {
      ...{ key: "same", header: t("same"), align: "end" },
      cell: ({ key, name, same }) =>
        same === undefined || same.value === null ? (
          t("none")
        ) : (
          <Opened view={view} attribute={key} name={t("openSame", { name, value: percent(same.value) })}>
            {percent(same.value)}
          </Opened>
        ),
    },
    { key: "n", header: t("marks"), align: "end", cell: ({ alpha }) => alpha?.n.toLocaleString("en") ?? t("none") },
    {
      ...{ key: "coverage", header: t("coverage"), align: "end" },
      cell: ({ alpha }) =>
        alpha === undefined || alpha.coverage === null ? t("none") : t("percent", { share: percent(alpha.coverage) }),
    },
  ];
  return (
    <TablePart
      title={t("title")}
      lead={t("lead", { stage: view.study.stage })}
      caption={t("caption", { layer: layer.name })}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
    >
      <MissingNumbers rows={rows.map(({ name, alpha }) => ({ name, number: alpha }))} />
    </TablePart>
  );
}

type OpenedProps = { view: MeasuredLayerView; attribute: string; name: string; children: ReactNode };

/** A number about an attribute, which opens the cases whose readings differ in it. */
function Opened({ view, attribute, name, children }: OpenedProps) {
  return (
    <MarksLink of={view} type="differing" differs={attribute} name={name}>
      {children}
    </MarksLink>
  );
}
