"use client";

import { useMemo, useSyncExternalStore } from "react";
import { ArticleViews, frameAt, framesOf, type ParagraphFrame, type ParagraphView } from "@/lib/client/article-view";
import { randomId } from "@/lib/client/browser-environment";
import { type CodebookIndex, indexCodebook } from "@/lib/client/codebook-index";
import type { EditedMarks, EditingStore } from "@/lib/client/draft-store";
import { Editor, type EditorState } from "@/lib/client/editor";
import { createTextSteps, type TextSteps } from "@/lib/client/text-steps";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { compareMarks } from "@/lib/domain/annotation/ranges";
import { checkAnnotation } from "@/lib/domain/codebook/check-annotation";
import type { WorkspaceProps } from "./workspace-types";

/** Everything that edits the marks of one text, for as long as it is open. */
export type EditorParts<Store extends EditingStore = EditingStore> = {
  readonly store: Store;
  readonly editor: Editor;
  readonly index: CodebookIndex;
  readonly frames: readonly ParagraphFrame[];
  readonly steps: TextSteps;
  readonly views: ArticleViews;
  /** Attributes that still lack a required value, by mark. */
  readonly gapsOf: (annotation: Annotation) => readonly string[];
};

type Instrument = {
  readonly article: Pick<WorkspaceProps["article"], "text" | "language" | "direction" | "zones" | "sentences">;
  readonly codebook: Pick<WorkspaceProps["codebook"], "layers">;
  readonly actors: readonly { readonly key: string }[];
  /** Labels of the codebook that stand before those given. */
  readonly labelsBefore?: number;
};

/** Puts an editor on a store of marks. */
export function openEditor<Store extends EditingStore>(
  store: Store,
  { article, codebook, actors, labelsBefore }: Instrument,
): EditorParts<Store> {
  const { text, zones, sentences } = article;
  const index = indexCodebook(codebook, labelsBefore);
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

export type EditorView<Store extends EditingStore = EditingStore, Snapshot extends EditedMarks = EditedMarks> = {
  readonly workspace: EditorParts<Store>;
  readonly coding: Snapshot;
  readonly state: EditorState;
  readonly paragraphs: readonly ParagraphView[];
  /** Gaps by the id of their mark; marks without gaps are not in it. */
  readonly gaps: ReadonlyMap<string, readonly string[]>;
};

/** Follows what an editor shows. */
export function useEditorView<Store extends EditingStore, Snapshot extends EditedMarks>(
  workspace: EditorParts<Store>,
  getSnapshot: () => Snapshot,
): EditorView<Store, Snapshot> {
  const { store, editor, index, views, gapsOf } = workspace;
  const coding = useSyncExternalStore(store.subscribe, getSnapshot, getSnapshot);
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
