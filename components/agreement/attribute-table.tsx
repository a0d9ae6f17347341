import { useTranslations } from "next-intl";
import type { Column } from "@/components/ui/data-table";
import type { ReportNumber } from "@/lib/domain/agreement/report-numbers";
import type { MeasuredLayerView } from "./agreement-types";
import { AttributePairs } from "./attribute-pairs";
import { IntervalHead } from "./interval-plot";
import { IntervalDrawing, IntervalText } from "./interval-text";
import { partId } from "./layer-parts";
import { MarksLink } from "./marks-link";
import { MissingNumbers } from "./missing-numbers";
import { coefficient, percent } from "./numbers";
import { TablePart } from "./table-part";

type Row = {
  readonly key: string;
  readonly name: string;
  readonly alpha: ReportNumber | undefined;
  readonly same: ReportNumber | undefined;
  readonly ac1: ReportNumber | undefined;
  readonly kappa: ReportNumber | undefined;
};

/** Voice, actor and the like: agreement on them where two annotators' marks were matched by place. */
export function AttributeTable(view: MeasuredLayerView) {
  const t = useTranslations("agreement.attributeTable");
  const { layer, report } = view;
  const rows = Object.entries(report.perAttribute)
    .map(([key, numbers]): Row => {
      const name = layer.attributes.find((attribute) => attribute.key === key)?.name ?? key;
      return {
        ...{ key, name, alpha: numbers["krippendorff-alpha"], same: numbers["percent-agreement"] },
        ...{ ac1: numbers["gwet-ac1"], kappa: numbers["cohen-kappa"] },
      };
    })
    .sort((a, b) => (b.alpha?.n ?? 0) - (a.alpha?.n ?? 0));
  if (rows.length === 0) return null;
  const share = (value: number) => t("percent", { share: percent(value) });
  const columns: readonly Column<Row>[] = [
    { key: "attribute", header: t("attribute"), rowHeader: true, cell: ({ name }) => name },
    {
      ...{ key: "alpha", header: t("alpha"), align: "end" },
      cell: (row) => <Opened {...{ view, row }} what="alpha" printed={printed(row.alpha?.value, coefficient)} />,
    },
    {
      ...{ key: "interval", header: t("interval"), align: "end" },
      cell: (row) => <IntervalText {...intervalOf(view, row, t)} number={row.alpha} />,
    },
    {
      key: "plot",
      header: <IntervalHead name={t("plot")} />,
      cell: (row) => <IntervalDrawing {...intervalOf(view, row, t)} number={row.alpha} />,
    },
    {
      ...{ key: "same", header: t("same"), align: "end" },
      cell: (row) => <Opened {...{ view, row }} what="same" printed={printed(row.same?.value, percent)} />,
    },
    {
      ...{ key: "ac1", header: t("ac1"), align: "end" },
      cell: (row) => <Opened {...{ view, row }} what="ac1" printed={printed(row.ac1?.value, coefficient)} />,
    },
    {
      ...{ key: "kappa", header: t("kappa"), align: "end" },
      cell: (row) => <Opened {...{ view, row }} what="kappa" printed={printed(row.kappa?.value, coefficient)} />,
    },
    {
      ...{ key: "pairs", header: t("pairs"), align: "end" },
      cell: (row) => <Opened {...{ view, row }} what="pairs" printed={row.alpha?.n.toLocaleString("en") ?? null} />,
    },
    {
      ...{ key: "coverage", header: t("coverage"), align: "end" },
      cell: (row) => <Opened {...{ view, row }} what="coverage" printed={printed(row.alpha?.coverage, share)} />,
    },
  ];
  return (
    <TablePart
      id={partId(layer, "attributes")}
      title={t("title")}
      lead={t("lead", { stage: view.study.stage })}
      caption={t("caption", { layer: layer.name })}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
    >
      <MissingNumbers rows={rows.map(({ name, alpha }) => ({ name, number: alpha }))} />
      <AttributePairs view={view} attributes={rows} />
    </TablePart>
  );
}

function printed(value: number | null | undefined, print: (value: number) => string): string | null {
  return value === null || value === undefined ? null : print(value);
}

type Words = ReturnType<typeof useTranslations<"agreement.attributeTable">>;

function intervalOf(view: MeasuredLayerView, { key, name }: Row, t: Words) {
  const cases = { attribute: key, match: "any" } as const;
  return { view, name: t("what", { name, measure: t("alpha") }), cases };
}

type OpenedProps = {
  view: MeasuredLayerView;
  row: Row;
  what: "alpha" | "same" | "ac1" | "kappa" | "pairs" | "coverage";
  /** Null: there is none. */
  printed: string | null;
};

/** A number about an attribute, which opens the cases of the marks that it counts: its name says which these are. */
function Opened({ view, row: { key, name, alpha, same }, what, printed: value }: OpenedProps) {
  const t = useTranslations("agreement.attributeTable");
  if (value === null) return t("none");
  const isDiffering = what === "same" && same?.value !== 1;
  // Where nothing was matched, nothing is behind the number.
  if (what === "pairs" && (alpha?.n ?? 0) === 0) return value;
  const opens = what === "coverage" ? "given" : isDiffering ? "other" : "any";
  return (
    <MarksLink
      of={view}
      attribute={key}
      {...(opens === "given" ? {} : { match: opens })}
      name={t("open", { name, measure: t(what), value, opens: t(`opens.${opens}`) })}
    >
      {value}
    </MarksLink>
  );
}
