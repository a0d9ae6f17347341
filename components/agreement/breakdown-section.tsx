import Link from "next/link";
import { useTranslations } from "next-intl";
import { hrefOfChoice } from "./agreement-href";
import type { MeasuredLayerView } from "./agreement-types";
import { type BreakdownChoice, breakdownChoices, breakdownName, chosenBreakdown } from "./breakdown-choice";
import styles from "./matrix.module.css";
import { PartTable } from "./part-table";
import { ValueTable } from "./value-table";

/** Where annotators agree and where they don't: by outlet, event, zone, or a value of an attribute, one at a time. */
export function BreakdownSection(view: MeasuredLayerView) {
  const chosen = chosenBreakdown(view);
  if (chosen === undefined) return null;
  const nav = <DimensionChoice view={view} chosen={chosen} />;
  return chosen.kind === "part" ? (
    <PartTable {...{ view, choice: chosen, nav }} />
  ) : (
    <ValueTable {...{ view, choice: chosen, nav }} />
  );
}

function DimensionChoice({ view, chosen }: { view: MeasuredLayerView; chosen: BreakdownChoice }) {
  const t = useTranslations("agreement.breakdown");
  return (
    <nav className={styles.choice} aria-label={t("choose")}>
      {breakdownChoices(view).map((choice) => (
        <Link
          key={choice.by}
          href={hrefOfChoice(view.study, { by: choice.by })}
          scroll={false}
          prefetch={false}
          aria-current={choice.by === chosen.by ? "true" : undefined}
        >
          {breakdownName(view, choice, t)}
        </Link>
      ))}
    </nav>
  );
}
