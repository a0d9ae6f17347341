import { useTranslations } from "next-intl";
import type { Column } from "@/components/ui/data-table";
import { type CoderKey, type CoderReport, coderModelKeys } from "@/lib/domain/agreement/coder-report";
import type { CoderStudy } from "@/lib/schemas/agreement-breakdown";
import type { AgreementCoder } from "@/lib/schemas/agreement-view";
import { describeError } from "@/messages/describe-error";
import styles from "./agreement.module.css";
import type { MeasuredLayerView } from "./agreement-types";
import { partId } from "./layer-parts";
import { MarksLink } from "./marks-link";
import { useMeasureHeads } from "./measure-head";
import { printedAs } from "./numbers";
import { TablePart } from "./table-part";

type Row = { readonly coder: AgreementCoder; readonly values: CoderReport; readonly beside: CoderStudy };

const ofSpans = ["unitizing-alpha-layer", "span-f1-exact", "span-f1-overlap"] as const;
const ofCodes = ["krippendorff-alpha", "percent-agreement", ...coderModelKeys] as const;

const besides = ["gold", "self"] as const;

/** Each annotator beside the others: how near their readings are on average, and how much each marks. */
export function CoderTable(view: MeasuredLayerView) {
  const { study, layer, report, codes, counts, breakdown } = view;
  const t = useTranslations("agreement.coders");
  const measures = useTranslations("agreement.measures");
  const heads = useMeasureHeads();
  const rows = study.coders.flatMap((coder): Row[] => {
    const values = report.perCoder[coder.id];
    return values === undefined ? [] : [{ coder, values, beside: breakdown?.coders[coder.id] ?? {} }];
  });
  if (rows.length === 0) return null;
  const value = (key: CoderKey, measure: string, print: (number: number) => string) => (row: Row) => {
    const number = row.values[key];
    if (number === undefined || number === null) return t("none");
    const printed = print(number);
    // How much somebody marks is told of their marks alone, how near they are of the others' too.
    const isOwn = key === "marks-per-1000" || key === "strictness";
    return <Opened {...{ view, measure, printed }} coder={row.coder} of={isOwn ? "marker" : "reader"} />;
  };
  const columns: readonly Column<Row>[] = [
    { key: "coder", header: t("annotator"), rowHeader: true, cell: ({ coder }) => coder.pseudonym },
    {
      ...{ key: "articles", header: t("articles"), align: "end" },
      cell: ({ coder }) => (
        <Opened
          {...{ view, coder }}
          of="reader"
          measure={t("articles")}
          printed={coder.articles.toLocaleString("en")}
        />
      ),
    },
    ...(codes ? ofCodes : ofSpans).map(
      (key): Column<Row> => ({
        ...{ key, header: heads(key), align: "end" },
        cell: value(key, measures(key), (number) => printedAs(key, number)),
      }),
    ),
    ...(counts === "articles"
      ? []
      : ([
          {
            ...{ key: "density", header: t("density"), align: "end" },
            cell: value("marks-per-1000", t("density"), (number) => number.toFixed(1)),
          },
          {
            ...{ key: "strictness", header: t("strictness"), align: "end" },
            cell: value("strictness", t("strictness"), (number) => t("times", { times: number.toFixed(2) })),
          },
        ] satisfies Column<Row>[])),
    ...besides
      .filter((other) => rows.some(({ beside }) => beside[other] !== undefined))
      .map(
        (other): Column<Row> => ({
          ...{ key: other, header: t(codes ? `${other}Codes` : other), align: "end" },
          cell: ({ coder, beside }) => <BesideReading {...{ view, coder, other }} reading={beside[other]} />,
        }),
      ),
  ];
  return (
    <TablePart
      id={partId(layer, "coders")}
      title={t("title")}
      lead={t("lead", { stage: study.stage })}
      caption={t("caption", { layer: layer.name })}
      columns={columns}
      rows={rows}
      rowKey={({ coder }) => coder.id}
    >
      {codes && <Models rows={rows} />}
    </TablePart>
  );
}

/** What the models' numbers are not, and why there are none. */
function Models({ rows }: { rows: readonly Row[] }) {
  const t = useTranslations("agreement.coders");
  const reasons = new Set(rows.flatMap(({ values: { warnings = [] } }) => warnings.map(describeError)));
  return (
    <ul className={styles.footnotes}>
      <li>{t("models")}</li>
      {[...reasons].map((reason) => (
        <li key={reason}>{t("withoutModels", { reason })}</li>
      ))}
    </ul>
  );
}

type OpenedProps = {
  view: MeasuredLayerView;
  coder: AgreementCoder;
  measure: string;
  printed: string;
  of: "reader" | "marker" | "unlike";
};

/** A number of an annotator, which opens cases that they coded, marked something in, or see otherwise than was decided. */
function Opened({ view, coder: { id, pseudonym }, measure, printed, of }: OpenedProps) {
  const t = useTranslations("agreement.coders");
  const name = t("open", { annotator: pseudonym, measure, value: printed, opens: t(`opens.${of}`) });
  const cases = { reader: { reader: id }, marker: { marker: id }, unlike: { unlike: id } };
  return (
    <MarksLink of={view} {...cases[of]} name={name}>
      {printed}
    </MarksLink>
  );
}

type BesideReadingProps = {
  view: MeasuredLayerView;
  coder: AgreementCoder;
  other: (typeof besides)[number];
  reading: CoderStudy["gold"] | CoderStudy["self"];
};

/** How near to gold, or to their own second pass, and in how many articles. Of second passes no cases are made. */
function BesideReading({ view, coder, other, reading }: BesideReadingProps) {
  const t = useTranslations("agreement.coders");
  if (reading === undefined) return t("none");
  const { codes } = view;
  const value = (key: "span-f1-exact" | "span-f1-overlap" | "percent-agreement") => {
    const number = reading[key];
    return number === undefined || number === null ? t("none") : printedAs(key, number);
  };
  const values = codes ? value("percent-agreement") : `${value("span-f1-exact")} · ${value("span-f1-overlap")}`;
  const articles = (
    <span className="small muted">
      {t(other === "gold" ? "ofAll" : "of", { count: reading.articles, all: coder.articles })}
    </span>
  );
  if (other === "self") {
    return (
      <span title={t("closed")}>
        {values} {articles}
      </span>
    );
  }
  return (
    <>
      <Opened {...{ view, coder }} of="unlike" measure={t(codes ? "goldCodes" : "gold")} printed={values} /> {articles}
    </>
  );
}
