import { useTranslations } from "next-intl";
import type { Column } from "@/components/ui/data-table";
import type { CoderKey, CoderReport } from "@/lib/domain/agreement/coder-report";
import type { CoderStudy } from "@/lib/schemas/agreement-breakdown";
import type { AgreementCoder } from "@/lib/schemas/agreement-view";
import type { MeasuredLayerView } from "./agreement-types";
import { MarksLink } from "./marks-link";
import { coefficient, percent } from "./numbers";
import { TablePart } from "./table-part";

type Row = { readonly coder: AgreementCoder; readonly values: CoderReport; readonly beside: CoderStudy };

const ofSpans = ["unitizing-alpha-layer", "span-f1-exact", "span-f1-overlap"] as const;
const ofCodes = ["krippendorff-alpha", "percent-agreement"] as const;

const besides = ["gold", "self"] as const;

/** Each annotator beside the others: how near their readings are on average, and how much each marks. */
export function CoderTable(view: MeasuredLayerView) {
  const { study, layer, report, codes, breakdown } = view;
  const t = useTranslations("agreement.coders");
  const measures = useTranslations("agreement.measures");
  const rows = study.coders.flatMap((coder): Row[] => {
    const values = report.perCoder[coder.id];
    return values === undefined ? [] : [{ coder, values, beside: breakdown?.coders[coder.id] ?? {} }];
  });
  if (rows.length === 0) return null;
  const value = (key: CoderKey, measure: string, print: (number: number) => string) => (row: Row) => {
    const number = row.values[key];
    if (number === undefined || number === null) return t("none");
    const printed = print(number);
    const { id, pseudonym } = row.coder;
    return (
      <MarksLink of={view} coders={[id]} name={t("open", { annotator: pseudonym, measure, value: printed })}>
        {printed}
      </MarksLink>
    );
  };
  const columns: readonly Column<Row>[] = [
    { key: "coder", header: t("annotator"), rowHeader: true, cell: ({ coder }) => coder.pseudonym },
    { key: "articles", header: t("articles"), align: "end", cell: ({ coder }) => coder.articles.toLocaleString("en") },
    ...(codes ? ofCodes : ofSpans).map(
      (key): Column<Row> => ({
        ...{ key, header: measures(key), align: "end" },
        cell: value(key, measures(key), coefficient),
      }),
    ),
    ...(codes
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
          cell: ({ beside }) => <BesideReading reading={beside[other]} codes={codes} />,
        }),
      ),
  ];
  return (
    <TablePart
      title={t("title")}
      lead={t("lead", { stage: study.stage })}
      caption={t("caption", { layer: layer.name })}
      columns={columns}
      rows={rows}
      rowKey={({ coder }) => coder.id}
    />
  );
}

type BesideReadingProps = { reading: CoderStudy["gold"] | CoderStudy["self"]; codes: boolean };

/** How near to gold, or to their own second pass, and in how many articles. */
function BesideReading({ reading, codes }: BesideReadingProps) {
  const t = useTranslations("agreement.coders");
  if (reading === undefined) return t("none");
  const value = (key: "span-f1-exact" | "span-f1-overlap" | "percent-agreement") => {
    const number = reading[key];
    if (number === undefined || number === null) return t("none");
    return key === "percent-agreement" ? percent(number) : coefficient(number);
  };
  const values = codes ? value("percent-agreement") : `${value("span-f1-exact")} · ${value("span-f1-overlap")}`;
  return (
    <span title={t("closed")}>
      {values} <span className="small muted">{t("of", { count: reading.articles })}</span>
    </span>
  );
}
