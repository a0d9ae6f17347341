"use client";

import { createContext, useContext } from "react";
import type { FormProblem, Part } from "./problems";

export type EditorView = {
  readonly selected: Part;
  /** Shows a part in the form beside the list; `open` turns to the form where there is room for one of the two only. */
  readonly select: (part: Part, open?: boolean) => void;
  /** Places (lib/domain/codebook/keys.ts) of the keys that a published version has: they stay. */
  readonly fixedKeys: ReadonlySet<string>;
  readonly problems: readonly FormProblem[];
};

const EditorContext = createContext<EditorView | null>(null);

export const EditorProvider = EditorContext.Provider;

/** @throws Error outside the editor. */
export function useEditor(): EditorView {
  const view = useContext(EditorContext);
  if (view === null) throw new Error("the parts of the codebook's editor stand inside it");
  return view;
}
