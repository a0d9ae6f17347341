"use client";

import { useTranslations } from "next-intl";
import { type MouseEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { isCode } from "@/lib/client/editor/linking";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import styles from "./inspector.module.css";
import { CommandKeys } from "./keys";
import type { EditorView } from "./use-editor";

type ActionsProps = {
  view: EditorView;
  mark: Annotation;
  /** Back to the text: what was pressed is gone. */
  onLeave: () => void;
};

/** What can be done with a mark as a whole. */
export function MarkActions({ view, mark, onLeave }: ActionsProps) {
  const t = useTranslations("annotate.inspector");
  const { editor, index, aids } = view.workspace;
  const onText = !isCode(mark);
  return (
    <div className={styles.actions}>
      {onText && index.find(mark)?.layer.rules.discontinuous && (
        <Button small onClick={() => editor.marking.startPart()}>
          {t("part")} <CommandKeys of="add-part" />
        </Button>
      )}
      {onText && (
        <Button small onClick={() => editor.marking.startSecondLabel()}>
          {t("second")} <CommandKeys of="second-label" />
        </Button>
      )}
      {onText && aids.propagates && view.state.offer === null && (
        <Elsewhere key={mark.id} {...{ view, mark, onLeave }} />
      )}
      <Button small variant="quiet" onClick={() => editor.edits.remove()}>
        {t("remove")} <CommandKeys of="remove" />
      </Button>
    </div>
  );
}

/** Offers the other occurrences of the words of a mark that was made earlier, where they were let go. */
function Elsewhere({ view, mark, onLeave }: ActionsProps) {
  const t = useTranslations("annotate.propagation");
  const { editor } = view.workspace;
  const [none, setNone] = useState(false);
  const look = ({ currentTarget }: MouseEvent) => {
    editor.propagation.offer(mark);
    setNone(editor.getSnapshot().offer === null);
    // What is offered stands above the fields of the mark.
    if (editor.getSnapshot().offer !== null) currentTarget.closest("aside")?.scrollTo({ top: 0 });
    onLeave();
  };
  if (none) return <p role="status">{t("none")}</p>;
  return (
    <Button small onClick={look}>
      {t("elsewhere")}
    </Button>
  );
}
