"use client";

import { type KeyboardEvent, type RefObject, useCallback, useRef } from "react";
import { frameAt } from "@/lib/client/article-view";
import { caretBox, offsetOnNextLine } from "@/lib/client/caret";
import { attributeKeys } from "@/lib/client/codebook-index";
import { type CommandId, commandFor } from "@/lib/client/commands";
import type { Stride } from "@/lib/client/text-steps";
import type { Workspace } from "./use-workspace";

/** What keys do that concerns more than the text. */
export type KeyActions = {
  readonly submit: () => void;
  readonly help: () => void;
  /** Goes to a field of the inspector: an attribute by its key, or the note. */
  readonly goTo: (field: { attribute: string } | "note") => void;
  readonly definition: () => void;
};

const steps: Partial<Record<CommandId, { by: Stride; right: boolean; extend: boolean }>> = {
  "forward-word": { by: "word", right: true, extend: false },
  "backward-word": { by: "word", right: false, extend: false },
  "forward-character": { by: "character", right: true, extend: false },
  "backward-character": { by: "character", right: false, extend: false },
  "extend-forward-word": { by: "word", right: true, extend: true },
  "extend-backward-word": { by: "word", right: false, extend: true },
  "extend-forward-character": { by: "character", right: true, extend: true },
  "extend-backward-character": { by: "character", right: false, extend: true },
};
const lines: Partial<Record<CommandId, { down: boolean; extend: boolean }>> = {
  "line-down": { down: true, extend: false },
  "line-up": { down: false, extend: false },
  "extend-down": { down: true, extend: true },
  "extend-up": { down: false, extend: true },
};
const edges: Partial<Record<CommandId, { edge: "start" | "end"; right: boolean }>> = {
  "end-forward": { edge: "end", right: true },
  "end-backward": { edge: "end", right: false },
  "start-forward": { edge: "start", right: true },
  "start-backward": { edge: "start", right: false },
};
/** Commands that change the coding; a submitted one only lets itself be read. */
const changing: ReadonlySet<CommandId> = new Set<CommandId>([
  "submit",
  "undo",
  "redo",
  "choose-label",
  "pinned-label",
  "end-forward",
  "end-backward",
  "start-forward",
  "start-backward",
  "add-part",
  "second-label",
  "attribute",
  "certainty",
  "note",
  "discuss",
  "remove",
]);

/** Handles the keys of the whole workspace by the one command list. */
export function useKeys(
  workspace: Workspace,
  root: RefObject<HTMLElement | null>,
  readOnly: boolean,
  actions: KeyActions,
) {
  const column = useRef<number | null>(null);
  const { editor } = workspace;
  return useCallback(
    (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.nativeEvent.isComposing || !(event.target instanceof Element)) return;
      const { target } = event;
      const mark = editor.selected();
      const layer = mark === null ? undefined : workspace.index.find(mark)?.layer;
      const letters = attributeKeys(layer?.attributes ?? []);
      const onGloss = target.closest("[data-mark]") !== null;
      const inText = target === root.current || onGloss || target === document.body;
      const inField = target.closest("input, textarea, select, [contenteditable]") !== null;
      const context = { inText, inField, markSelected: mark !== null, attributeLetters: new Set(letters.values()) };
      const command = commandFor(event, context);
      // A gloss is a button: Enter and Space press it.
      if (command === null || (onGloss && (event.key === "Enter" || event.key === " "))) return;
      if (readOnly && changing.has(command)) return;
      if (command === "back" && inField) root.current?.focus();
      event.preventDefault();
      const line = lines[command];
      if (line === undefined) column.current = null;
      else moveByLine(workspace, root.current, line, column);
      if (line === undefined) perform(command, event.key, workspace, actions, letters);
      scrollCaretIntoView(root.current, editor.getSnapshot().caret);
    },
    [workspace, root, readOnly, actions, editor],
  );
}

function perform(
  command: CommandId,
  key: string,
  workspace: Workspace,
  actions: KeyActions,
  letters: ReadonlyMap<string, string>,
): void {
  const { editor, store, frames } = workspace;
  const rtl = frameAt(frames, editor.getSnapshot().caret)?.direction === "rtl";
  const step = steps[command];
  if (step?.extend) return editor.extend(step.by, step.right !== rtl);
  if (step !== undefined) return editor.move(step.by, step.right !== rtl);
  const edge = edges[command];
  if (edge !== undefined) return editor.resize(edge.edge, edge.right !== rtl);
  switch (command) {
    case "submit":
      return actions.submit();
    case "help":
      return actions.help();
    case "save":
      return void store.flush();
    case "undo":
      return void store.undo();
    case "redo":
      return void store.redo();
    case "back":
      return editor.back();
    case "choose-label":
      return editor.choose();
    case "pinned-label":
      return editor.labelByKey(key);
    case "next-here":
      return editor.nextHere();
    case "next-mark":
      return editor.selectNeighbour(true);
    case "previous-mark":
      return editor.selectNeighbour(false);
    case "add-part":
      return editor.startPart();
    case "second-label":
      return editor.startSecondLabel();
    case "certainty":
      return editor.change({ certainty: editor.selected()?.certainty === "sure" ? "unsure" : "sure" });
    case "discuss":
      return editor.change({ discuss: !editor.selected()?.discuss });
    case "note":
      return actions.goTo("note");
    case "remove":
      return editor.remove();
    case "definition":
      return actions.definition();
    case "attribute": {
      const found = [...letters].find(([, letter]) => letter === key.toUpperCase());
      return found === undefined ? undefined : actions.goTo({ attribute: found[0] });
    }
  }
}

function moveByLine(
  { editor }: Workspace,
  root: HTMLElement | null,
  { down, extend }: { down: boolean; extend: boolean },
  column: RefObject<number | null>,
): void {
  if (root === null) return;
  const { caret } = editor.getSnapshot();
  scrollCaretIntoView(root, caret);
  column.current ??= caretBox(root, caret)?.x ?? null;
  const next = offsetOnNextLine(root, caret, down, column.current);
  if (extend) editor.extendTo(next, false);
  else editor.moveTo(next);
}

/** How much of the text stays in view above and below the caret: the browser finds only places it shows. */
const MARGIN = 110;

function scrollCaretIntoView(root: HTMLElement | null, offset: number): void {
  const box = root === null ? null : caretBox(root, offset);
  if (root === null || box === null) return;
  const frame = root.getBoundingClientRect();
  if (box.top < frame.top + MARGIN) root.scrollTop -= frame.top + MARGIN - box.top;
  else if (box.top + box.height > frame.bottom - MARGIN) root.scrollTop += box.top + box.height - frame.bottom + MARGIN;
}
