import { useTranslations } from "next-intl";
import type { Counted } from "./agreement-types";
import type { BreakdownChoice } from "./breakdown-choice";

type OtherValuesProps = Pick<BreakdownChoice, "breakdown"> & { counts: Counted };

/** How many values have no row of their own. */
export function OtherValues({ breakdown: { others }, counts }: OtherValuesProps) {
  const t = useTranslations("agreement.breakdown");
  return others !== null && <p className="muted small">{t("others", { ...others, counts })}</p>;
}
