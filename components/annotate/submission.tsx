"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions, DialogCancel } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { SubmitOutcome } from "@/lib/client/coding-snapshot";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import type { WorkspaceView } from "./use-workspace";
import styles from "./workspace.module.css";

type SubmissionProps = {
  view: WorkspaceView;
  text: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Asks before a reading is made for good, or shows what is still missing. */
export function SubmissionDialog({ view, text, open, onOpenChange }: SubmissionProps) {
  const t = useTranslations("annotate.submission");
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<SubmitOutcome | null>(null);
  // Enter does what one came for: submits, or goes to the first mark that lacks something.
  const first = useRef<HTMLButtonElement>(null);
  const { gaps, workspace, coding } = view;
  const close = (next: boolean) => {
    setOutcome(null);
    onOpenChange(next);
  };
  const submit = async () => {
    setBusy(true);
    const result = await workspace.store.submit();
    setBusy(false);
    if (result.kind === "submitted") close(false);
    else setOutcome(result);
  };
  const incomplete = gaps.size > 0;
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      initialFocus={first}
      title={incomplete ? t("incompleteTitle") : t("title")}
      description={incomplete ? t("incomplete", { count: gaps.size }) : t("text", { count: coding.annotations.size })}
    >
      {incomplete && <Gaps view={view} text={text} first={first} onGo={() => close(false)} />}
      {outcome !== null && (
        <Notice tone="warn" live>
          <OutcomeText outcome={outcome} />
        </Notice>
      )}
      <DialogActions>
        <DialogCancel>{t("cancel")}</DialogCancel>
        {!incomplete && (
          <Button ref={first} variant="primary" pending={busy} onClick={() => void submit()}>
            {t("confirm")}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function OutcomeText({ outcome }: { outcome: SubmitOutcome }) {
  const t = useTranslations("annotate.submission");
  switch (outcome.kind) {
    case "submitted":
      return null;
    case "incomplete":
      return t("incomplete", { count: new Set(outcome.gaps.map((gap) => gap.annotationId)).size });
    case "unsaved":
      return t("unsaved");
    case "unreachable":
      return t("unreachable");
    case "changed":
      return t("changed");
    case "set-aside":
      return t("setAside");
    case "signed-out":
      return t("signedOut");
    case "refused":
      return outcome.refusal.detail === "" ? t("refused", { code: outcome.refusal.code }) : outcome.refusal.detail;
  }
}

type GapsProps = {
  view: WorkspaceView;
  text: string;
  first: RefObject<HTMLButtonElement | null>;
  onGo: () => void;
};

function Gaps({ view, text, first, onGo }: GapsProps) {
  const t = useTranslations("annotate.submission");
  const { gaps, coding, workspace } = view;
  return (
    <ul className={styles.gaps}>
      {[...gaps].map(([id, missing], at) => {
        const mark = coding.annotations.get(id);
        const entry = mark === undefined ? undefined : workspace.index.find(mark);
        if (mark === undefined || entry === undefined) return null;
        const nameOf = (key: string) => entry.layer.attributes.find((attribute) => attribute.key === key)?.name ?? key;
        const attributes = missing.map(nameOf).join(", ");
        const go = () => {
          workspace.editor.picker.select(id);
          onGo();
        };
        return (
          <li key={id}>
            <Button ref={at === 0 ? first : undefined} variant="quiet" onClick={go}>
              {t("missing", { label: entry.label.name, quote: quoteOf(text, mark.ranges), attributes })}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
