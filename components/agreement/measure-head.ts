import { useTranslations } from "next-intl";
import type { NamedMeasure } from "./numbers";

/** Names a measure at the head of a column, which says once that its numbers are per cent. */
export function useMeasureHeads() {
  const t = useTranslations("agreement");
  return (measure: NamedMeasure) => (measure === "percent-agreement" ? t("sameAnswers") : t(`measures.${measure}`));
}
