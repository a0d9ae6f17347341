"use client";

import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { AnnotationStore, type CodingSnapshot } from "@/lib/client/annotation-store";
import { ArticleViews, frameAt, framesOf, type ParagraphFrame, type ParagraphView } from "@/lib/client/article-view";
import { createBrowserEnvironment, randomId, runInPage } from "@/lib/client/browser-environment";
import { type CodebookIndex, indexCodebook } from "@/lib/client/codebook-index";
import { createCodingApi } from "@/lib/client/coding-api";
import { Editor, type EditorState } from "@/lib/client/editor";
import { IndexedDbQueue } from "@/lib/client/indexed-db-queue";
import { createTextSteps, type TextSteps } from "@/lib/client/text-steps";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { compareMarks } from "@/lib/domain/annotation/ranges";
import { checkAnnotation } from "@/lib/domain/codebook/check-annotation";
import type { WorkspaceProps } from "./workspace-types";

/** The parts of one open workspace that live as long as it does. */
export type Workspace = {
  readonly store: AnnotationStore;
  readonly editor: Editor;
  readonly index: CodebookIndex;
  readonly frames: readonly ParagraphFrame[];
  readonly steps: TextSteps;
  readonly views: ArticleViews;
  /** Attributes that still lack a required value, by mark. */
  readonly gapsOf: (annotation: Annotation) => readonly string[];
};

function openWorkspace({ userId, project, assignment, article, codebook, actors, coding }: WorkspaceProps): Workspace {
  const windowId = randomId();
  const base = `/api/projects/${encodeURIComponent(project.slug)}/assignments/${encodeURIComponent(assignment.id)}`;
  const store = new AnnotationStore({
    assignmentId: assignment.id,
    windowId,
    coding: { ...coding, state: assignment.state },
    api: createCodingApi(base, (url, init) => fetch(url, init)),
    queue: new IndexedDbQueue(userId, project.slug),
    environment: createBrowserEnvironment(windowId),
  });
  const { text, zones, sentences } = article;
  const index = indexCodebook(codebook);
  const frames = framesOf(article);
  const steps = createTextSteps(text, article.language, frames, sentences);
  const keys = new Set(actors.map((actor) => actor.key));
  const paragraphOf = (offset: number) => frameAt(frames, offset);
  const about = { text, zones, sentences, codebook, index, steps, paragraphOf };
  const editor = new Editor({ ...about, store, actors: keys, uuid: randomId });
  const gapsOf = (annotation: Annotation) =>
    checkAnnotation(annotation, { codebook, text, sentences, actors: keys }).gaps.map((gap) =>
      String(gap.facts.attribute),
    );
  return { store, editor, index, frames, steps, views: new ArticleViews(text, frames), gapsOf };
}

export type WorkspaceView = {
  readonly workspace: Workspace;
  readonly coding: CodingSnapshot;
  readonly state: EditorState;
  readonly paragraphs: readonly ParagraphView[];
  /** Gaps by the id of their mark; marks without gaps are not in it. */
  readonly gaps: ReadonlyMap<string, readonly string[]>;
};

/** Opens the workspace once, runs it while it is on the page, and follows what it shows. */
export function useWorkspace(props: WorkspaceProps): WorkspaceView {
  const [workspace] = useState(() => openWorkspace(props));
  const { store, editor, index, views, gapsOf } = workspace;
  useEffect(() => runInPage(store), [store]);
  const coding = useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot);
  const state = useSyncExternalStore(editor.subscribe, editor.getSnapshot, editor.getSnapshot);
  const { annotations } = coding;
  const gaps = useMemo(() => {
    const inOrder = [...annotations.values()].sort(compareMarks);
    const all = inOrder.map((annotation) => [annotation.id, gapsOf(annotation)] as const);
    return new Map(all.filter(([, missing]) => missing.length > 0));
  }, [annotations, gapsOf]);
  const { selected, hiddenLayers } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor's marks are those of the annotations without the hidden layers
  const paragraphs = useMemo(
    () => views.update({ annotations, placed: editor.placed(), selected, incomplete: new Set(gaps.keys()), index }),
    [annotations, hiddenLayers, selected, gaps, views, editor, index],
  );
  return { workspace, coding, state, paragraphs, gaps };
}
