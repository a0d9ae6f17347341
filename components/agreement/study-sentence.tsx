import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { LayerReport } from "@/lib/domain/agreement/layer-report";
import { isFiltered, partOf } from "@/lib/schemas/agreement";
import styles from "./agreement.module.css";
import type { Counted, Study } from "./agreement-types";
import { filterWords } from "./filter-words";

type StudySentenceProps = {
  study: Study;
  views: readonly { readonly counts: Counted; readonly report: Pick<LayerReport, "units" | "overall"> }[];
};

/** What the numbers of a page stand on. */
export function StudySentence({ study, views }: StudySentenceProps) {
  const t = useTranslations("agreement.study");
  const only = filterWords(study, useTranslations("agreement.only"));
  const { round, stage, coders, report, freshness } = study;
  const isCompared = study.compared > 0;
  const finished = coders.reduce((sum, { articles }) => sum + articles, 0);
  const facts = {
    ...{ stage, round: round.name, state: round.state, codebook: round.codebookVersion },
    ...(isCompared ? countsOf(views) : { of: "none", marks: 0, coded: 0 }),
    ...{ articles: report.documents, annotators: coders.length },
    average: (finished / report.documents).toFixed(1),
  };
  const intervals =
    report.method.bootstrap > 0
      ? t("intervals", { replicates: report.method.bootstrap })
      : t("withoutIntervals", { coming: comingOf(study) });
  return (
    <p className={styles.sentence}>
      {t("sentence", facts)} {only !== null && <b>{t("only", { what: only })} </b>}
      {study.filters.applied.labels === "top" && <b>{t("top")} </b>}
      {isCompared && <>{intervals} </>}
      {t.rich("counted", { time: () => <RelativeTime at={freshness.at} /> })}
      {freshness.state === "counting" && report.method.bootstrap > 0 && <> {t("counting")}</>}
    </p>
  );
}

/** How intervals that are not there come, if they do. */
function comingOf({ freshness, filters, breakdown, mayCompute }: Study) {
  if (freshness.state === "counting") return "true";
  const isAsked = mayCompute && breakdown !== null && !breakdown.atOnce;
  return isAsked && isFiltered(partOf(filters.applied)) ? "part" : "no";
}

/** Marks of all layers of spans and sentences; of layers of codes the articles of the one with the most. */
function countsOf(views: StudySentenceProps["views"]) {
  const marks = views.flatMap(({ counts, report }) =>
    counts === "articles" ? [] : counts === "marks" ? report.units : marksIn(report),
  );
  const coded = views.flatMap(({ counts, report }) => (counts === "articles" ? report.units : []));
  return {
    of: marks.length === 0 && coded.length > 0 ? "codes" : Math.max(0, ...coded) === 0 ? "marks" : "both",
    marks: marks.reduce((sum, count) => sum + count, 0),
    coded: Math.max(0, ...coded),
  };
}

function marksIn({ overall }: Pick<LayerReport, "overall">): number {
  return overall["unitizing-alpha-layer"]?.n ?? 0;
}
