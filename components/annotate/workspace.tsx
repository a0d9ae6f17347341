"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { SkipLink } from "@/components/ui/skip-link";
import { isWorkable } from "@/lib/domain/round/work";
import { ArticleReader } from "./article-reader";
import { CodebookPanel } from "./codebook-panel";
import { focusField } from "./focus-field";
import { HelpDialog } from "./help-dialog";
import { Inspector } from "./inspector";
import { KeyHints } from "./key-hints";
import { MarkChooser } from "./mark-chooser";
import { Notices } from "./notices";
import { SubmissionDialog } from "./submission";
import { type KeyActions, useKeys } from "./use-keys";
import { useWorkspace } from "./use-workspace";
import styles from "./workspace.module.css";
import { WorkspaceBar } from "./workspace-bar";
import type { WorkspaceProps } from "./workspace-types";

/** Where one article is coded: codebook, text and the selected mark side by side; on phones the text with a sheet. */
export function Workspace(props: WorkspaceProps) {
  const { article, assignment, codebook, actors, round } = props;
  const view = useWorkspace(props);
  const { workspace, coding, state } = view;
  const readOnly = !isWorkable(round.state, { state: coding.codingState });
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
      <Notices view={view} text={article.text} round={round.state} returnRemark={assignment.returnRemark} />
      <div className={styles.columns} data-book={book || undefined}>
        <CodebookPanel view={view} version={codebook.version} readOnly={readOnly} entryRef={entry} />
        <main id="content" className={styles.main} tabIndex={-1}>
          <ArticleReader view={view} article={article} readOnly={readOnly} root={text}>
            <MarkChooser view={view} root={text} />
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
