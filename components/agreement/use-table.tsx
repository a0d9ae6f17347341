import { useTranslations } from "next-intl";
import type { Column } from "@/components/ui/data-table";
import { LabelName } from "@/components/ui/label-sign";
import type { LabelUse } from "@/lib/domain/agreement/label-use";
import type { MeasuredLayerView, NamedLabel } from "./agreement-types";
import { partId } from "./layer-parts";
import { MarksLink } from "./marks-link";
import { TablePart } from "./table-part";

type Row = { readonly label: NamedLabel; readonly use: LabelUse; readonly marks: number };

/** How often each annotator used each label, the most used first: a low value may be one annotator's silence. */
export function UseTable(view: MeasuredLayerView) {
  const t = useTranslations("agreement.use");
  const { study, layer, report, codes, labels } = view;
  const rows = labels
    .flatMap((label): Row[] => {
      const use = report.labelUse[label.key];
      if (use === undefined || use.articles === 0) return [];
      return [{ label, use, marks: Object.values(use.perCoder).reduce((sum, count) => sum + count, 0) }];
    })
    .sort((a, b) => b.marks - a.marks);
  if (rows.length === 0) return null;
  const columns: readonly Column<Row>[] = [
    {
      ...{ key: "label", header: t("label"), rowHeader: true },
      cell: ({ label }) => <LabelName number={label.sign}>{label.name}</LabelName>,
    },
    {
      ...{ key: "articles", header: t("articles"), align: "end" },
      cell: ({ label, use }) => (
        <MarksLink of={view} label={label.key} name={t("open", { label: label.name, count: use.articles })}>
          {use.articles.toLocaleString("en")}
        </MarksLink>
      ),
    },
    ...study.coders.map(
      ({ id, pseudonym }): Column<Row> => ({
        ...{ key: id, header: pseudonym, align: "end" },
        cell: ({ label, use }) => {
          const count = use.perCoder[id] ?? 0;
          if (count === 0) return count;
          const name = t("openOf", { label: label.name, annotator: pseudonym, count });
          return (
            <MarksLink of={view} label={label.key} marker={id} name={name}>
              {count.toLocaleString("en")}
            </MarksLink>
          );
        },
      }),
    ),
    {
      ...{ key: "all", header: t("all"), align: "end" },
      cell: ({ label, marks }) => (
        <MarksLink of={view} label={label.key} again name={t("openAll", { label: label.name, count: marks })}>
          {marks.toLocaleString("en")}
        </MarksLink>
      ),
    },
  ];
  return (
    <TablePart
      id={partId(layer, "use")}
      title={t("title", { codes: codes ? "yes" : "no" })}
      lead={t("lead", { codes: codes ? "yes" : "no" })}
      caption={t("caption", { layer: layer.name })}
      columns={columns}
      rows={rows}
      rowKey={({ label }) => label.key}
    />
  );
}
