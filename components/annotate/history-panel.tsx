"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ListedStep } from "@/lib/client/history";
import { marksOf, wordsOf } from "@/lib/client/step-words";
import styles from "./history-panel.module.css";
import { useStepText } from "./use-step-text";
import type { WorkspaceView } from "./use-workspace";

type HistoryPanelProps = {
  view: Pick<WorkspaceView, "workspace" | "coding">;
  /** Of the article. */
  text: string;
  /** Submitted work can be read, not taken back. */
  readOnly: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Everything that was done in this article, newest first; one press goes back to any moment of it, and forward again. */
export function HistoryPanel({ view, text, readOnly, open, onOpenChange }: HistoryPanelProps) {
  const t = useTranslations("annotate.history");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t(readOnly ? "toRead" : "how")}>
      {open && <Steps view={view} text={text} readOnly={readOnly} />}
    </Dialog>
  );
}

/** How many more are drawn at a time. */
const portion = 60;

function Steps({ view, text, readOnly }: Pick<HistoryPanelProps, "view" | "text" | "readOnly">) {
  const t = useTranslations("annotate.history");
  const { workspace, coding } = view;
  const { store } = workspace;
  const [shown, setShown] = useState(portion);
  const steps = store.steps();
  const marks = useMemo(() => marksOf(steps, coding.annotations), [steps, coding.annotations]);
  const inWords = useStepText(view, text);
  const current = steps.find((step) => !step.undone)?.id ?? null;
  const complete = shown >= steps.length && coding.older === "none";
  const more = () => {
    setShown(shown + portion);
    if (shown + portion > steps.length) void store.loadOlder();
  };
  return (
    <>
      <ol className={styles.list} aria-label={t("title")} onKeyDown={moveFocus}>
        {steps.slice(0, shown).map((step) => (
          <li key={step.id}>
            <Row step={step} current={step.id === current} readOnly={readOnly} onGo={() => store.goTo(step.id)}>
              {inWords(wordsOf(step, marks))}
            </Row>
          </li>
        ))}
        {complete && steps.length > 0 && (
          <li>
            <Row step={null} current={current === null} readOnly={readOnly} onGo={() => store.goTo(null)}>
              {t("start")}
            </Row>
          </li>
        )}
      </ol>
      {complete && steps.length === 0 && <p className={styles.end}>{t("nothing")}</p>}
      {!complete && <More state={coding.older} onMore={more} />}
    </>
  );
}

type RowProps = {
  /** Null for the time before the first. */
  step: ListedStep | null;
  current: boolean;
  readOnly: boolean;
  onGo: () => void;
  children: string;
};

function Row({ step, current, readOnly, onGo, children }: RowProps) {
  const t = useTranslations("annotate.history");
  const undone = step?.undone ?? false;
  const className = classNames(styles.step, undone && styles.undone);
  const content = (
    <>
      <span className={styles.words}>{children}</span>
      <span className={styles.when}>{step !== null && <RelativeTime at={new Date(step.at)} />}</span>
      <span className={styles.where}>
        {current ? t("here") : undone ? t(readOnly ? "undone" : "forward") : !readOnly && t("back")}
      </span>
    </>
  );
  if (readOnly) return <div className={className}>{content}</div>;
  return (
    <button type="button" className={className} aria-current={current ? "step" : undefined} onClick={onGo}>
      {content}
    </button>
  );
}

type MoreProps = { state: WorkspaceView["coding"]["older"]; onMore: () => void };

/** The end of what is drawn. It goes on by itself when it is scrolled to. */
function More({ state, onMore }: MoreProps) {
  const t = useTranslations("annotate.history");
  const end = useRef<HTMLDivElement>(null);
  const waits = state === "loading" || state === "unreachable";
  useEffect(() => {
    if (waits || end.current === null) return;
    const watching = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore());
    watching.observe(end.current);
    return () => watching.disconnect();
  }, [waits, onMore]);
  return (
    <div ref={end} className={styles.end}>
      {state === "unreachable" && <span role="status">{t("unreachable")}</span>}
      <Button small pending={state === "loading"} onClick={onMore}>
        {t("older")}
      </Button>
    </div>
  );
}

/** Up and down go from step to step, as in any list. Keys that act on the text or the selected mark don't get there. */
function moveFocus(event: KeyboardEvent<HTMLOListElement>): void {
  if (event.key === "Escape" || event.ctrlKey || event.metaKey) return;
  event.stopPropagation();
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (by === 0) return;
  const rows = [...event.currentTarget.querySelectorAll("button")];
  rows[rows.findIndex((row) => row.matches(":focus")) + by]?.focus();
  event.preventDefault();
}
