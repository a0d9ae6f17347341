import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Column } from "@/components/ui/data-table";
import type { DocumentReport } from "@/lib/domain/agreement/per-document";
import type { MeasureKey } from "@/lib/domain/agreement/statistic";
import type { AgreementArticle } from "@/lib/schemas/agreement-view";
import { hrefOfPart } from "./agreement-href";
import type { Counted, MeasuredLayerView } from "./agreement-types";
import { partId } from "./layer-parts";
import { MarksLink } from "./marks-link";
import links from "./marks-link.module.css";
import { useMeasureHeads } from "./measure-head";
import { printedAs } from "./numbers";
import { TablePart } from "./table-part";

type Row = { readonly article: AgreementArticle; readonly values: DocumentReport };

const shown: Readonly<Record<Counted, readonly MeasureKey[]>> = {
  marks: ["unitizing-alpha-layer", "span-f1-exact", "span-f1-overlap"],
  articles: ["percent-agreement"],
  sentences: ["krippendorff-alpha", "percent-agreement", "span-f1-exact"],
};

/** The articles on which annotators differ most: those to read together first. */
export function WorstArticles(view: MeasuredLayerView) {
  const t = useTranslations("agreement.worst");
  const measures = useTranslations("agreement.measures");
  const heads = useMeasureHeads();
  const { study, layer, report, counts } = view;
  const byKey = new Map(study.articles.map((article) => [article.key, article]));
  const rows = report.perDocument.flatMap((values): Row[] => {
    const article = byKey.get(values.id);
    return article === undefined ? [] : [{ article, values }];
  });
  if (rows.length === 0) return null;
  const columns: readonly Column<Row>[] = [
    {
      ...{ key: "article", header: t("article"), rowHeader: true },
      cell: ({ article }) => (
        <Link href={`/projects/${study.projectSlug}/articles/${article.id}`}>
          <bdi>{article.title}</bdi>
        </Link>
      ),
    },
    {
      ...{ key: "outlet", header: t("outlet") },
      cell: ({ article }) => <OutletName study={study} name={article.outlet} />,
    },
    ...shown[counts].map(
      (measure): Column<Row> => ({
        ...{ key: measure, header: heads(measure), align: "end" },
        cell: ({ article, values }) => {
          const value = values[measure];
          if (value === undefined || value === null) return t("none");
          const printed = printedAs(measure, value);
          const facts = { article: article.title, measure: measures(measure), value: printed };
          return (
            <MarksLink of={view} article={article.id} name={t("open", facts)}>
              {printed}
            </MarksLink>
          );
        },
      }),
    ),
  ];
  return (
    <TablePart
      id={partId(layer, "articles")}
      title={t("title")}
      lead={t("lead", { stage: study.stage })}
      caption={t("caption", { layer: layer.name })}
      columns={columns}
      rows={rows}
      rowKey={({ article }) => article.id}
    />
  );
}

/** An outlet's numbers are a page of their own. */
function OutletName({ study, name }: { study: MeasuredLayerView["study"]; name: string | null }) {
  const t = useTranslations("agreement");
  if (name === null) return t("worst.none");
  const [outlet, ...namesakes] = study.filters.outlets.filter((one) => one.name === name);
  if (outlet === undefined || namesakes.length > 0) return <bdi>{name}</bdi>;
  return (
    <Link
      href={hrefOfPart(study, { outlet: outlet.id })}
      prefetch={false}
      title={t("breakdown.only", { name })}
      className={links.number}
    >
      <bdi>{name}</bdi>
    </Link>
  );
}
