import { useFormatter, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import type { DriftWindow } from "@/lib/domain/agreement/drift";
import type { AgreementCoder } from "@/lib/schemas/agreement-view";
import styles from "./agreement.module.css";
import type { MeasuredLayerView } from "./agreement-types";
import { partId } from "./layer-parts";
import { MarksLink } from "./marks-link";
import { coefficient } from "./numbers";
import { Series } from "./series";
import { TablePart } from "./table-part";

type Row = { readonly coder: AgreementCoder; readonly windows: readonly DriftWindow[] };
type WindowRow = { readonly coder: AgreementCoder; readonly number: number; readonly window: DriftWindow };
type WindowColumn = "window" | "from" | "to" | "articles" | DriftKey;
type DriftKey = "span-f1-exact" | "marks-per-1000";

/** How each annotator's work changes over their articles in the order in which they handed them in. */
export function DriftTable(view: MeasuredLayerView) {
  const t = useTranslations("agreement.drift");
  const { study, layer, breakdown } = view;
  const rows = study.coders.flatMap((coder): Row[] => {
    const windows = breakdown?.coders[coder.id]?.drift ?? [];
    return windows.length === 0 ? [] : [{ coder, windows }];
  });
  if (rows.length === 0) return null;
  const most = Math.max(...rows.flatMap(({ windows }) => windows.map((window) => window["marks-per-1000"] ?? 0)));
  const ofCoder = ({ coder: { id, pseudonym } }: Row, what: string, printed: string, again: boolean) => (
    <MarksLink of={view} reader={id} again={again} name={t("open", { annotator: pseudonym, what, value: printed })}>
      {printed}
    </MarksLink>
  );
  const change = (key: DriftKey, print: (value: number) => string, top: number): readonly Column<Row>[] => [
    {
      ...{ key, header: t(key), align: "end" },
      cell: (row) => {
        const [from, to] = [row.windows[0]?.[key], row.windows.at(-1)?.[key]];
        return ofCoder(row, t(key), t("change", { from: printed(from, print), to: printed(to, print) }), true);
      },
    },
    {
      ...{ key: `${key} drawn`, header: t("drawn", { what: t(key) }), hideHeader: true },
      cell: ({ windows }) => <Series values={windows.map((window) => window[key])} most={top} />,
    },
  ];
  const columns: readonly Column<Row>[] = [
    { key: "coder", header: t("annotator"), rowHeader: true, cell: ({ coder }) => coder.pseudonym },
    {
      ...{ key: "windows", header: t("windows"), align: "end" },
      cell: (row) => ofCoder(row, t("windows"), row.windows.length.toLocaleString("en"), false),
    },
    ...change("span-f1-exact", coefficient, 1),
    ...change("marks-per-1000", perThousand, most),
  ];
  return (
    <TablePart
      id={partId(layer, "drift")}
      title={t("title")}
      lead={t("lead")}
      caption={t("caption", { layer: layer.name })}
      columns={columns}
      rows={rows}
      rowKey={({ coder }) => coder.id}
    >
      <Windows view={view} rows={rows} caption={t("every", { layer: layer.name })} />
    </TablePart>
  );
}

function perThousand(value: number): string {
  return value.toFixed(1);
}

function printed(value: number | null | undefined, print: (value: number) => string): string {
  return value === null || value === undefined ? "–" : print(value);
}

/** What the lines are drawn from. */
function Windows({ view, rows, caption }: { view: MeasuredLayerView; rows: readonly Row[]; caption: string }) {
  const t = useTranslations("agreement.drift");
  const format = useFormatter();
  const day = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium", timeZone: "UTC" });
  const opened = (row: WindowRow, what: WindowColumn, value: string, again = true) => {
    const { coder, number } = row;
    const name = t("openWindow", { annotator: coder.pseudonym, number, what: t(what), value });
    return (
      <MarksLink of={view} reader={coder.id} window={number} again={again} name={name}>
        {value}
      </MarksLink>
    );
  };
  const columns: readonly Column<WindowRow>[] = [
    { key: "coder", header: t("annotator"), rowHeader: true, cell: ({ coder }) => coder.pseudonym },
    {
      key: "number",
      header: t("window"),
      align: "end",
      cell: (row) => opened(row, "window", String(row.number), false),
    },
    { key: "from", header: t("from"), cell: (row) => opened(row, "from", day(row.window.from)) },
    { key: "to", header: t("to"), cell: (row) => opened(row, "to", day(row.window.to)) },
    {
      ...{ key: "articles", header: t("articles"), align: "end" },
      cell: (row) => opened(row, "articles", row.window.articles.toLocaleString("en")),
    },
    {
      ...{ key: "exact", header: t("span-f1-exact"), align: "end" },
      cell: (row) => opened(row, "span-f1-exact", printed(row.window["span-f1-exact"], coefficient)),
    },
    {
      ...{ key: "density", header: t("marks-per-1000"), align: "end" },
      cell: (row) => opened(row, "marks-per-1000", printed(row.window["marks-per-1000"], perThousand)),
    },
  ];
  const all = rows.flatMap(({ coder, windows }) =>
    windows.map((window, index): WindowRow => ({ coder, number: index + 1, window })),
  );
  return (
    <details className={styles.more}>
      <summary>{t("everyTitle")}</summary>
      <DataTable
        caption={caption}
        hideCaption
        columns={columns}
        rows={all}
        rowKey={({ coder, number }) => `${coder.id} ${number}`}
      />
    </details>
  );
}
