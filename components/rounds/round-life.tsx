import { useFormatter, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { type RoundState, roundStates } from "@/lib/domain/round/round";
import styles from "./round-life.module.css";

type RoundLifeProps = {
  round: {
    readonly state: RoundState;
    readonly createdAt: Date;
    readonly openedAt: Date | null;
    readonly reviewAt: Date | null;
    readonly closedAt: Date | null;
  };
};

/** The four steps of a round, with the days on which it came to those it has reached. */
export function RoundLife({ round }: RoundLifeProps) {
  const t = useTranslations("rounds.life");
  const reached = roundStates.indexOf(round.state);
  const at = { draft: round.createdAt, open: round.openedAt, review: round.reviewAt, closed: round.closedAt };
  return (
    <ol className={styles.life} aria-label={t("label")}>
      {roundStates.map((state, index) => {
        const current = index === reached;
        const since = index <= reached ? at[state] : null;
        return (
          <li
            key={state}
            className={classNames(styles.step, index < reached && styles.done, current && styles.current)}
            aria-current={current ? "step" : undefined}
          >
            <span className={styles.number} aria-hidden="true">
              {index + 1}
            </span>
            <span className={styles.name}>
              {t(state)}
              <VisuallyHidden>: </VisuallyHidden>
            </span>
            <span className={styles.when}>
              {since === null ? t(index > reached ? `${state}Next` : "noDate") : <Since state={state} at={since} />}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function Since({ state, at }: { state: RoundState; at: Date }) {
  const t = useTranslations("rounds.life");
  const format = useFormatter();
  const exact = format.dateTime(at, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  return (
    <time dateTime={at.toISOString()} title={t("exact", { at: exact })}>
      {t(`${state}Since`, { date: format.dateTime(at, { dateStyle: "medium", timeZone: "UTC" }) })}
    </time>
  );
}
