"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { useErrorText } from "@/components/auth/use-error-text";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { decisionReasons } from "@/lib/domain/disagreement/decision";
import type { CaseDetail } from "@/lib/schemas/case-view";
import { type Choice, canKeepBoth, takeable } from "./choices";
import styles from "./decision-bar.module.css";
import type { CaseHrefs, Decision } from "./use-decision";

type BarProps = {
  detail: CaseDetail;
  decision: Decision;
  hrefs: CaseHrefs;
  /** R has been pressed. */
  reasonNext: boolean;
  onChoose: (choice: Choice) => void;
  onHelp: () => void;
};

/** Of the note's field. */
export const noteId = "decision-note";

/** What gold gets, why, a note; later, or decide. */
export function DecisionBar({ detail, decision, reasonNext, onChoose, onHelp }: BarProps) {
  const t = useTranslations("review.decide");
  const reasons = useTranslations("review.reasons");
  const errorText = useErrorText();
  const { form, leaving } = decision;
  const { errors } = form.formState;
  const chosen = (choice: Choice) => ({ ...form.register("choice"), value: choice, onChange: () => onChoose(choice) });
  return (
    <form className={styles.bar} onSubmit={decision.decide} noValidate method="post" aria-label={t("title")}>
      <Refused decision={decision} />
      <fieldset className={styles.outcomes} aria-describedby={errors.choice ? "choice-error" : undefined}>
        <legend className={styles.hidden}>{t("outcome")}</legend>
        {takeable(detail).map(({ choice, number, names }) => (
          <Outcome key={choice} keyCap={number > 9 ? null : String(number)} field={chosen(choice)}>
            {names.join(" = ")}
          </Outcome>
        ))}
        <Outcome keyCap="E" field={chosen("own")}>
          {t("own")}
        </Outcome>
        {canKeepBoth(detail) && (
          <Outcome keyCap="B" title={t("bothHint")} field={chosen("both")}>
            {t("both")}
          </Outcome>
        )}
        <Outcome keyCap="X" field={chosen("nothing")}>
          {t("nothing")}
        </Outcome>
        <Button variant="quiet" small className={styles.help} onClick={onHelp} aria-label={t("keys")}>
          <Kbd>?</Kbd>
        </Button>
      </fieldset>
      <div className={styles.second}>
        <fieldset
          className={classNames(styles.reasons, reasonNext && styles.next)}
          aria-describedby={errors.reason ? "reason-error" : undefined}
        >
          <legend className={styles.hidden}>{t("why")}</legend>
          <span className={styles.why} aria-hidden="true">
            {t("why")} <Kbd>R</Kbd>
          </span>
          {decisionReasons.map((reason, at) => (
            <label key={reason} className={styles.reason}>
              <input type="radio" value={reason} {...form.register("reason")} />
              {reasonNext && <Kbd>{at + 1}</Kbd>}
              {reasons(reason)}
            </label>
          ))}
        </fieldset>
        <div className={styles.note}>
          <textarea
            rows={1}
            dir="auto"
            id={noteId}
            aria-label={t("note")}
            aria-invalid={errors.note ? true : undefined}
            aria-describedby={errors.note ? "note-error" : undefined}
            placeholder={t("notePlaceholder")}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              if (!event.repeat) void decision.decide();
            }}
            {...form.register("note")}
          />
          <Kbd>N</Kbd>
        </div>
        <div className={styles.actions}>
          <Button variant="quiet" onClick={() => void decision.later()} keyHint="J">
            {t("later")}
          </Button>
          <SubmitButton pending={leaving} keyHint="↵">
            {t("decide")}
          </SubmitButton>
        </div>
      </div>
      <div className={styles.errors} aria-live="polite">
        {reasonNext && <VisuallyHidden>{t("reasonNext")}</VisuallyHidden>}
        {errors.choice && <p id="choice-error">{errorText(errors.choice.message)}</p>}
        {errors.reason && <p id="reason-error">{errorText(errors.reason.message)}</p>}
        {errors.note && <p id="note-error">{errorText(errors.note.message)}</p>}
      </div>
    </form>
  );
}

type OutcomeProps = { keyCap: string | null; title?: string; field: ComponentProps<"input">; children: ReactNode };

function Outcome({ keyCap, title, field, children }: OutcomeProps) {
  return (
    <label className={styles.outcome} title={title}>
      <input type="radio" {...field} />
      {keyCap !== null && <Kbd>{keyCap}</Kbd>}
      {children}
    </label>
  );
}

/** Why nothing was decided; where somebody was faster, with the way to look again. */
export function Refused({ decision: { refusal, reload } }: { decision: Decision }) {
  const t = useTranslations("review.decide");
  if (refusal === null) return null;
  if (refusal.code !== "case-changed") {
    return (
      <Notice tone="danger" title={t("refused")} live>
        {refusal.message}
      </Notice>
    );
  }
  return (
    <Notice
      tone="warn"
      title={t("changedTitle")}
      live
      actions={
        <Button small onClick={reload}>
          {t("reload")}
        </Button>
      }
    >
      {t("changed")}
    </Notice>
  );
}
