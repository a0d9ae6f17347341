import { useTranslations } from "next-intl";
import type { ReportNumber } from "@/lib/domain/agreement/layer-report";
import { describeError } from "@/messages/describe-error";
import { interval } from "./numbers";

/** The ends of a number's interval, which open nothing and say why. */
export function IntervalText({ number }: { number: ReportNumber | undefined }) {
  const t = useTranslations("agreement.interval");
  if (number === undefined || number.low === null || number.high === null) return t("none");
  return <span title={t("why")}>{interval(number.low, number.high)}</span>;
}

/** The same; where there is no number, why there is none. */
export function ReasonedInterval({ number }: { number: ReportNumber | undefined }) {
  if (number?.value !== null) return <IntervalText number={number} />;
  return <span className="small muted">{[...new Set(number.warnings.map(describeError))].join(" ")}</span>;
}
