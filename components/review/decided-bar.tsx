"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { LinkButton } from "@/components/ui/link-button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { CaseDetail } from "@/lib/schemas/case-view";
import { Refused } from "./decision-bar";
import styles from "./decision-bar.module.css";
import type { CaseHrefs, Decision } from "./use-decision";

type BarProps = { detail: CaseDetail; decision: Decision; hrefs: CaseHrefs; onHelp: () => void };

/** In place of the decision's controls: what was decided, or why nothing can be. */
export function DecidedBar({ detail, decision, hrefs, onHelp }: BarProps) {
  const t = useTranslations("review");
  const { undecidable, waiting, decisions, state } = detail;
  const inForce = state === "decided" ? decisions.find((one) => one.inForce) : undefined;
  return (
    <section className={styles.bar} aria-label={t("decide.title")}>
      <Refused decision={decision} />
      <div className={styles.second}>
        <div className={styles.settled}>
          {inForce !== undefined && (
            <p>
              <b>
                {inForce.taken === null ? t(`outcomes.${inForce.outcome}`) : t("side.taken", { name: inForce.taken })}
              </b>
              {inForce.reason !== null && ` · ${t(`reasons.${inForce.reason}`)}`}{" "}
              <span className="muted">
                {t("decided.by", { by: inForce.by })} · <RelativeTime at={inForce.at} />
              </span>
            </p>
          )}
          {undecidable !== null && <p className="muted">{t(`undecidable.${undecidable}`, { waiting })}</p>}
        </div>
        <div className={styles.actions}>
          <Button variant="quiet" small onClick={onHelp} aria-label={t("decide.keys")}>
            <Kbd>?</Kbd>
          </Button>
          {hrefs.previous !== null && (
            <LinkButton variant="quiet" href={hrefs.previous}>
              {t("decide.previous")} <Kbd>K</Kbd>
            </LinkButton>
          )}
          {hrefs.next !== null && (
            <LinkButton href={hrefs.next}>
              {t("decide.nextCase")} <Kbd>J</Kbd>
            </LinkButton>
          )}
          {undecidable === "article-incomplete" && inForce === undefined && (
            <Button variant="primary" disabled>
              {t("decide.decide")}
            </Button>
          )}
          {inForce !== undefined && undecidable !== "role" && (
            <Button disabled={undecidable !== null} pending={decision.leaving} onClick={() => void decision.reopen()}>
              {t("decided.reopen")}
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}
