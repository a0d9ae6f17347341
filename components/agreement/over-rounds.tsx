import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Column } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ReportNumber } from "@/lib/domain/agreement/report-numbers";
import { type MeasuredStage, measuredStages } from "@/lib/schemas/agreement";
import type { AgreementHeadline, RoundHeadlines } from "@/lib/schemas/agreement-view";
import type { MeasuredLayerView } from "./agreement-types";
import { IntervalHead, IntervalPlot } from "./interval-plot";
import { knownMeasures } from "./known-measures";
import { coefficient, interval } from "./numbers";
import { TablePart } from "./table-part";

type Row = {
  readonly round: RoundHeadlines;
  readonly stage: MeasuredStage;
  readonly headline: AgreementHeadline;
  readonly number: ReportNumber;
};

/** One layer in every round of the project, first readings and those after discussion side by side. */
export function OverRounds(view: MeasuredLayerView) {
  const t = useTranslations("agreement.overRounds");
  const measures = useTranslations("agreement.measures");
  const { study, layer, codes } = view;
  const measure = knownMeasures(codes).labels;
  const rows = study.overRounds.flatMap((round) => rowsOf(round, layer.key, measure));
  if (rows.length < 2) return null;
  const columns: readonly Column<Row>[] = [
    {
      ...{ key: "round", header: t("round"), rowHeader: true },
      cell: ({ round, stage }) => (
        <Link
          href={`/projects/${study.projectSlug}/agreement?${new URLSearchParams({ round: round.id, stage })}`}
          aria-current={round.id === study.round.id && stage === study.stage ? "true" : undefined}
        >
          {round.name}
        </Link>
      ),
    },
    { key: "stage", header: t("stage"), cell: ({ stage }) => t(`stages.${stage}`) },
    { key: "kind", header: t("kind"), cell: ({ round }) => t(`kinds.${round.kind}`) },
    {
      ...{ key: "opened", header: t("opened") },
      cell: ({ round }) => (round.openedAt === null ? t("none") : <RelativeTime at={round.openedAt} />),
    },
    { key: "codebook", header: t("codebook"), align: "end", cell: ({ round }) => round.codebookVersion },
    {
      key: "articles",
      header: t("articles"),
      align: "end",
      cell: ({ headline }) => headline.compared.toLocaleString("en"),
    },
    { key: "coders", header: t("annotators"), align: "end", cell: ({ headline }) => headline.coders },
    {
      ...{ key: "value", header: measures(measure), align: "end" },
      cell: ({ number }) => (number.value === null ? t("none") : coefficient(number.value)),
    },
    {
      ...{ key: "interval", header: t("interval"), align: "end" },
      cell: ({ number: { low, high } }) => (low === null || high === null ? t("none") : interval(low, high)),
    },
    { key: "plot", header: <IntervalHead name={t("plot")} />, cell: ({ number }) => <IntervalPlot number={number} /> },
  ];
  return (
    <TablePart
      title={t("title")}
      lead={t("lead")}
      caption={t("caption", { layer: layer.name })}
      columns={columns}
      rows={rows}
      rowKey={({ round, stage }) => `${round.id} ${stage}`}
    />
  );
}

function rowsOf(round: RoundHeadlines, layer: string, measure: ReturnType<typeof knownMeasures>["labels"]): Row[] {
  return measuredStages.flatMap((stage) => {
    const headline = round.stages[stage];
    const number = headline?.layers[layer]?.[measure];
    return headline === null || number === undefined ? [] : [{ round, stage, headline, number }];
  });
}
