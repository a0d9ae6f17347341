"use client";

import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { SkipLink } from "@/components/ui/skip-link";
import type { LabelEntry } from "@/lib/client/codebook-index";
import type { Range } from "@/lib/domain/annotation/annotation";
import { ArticleReader } from "./article-reader";
import { CodebookPanel } from "./codebook-panel";
import { HelpDialog } from "./help-dialog";
import { Inspector } from "./inspector";
import { KeyHints } from "./key-hints";
import { LabelChooser } from "./label-chooser";
import { Notices } from "./notices";
import { SubmissionDialog } from "./submission";
import { type KeyActions, useKeys } from "./use-keys";
import { useWorkspace, type WorkspaceView } from "./use-workspace";
import styles from "./workspace.module.css";
import { WorkspaceBar } from "./workspace-bar";
import type { WorkspaceProps } from "./workspace-types";

/** Where one article is coded: codebook, text and the selected mark side by side; on phones the text with a sheet. */
export function Workspace(props: WorkspaceProps) {
  const { article, codebook, actors } = props;
  const view = useWorkspace(props);
  const { workspace, coding, state } = view;
  const readOnly = coding.codingState === "submitted";
  const text = useRef<HTMLElement>(null);
  const inspector = useRef<HTMLElement>(null);
  const entry = useRef<HTMLElement>(null);
  const [dialog, setDialog] = useState<"help" | "submission" | null>(null);
  const [book, setBook] = useState(false);
  const actions = useMemo<KeyActions>(
    () => ({
      submit: () => setDialog("submission"),
      help: () => setDialog("help"),
      definition: () => entry.current?.focus(),
      goTo: (field) => focusField(inspector.current, field),
    }),
    [],
  );
  const onKeyDown = useKeys(workspace, text, readOnly, actions);
  useEffect(() => text.current?.focus({ preventScroll: true }), []);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys are heard for the whole workspace, each control keeps its own
    <div className={styles.workspace} onKeyDown={onKeyDown}>
      <SkipLink />
      <WorkspaceBar
        {...props}
        coding={coding}
        readOnly={readOnly}
        onUndo={() => workspace.store.undo()}
        onRedo={() => workspace.store.redo()}
        onSubmit={actions.submit}
        onCodebook={() => setBook(!book)}
      />
      <Notices view={view} text={article.text} />
      <div className={styles.columns} data-book={book || undefined}>
        <CodebookPanel view={view} version={codebook.version} readOnly={readOnly} entryRef={entry} />
        <main id="content" className={styles.main} tabIndex={-1}>
          <ArticleReader view={view} article={article} readOnly={readOnly} root={text}>
            <Chooser view={view} root={text} />
          </ArticleReader>
          <KeyHints state={state} onHelp={actions.help} />
        </main>
        <Inspector view={view} article={article} actors={actors} readOnly={readOnly} panel={inspector} />
      </div>
      <HelpDialog
        open={dialog === "help"}
        onOpenChange={(open) => setDialog(open ? "help" : null)}
        labels={workspace.index.spans}
      />
      <SubmissionDialog
        view={view}
        text={article.text}
        open={dialog === "submission"}
        onOpenChange={(open) => setDialog(open ? "submission" : null)}
      />
    </div>
  );
}

function Chooser({ view, root }: { view: WorkspaceView; root: RefObject<HTMLElement | null> }) {
  const { workspace, state, coding } = view;
  const { editor, index } = workspace;
  const mark = state.selected === null ? undefined : coding.annotations.get(state.selected);
  const at: Range | undefined = state.chooser === "new" ? state.pending?.range : mark?.ranges[0];
  if (state.chooser === null || at === undefined) return null;
  const back = () => root.current?.focus({ preventScroll: true });
  const choose = (entry: LabelEntry, keepOpen: boolean) => {
    editor.label(entry);
    if (keepOpen) editor.startSecondLabel();
    else back();
  };
  const close = () => {
    editor.closeChooser();
    back();
  };
  return (
    <LabelChooser
      key={`${state.chooser}-${state.selected}`}
      root={root}
      at={at}
      labels={index.spans}
      current={state.chooser === "relabel" && mark !== undefined ? (index.find(mark) ?? null) : null}
      onChoose={choose}
      onClose={close}
    />
  );
}

function focusField(panel: HTMLElement | null, field: { attribute: string } | "note"): void {
  const selector = field === "note" ? '[data-field="note"]' : `[data-attribute="${CSS.escape(field.attribute)}"]`;
  const group = panel?.querySelector(selector);
  const control =
    group?.querySelector<HTMLElement>("input:checked") ?? group?.querySelector<HTMLElement>("input, select, textarea");
  control?.focus();
}
