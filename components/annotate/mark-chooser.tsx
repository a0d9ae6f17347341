"use client";

import type { RefObject } from "react";
import type { LabelEntry } from "@/lib/client/codebook-index";
import type { Range } from "@/lib/domain/annotation/annotation";
import { LabelChooser } from "./label-chooser";
import type { EditorView } from "./use-editor";

/** The label chooser, while one is asked for: beside the selection or the mark it is for. */
export function MarkChooser({ view, root }: { view: EditorView; root: RefObject<HTMLElement | null> }) {
  const { workspace, state, coding } = view;
  const { editor, index } = workspace;
  const mark = state.selected === null ? undefined : coding.annotations.get(state.selected);
  const at: Range | undefined = state.chooser === "new" ? state.pending?.range : mark?.ranges[0];
  if (state.chooser === null || at === undefined) return null;
  const back = () => root.current?.focus({ preventScroll: true });
  const choose = (entry: LabelEntry, keepOpen: boolean) => {
    editor.marking.label(entry);
    if (keepOpen) editor.marking.startSecondLabel();
    else back();
  };
  const close = () => {
    editor.marking.closeChooser();
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
