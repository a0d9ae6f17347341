import { useTranslations } from "next-intl";
import type { ReportNumber } from "@/lib/domain/agreement/report-numbers";
import type { MeasureKey } from "@/lib/domain/agreement/statistic";
import styles from "./agreement.module.css";
import type { MeasuredLayerView } from "./agreement-types";
import type { CasesBehind } from "./cases-href";
import { IntervalPlot } from "./interval-plot";
import { MarksLink } from "./marks-link";
import { interval } from "./numbers";

type IntervalProps = {
  view: MeasuredLayerView;
  number: ReportNumber | undefined;
  /** Whose interval it is, in words: the row, and what is measured. */
  name: string;
  /** What the value itself opens. */
  cases: CasesBehind;
};

/** The ends of a number's interval, which open what the number does: resamples have no marks of their own. */
export function IntervalText({ view, number, name, cases }: IntervalProps) {
  const t = useTranslations("agreement.interval");
  if (number === undefined || number.low === null || number.high === null) return t("none");
  const ends = interval(number.low, number.high);
  return (
    <MarksLink of={view} {...cases} again name={t("open", { name, interval: ends })}>
      <span className={styles.together} title={t("why")}>
        {ends}
      </span>
    </MarksLink>
  );
}

/** The same, drawn with the value; of α where no other measure is given. */
export function IntervalDrawing({ view, number, name, cases, measure }: IntervalProps & { measure?: MeasureKey }) {
  const t = useTranslations("agreement.interval");
  if (number === undefined || number.value === null) return null;
  return (
    <MarksLink of={view} {...cases} again name={t("openDrawn", { name })}>
      <IntervalPlot number={number} {...(measure && { measure })} />
    </MarksLink>
  );
}
