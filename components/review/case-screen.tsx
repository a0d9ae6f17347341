"use client";

import { type ReactNode, useCallback, useRef, useState } from "react";
import { useWatch } from "react-hook-form";
import type { ReviewCommand } from "@/lib/client/review-keys";
import { decisionReasons } from "@/lib/domain/disagreement/decision";
import type { CaseDetail } from "@/lib/schemas/case-view";
import styles from "./case-screen.module.css";
import { type Choice, canKeepBoth, takeable } from "./choices";
import { DecidedBar } from "./decided-bar";
import { DecisionBar, noteId } from "./decision-bar";
import { OwnReadingPanel } from "./own-reading-panel";
import { ReviewHelp } from "./review-help";
import { type CaseHrefs, useDecision } from "./use-decision";
import { useOwnReading } from "./use-own-reading";
import { useReviewKeys } from "./use-review-keys";

type ScreenProps = {
  projectSlug: string;
  detail: CaseDetail;
  hrefs: CaseHrefs;
  /** The list beside it, and the codebook. */
  list: ReactNode;
  side: ReactNode;
  /** The case itself. */
  children: ReactNode;
};

/** One case: list, case and codebook side by side, with what decides it below and its keys over all of it. */
export function CaseScreen({ projectSlug, detail, hrefs, list, side, children }: ScreenProps) {
  const own = useOwnReading(detail);
  const decision = useDecision(projectSlug, detail, hrefs, own.marks);
  const { form } = decision;
  const text = useRef<HTMLElement>(null);
  const [help, setHelp] = useState(false);
  const chosen = useWatch({ control: form.control, name: "choice" });
  const decidable = detail.undecidable === null && (detail.state !== "decided" || decision.leaving);

  const choose = (choice: Choice) => {
    if (!decidable || (choice === "both" && !canKeepBoth(detail))) return;
    form.setValue("choice", choice, { shouldValidate: form.formState.isSubmitted });
    const reason = form.getValues("reason");
    // Who keeps both says with it that the readings truly differ; another reason can still be chosen.
    if (choice === "both" && !reason) form.setValue("reason", "difference", { shouldValidate: true });
    if (choice !== "own") return;
    const taken = takeable(detail);
    own.begin((taken.find((one) => one.choice === chosen) ?? taken[0])?.marks ?? []);
    text.current?.focus({ preventScroll: true });
  };
  const perform = (command: ReviewCommand) => {
    switch (command.id) {
      case "take": {
        const found = takeable(detail).find(({ number }) => number === command.number);
        return found && choose(found.choice);
      }
      case "reason": {
        const reason = decisionReasons[command.number - 1];
        return reason && decidable && form.setValue("reason", reason, { shouldValidate: true });
      }
      case "own":
      case "both":
      case "nothing":
        return choose(command.id);
      case "note":
        // At once: the form's own way waits a moment, in which the first letter typed would be a key of the page.
        return decidable && document.getElementById(noteId)?.focus();
      case "decide":
        return decidable && decision.decide();
      case "later":
        return decision.later();
      case "previous":
        return decision.previous();
      case "undo":
        return decision.undo();
      case "help":
        return setHelp(true);
      case "back":
        return document.getElementById("case-heading")?.focus();
      case "reason-next":
        return;
    }
  };
  const { onKeyDown, reasonNext } = useReviewKeys((command) => void perform(command));
  const decide = useCallback(() => void decision.decide(), [decision.decide]);
  const showHelp = useCallback(() => setHelp(true), []);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys are heard for the whole screen, each control keeps its own
    <div className={styles.screen} tabIndex={-1} onKeyDown={onKeyDown}>
      {list}
      <div className={styles.case}>
        <div className={styles.scroll} data-case-scroll>
          {children}
          {chosen === "own" && decidable && own.parts !== null && (
            <OwnReadingPanel detail={detail} parts={own.parts} text={text} onDecide={decide} onHelp={showHelp} />
          )}
        </div>
        {decidable ? (
          <DecisionBar
            detail={detail}
            decision={decision}
            hrefs={hrefs}
            reasonNext={reasonNext}
            onChoose={choose}
            onHelp={showHelp}
          />
        ) : (
          <DecidedBar detail={detail} decision={decision} hrefs={hrefs} onHelp={showHelp} />
        )}
      </div>
      {side}
      <ReviewHelp open={help} onOpenChange={setHelp} />
    </div>
  );
}
