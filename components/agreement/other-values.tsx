import { useTranslations } from "next-intl";
import type { BreakdownChoice } from "./breakdown-choice";

/** How many values have no row of their own. */
export function OtherValues({ breakdown: { others }, codes }: Pick<BreakdownChoice, "breakdown"> & { codes: boolean }) {
  const t = useTranslations("agreement.breakdown");
  return others !== null && <p className="muted small">{t("others", { ...others, codes: codes ? "yes" : "no" })}</p>;
}
