"use client";

import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { SkipLink } from "@/components/ui/skip-link";
import { isWorkable } from "@/lib/domain/round/work";
import { Announcer } from "./announcer";
import { ArticleReader } from "./article-reader";
import { CodebookPanel } from "./codebook-panel";
import { type DialogName, Dialogs } from "./dialogs";
import { FindField } from "./find-field";
import { Inspector, type InspectorHandle } from "./inspector";
import { KeyHints } from "./key-hints";
import { MarkChooser } from "./mark-chooser";
import { MarkPile } from "./mark-pile";
import { Notices } from "./notices";
import { type KeyActions, showCaret } from "./run-command";
import { TouchBar } from "./touch-bar";
import { useGoTo } from "./use-go-to";
import { useHands, useKeys, useStrayKeys } from "./use-keys";
import { useLeftWork } from "./use-left-work";
import { useWorkspace } from "./use-workspace";
import styles from "./workspace.module.css";
import { WorkspaceBar } from "./workspace-bar";
import type { WorkspaceProps } from "./workspace-types";

/** Where one article is coded: codebook, text and the selected mark side by side; on phones the text with a sheet. */
export function Workspace(props: WorkspaceProps) {
  const { article, codebook, actors } = props;
  const view = useWorkspace(props);
  const { workspace, coding, state } = view;
  const left = useLeftWork(props, workspace.store);
  const readOnly = !isWorkable(coding.standing.round, coding.standing);
  const text = useRef<HTMLElement>(null);
  const inspector = useRef<InspectorHandle>(null);
  const entry = useRef<HTMLElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const questions = useRef<HTMLInputElement>(null);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [book, setBook] = useState(false);
  const [finding, setFinding] = useState(false);
  const toggleBook = useCallback(() => setBook((shown) => !shown), []);
  const showPalette = useCallback(() => setDialog("palette"), []);
  const closeBook = useCallback(() => setBook(false), []);
  const { undo, redo } = useMemo(() => {
    return { undo: () => workspace.store.undo(), redo: () => workspace.store.redo() };
  }, [workspace]);
  const { previous, next } = props.neighbours;
  const goTo = useGoTo(workspace, next);
  const isAsked = workspace.index.articleLayers.length > 0;
  const actions = useMemo<KeyActions>(() => {
    const showInBook = (part: RefObject<HTMLElement | null>) => {
      // On small windows the codebook is put aside.
      if (part.current?.checkVisibility() === false) flushSync(() => setBook(true));
      part.current?.focus();
    };
    return {
      submit: () => setDialog("submission"),
      help: () => setDialog("help"),
      palette: showPalette,
      history: () => setDialog("history"),
      find: () => setFinding(true),
      definition: () => showInBook(entry),
      searchCodebook: () => showInBook(search),
      ...(isAsked && { questions: () => showInBook(questions) }),
      goTo: (field) => inspector.current?.goTo(field),
      ...(next !== undefined && { nextArticle: () => goTo(next) }),
      ...(previous !== undefined && { previousArticle: () => goTo(previous) }),
    };
  }, [goTo, previous, next, isAsked, showPalette]);
  const hands = useHands(workspace, text, readOnly, actions);
  const onKeyDown = useKeys(hands);
  useStrayKeys(hands);
  useLayoutEffect(() => text.current?.focus({ preventScroll: true }), []);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys are heard for the whole workspace, each control keeps its own
    <div className={styles.workspace} onKeyDown={onKeyDown}>
      <SkipLink />
      <WorkspaceBar
        {...props}
        coding={coding}
        left={left}
        readOnly={readOnly}
        onUndo={undo}
        onRedo={redo}
        onSubmit={actions.submit}
        onCodebook={toggleBook}
        onGo={goTo}
      />
      <Announcer view={view} text={article.text} />
      <Notices view={view} page={props} text={text} />
      <div className={styles.columns} data-book={book || undefined}>
        <CodebookPanel
          view={view}
          version={codebook.version}
          readOnly={readOnly}
          entryRef={entry}
          searchRef={search}
          questionsRef={questions}
          onUsed={closeBook}
        />
        <main id="content" className={styles.main} tabIndex={-1}>
          {finding && (
            <FindField
              editor={workspace.editor}
              readOnly={readOnly}
              onFound={() => showCaret(workspace.editor, text.current)}
              onClose={() => {
                setFinding(false);
                text.current?.focus({ preventScroll: true });
              }}
            />
          )}
          <ArticleReader view={view} article={article} readOnly={readOnly} root={text}>
            <MarkChooser view={view} root={text} />
            <MarkPile view={view} text={article.text} root={text} />
          </ArticleReader>
          <KeyHints state={state} onHelp={actions.help} onPalette={showPalette} />
        </main>
        <Inspector {...{ view, article, actors, readOnly }} ref={inspector} root={text} />
      </div>
      <TouchBar
        {...{ readOnly, book }}
        canUndo={coding.canUndo}
        canRedo={coding.canRedo}
        neighbours={props.neighbours}
        onUndo={undo}
        onRedo={redo}
        onCodebook={toggleBook}
        onGo={goTo}
      />
      <Dialogs {...{ view, readOnly, hands }} text={article.text} shown={dialog} onClose={() => setDialog(null)} />
    </div>
  );
}
