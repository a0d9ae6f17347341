import { useTranslations } from "next-intl";
import type { ReportNumber } from "@/lib/domain/agreement/report-numbers";
import styles from "./agreement.module.css";
import { interval } from "./numbers";

/** The ends of a number's interval, which open nothing and say why. */
export function IntervalText({ number }: { number: ReportNumber | undefined }) {
  const t = useTranslations("agreement.interval");
  if (number === undefined || number.low === null || number.high === null) return t("none");
  return (
    <span className={styles.together} title={t("why")}>
      {interval(number.low, number.high)}
    </span>
  );
}
