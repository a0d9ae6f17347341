"use client";

import { useMemo, useSyncExternalStore } from "react";
import type { NamedActor } from "@/lib/client/actor-choices";
import { ArticleViews, type ParagraphView } from "@/lib/client/article-view";
import { randomId } from "@/lib/client/browser-environment";
import { type CodebookIndex, indexCodebook } from "@/lib/client/codebook-index";
import type { EditedMarks, EditingStore } from "@/lib/client/draft-store";
import { Editor } from "@/lib/client/editor/editor";
import type { EditorState } from "@/lib/client/editor/editor-state";
import { MarkingAids } from "@/lib/client/editor/marking-aids";
import { framesOf, type ParagraphFrame } from "@/lib/client/paragraph-frames";
import { createTextSteps, type TextSteps } from "@/lib/client/text-steps";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { compareMarks } from "@/lib/domain/annotation/ranges";
import { missingAttributes } from "@/lib/domain/codebook/check-annotation";
import type { KnownActor } from "@/lib/domain/suggestion/suggestion";
import type { WorkspaceProps } from "./workspace-types";

/** Everything that edits the marks of one text, for as long as it is open. */
export type EditorParts<Store extends EditingStore = EditingStore> = {
  readonly store: Store;
  readonly editor: Editor;
  readonly index: CodebookIndex;
  readonly frames: readonly ParagraphFrame[];
  readonly steps: TextSteps;
  readonly views: ArticleViews;
  readonly aids: MarkingAids;
  /** Attributes of a mark that still lack a required value. */
  readonly gapsOf: (annotation: Annotation) => readonly string[];
};

type Instrument = {
  readonly article: Pick<
    WorkspaceProps["article"],
    "text" | "language" | "direction" | "zones" | "sentences" | "elsewhere"
  >;
  readonly codebook: Pick<WorkspaceProps["codebook"], "layers">;
  readonly actors: readonly Pick<NamedActor, "key" | "name" | "aliases">[];
  /** What the round lets the workspace do by itself. */
  readonly help: { readonly prefill: boolean; readonly propagation: boolean };
  /** Labels of the codebook that stand before those given. */
  readonly labelsBefore?: number;
};

/** Puts an editor on a store of marks. */
export function openEditor<Store extends EditingStore>(
  store: Store,
  { article, codebook, actors, help, labelsBefore }: Instrument,
): EditorParts<Store> {
  const { text, sentences } = article;
  const index = indexCodebook(codebook, labelsBefore);
  const frames = framesOf(article);
  const steps = createTextSteps(text, article.language, frames, sentences);
  const keys = new Set(actors.map((actor) => actor.key));
  const aids = new MarkingAids({ ...article, actors: actors.map(namesOf), ...help });
  const about = { text, sentences, elsewhere: article.elsewhere, codebook, index, steps, frames, aids };
  const editor = new Editor({ ...about, store, actors: keys, uuid: randomId });
  const layers = new Map(codebook.layers.map((layer) => [layer.key, layer]));
  const findGaps = (annotation: Annotation): readonly string[] => {
    const layer = layers.get(annotation.layer);
    return layer === undefined ? [] : missingAttributes(annotation, layer);
  };
  const known = new WeakMap<Annotation, readonly string[]>();
  const gapsOf = (annotation: Annotation) => {
    const gaps = known.get(annotation) ?? findGaps(annotation);
    known.set(annotation, gaps);
    return gaps;
  };
  return { store, editor, index, frames, steps, aids, views: new ArticleViews(text, frames, index), gapsOf };
}

function namesOf({ key, name, aliases }: Instrument["actors"][number]): KnownActor {
  return { key, names: [name, ...aliases] };
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
  const { store, editor, views, gapsOf } = workspace;
  const coding = useSyncExternalStore(store.subscribe, getSnapshot, getSnapshot);
  const state = useSyncExternalStore(editor.subscribe, editor.getSnapshot, editor.getSnapshot);
  const { annotations } = coding;
  const gaps = useMemo(() => {
    const incomplete = [...annotations.values()].filter((mark) => gapsOf(mark).length > 0);
    return new Map(incomplete.sort(compareMarks).map((mark) => [mark.id, gapsOf(mark)]));
  }, [annotations, gapsOf]);
  const { selected, hiddenLayers } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor's marks are those of the annotations without the hidden layers
  const paragraphs = useMemo(
    () => views.update({ marks: editor.marks, selected, isIncomplete: (mark) => gapsOf(mark).length > 0 }),
    [annotations, hiddenLayers, selected, gapsOf, views, editor],
  );
  // The same as long as nothing in it changed, so that what is drawn of it can tell.
  return useMemo(() => ({ workspace, coding, state, paragraphs, gaps }), [workspace, coding, state, paragraphs, gaps]);
}
