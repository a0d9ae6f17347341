import Link from "next/link";
import { useTranslations } from "next-intl";
import { hrefOfChoice } from "./agreement-href";
import type { MeasuredLayerView } from "./agreement-types";
import { type BreakdownChoice, breakdownChoices } from "./breakdown-choice";
import styles from "./matrix.module.css";
import { PartTable } from "./part-table";
import { ValueTable } from "./value-table";

/** Where annotators agree and where they don't: by outlet, event, zone, or a value of an attribute, one at a time. */
export function BreakdownSection(view: MeasuredLayerView) {
  const choices = breakdownChoices(view);
  const [first] = choices;
  const chosen = choices.find(({ by }) => by === view.study.by) ?? first;
  if (chosen === undefined) return null;
  const nav = <DimensionChoice {...{ view, choices, chosen }} />;
  return chosen.kind === "part" ? (
    <PartTable {...{ view, choice: chosen, nav }} />
  ) : (
    <ValueTable {...{ view, choice: chosen, nav }} />
  );
}

type DimensionChoiceProps = {
  view: MeasuredLayerView;
  choices: readonly BreakdownChoice[];
  chosen: BreakdownChoice;
};

function DimensionChoice({ view, choices, chosen }: DimensionChoiceProps) {
  const t = useTranslations("agreement.breakdown");
  const nameOf = (choice: BreakdownChoice) =>
    choice.kind === "part"
      ? t(`by.${choice.dimension}`)
      : (view.layer.attributes.find(({ key }) => key === choice.attribute)?.name ?? choice.attribute);
  return (
    <nav className={styles.choice} aria-label={t("choose")}>
      {choices.map((choice) => (
        <Link
          key={choice.by}
          href={hrefOfChoice(view.study, { by: choice.by })}
          scroll={false}
          prefetch={false}
          aria-current={choice === chosen ? "true" : undefined}
        >
          {nameOf(choice)}
        </Link>
      ))}
    </nav>
  );
}
