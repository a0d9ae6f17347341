import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Column } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ReportNumber } from "@/lib/domain/agreement/report-numbers";
import { type MeasuredStage, measuredStages } from "@/lib/schemas/agreement";
import type { AgreementHeadline, RoundHeadlines } from "@/lib/schemas/agreement-view";
import type { MeasuredLayerView } from "./agreement-types";
import { IntervalHead, IntervalPlot } from "./interval-plot";
import { knownMeasures } from "./known-measures";
import { partId } from "./layer-parts";
import links from "./marks-link.module.css";
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
  const hrefOf = ({ round, stage }: Pick<Row, "round" | "stage">) =>
    `/projects/${study.projectSlug}/agreement?${new URLSearchParams({ round: round.id, stage })}`;
  // Every cell opens the round, like its name: for the pointer, and no further stop on the way by keyboard.
  const again = (
    key: string,
    header: ReactNode,
    cell: (row: Row) => ReactNode,
    align: "start" | "end" = "start",
  ): Column<Row> => ({
    ...{ key, header, align },
    cell: (row) => {
      const shown = cell(row);
      if (shown === null || shown === false) return t("none");
      return (
        <Link
          className={links.number}
          href={hrefOf(row)}
          prefetch={false}
          tabIndex={-1}
          title={t("open", { round: row.round.name })}
        >
          {shown}
        </Link>
      );
    },
  });
  const columns: readonly Column<Row>[] = [
    {
      ...{ key: "round", header: t("round"), rowHeader: true },
      cell: ({ round, stage }) => (
        <Link
          href={hrefOf({ round, stage })}
          aria-current={round.id === study.round.id && stage === study.stage ? "true" : undefined}
        >
          {round.name}
        </Link>
      ),
    },
    again("stage", t("stage"), ({ stage }) => t(`stages.${stage}`)),
    again("kind", t("kind"), ({ round }) => t(`kinds.${round.kind}`)),
    again("opened", t("opened"), ({ round }) => round.openedAt && <RelativeTime at={round.openedAt} />),
    again("codebook", t("codebook"), ({ round }) => round.codebookVersion, "end"),
    again("articles", t("articles"), ({ headline }) => headline.compared.toLocaleString("en"), "end"),
    again("coders", t("annotators"), ({ headline }) => headline.coders, "end"),
    again("value", measures(measure), ({ number: { value } }) => value !== null && coefficient(value), "end"),
    again(
      "interval",
      t("interval"),
      ({ number: { low, high } }) => low !== null && high !== null && interval(low, high),
      "end",
    ),
    again("plot", <IntervalHead name={t("plot")} />, ({ number }) => <IntervalPlot number={number} />),
  ];
  return (
    <TablePart
      id={partId(layer, "rounds")}
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
