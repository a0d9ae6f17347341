"use client";

import { type KeyboardEvent, type RefObject, useCallback, useRef } from "react";
import { caretBox, offsetOnNextLine } from "@/lib/client/caret";
import { attributeKeys } from "@/lib/client/codebook-index";
import { type CommandId, commandFor } from "@/lib/client/commands";
import type { Editor } from "@/lib/client/editor/editor";
import { frameAt } from "@/lib/client/paragraph-frames";
import type { EditorParts } from "./use-editor";

/** What keys do that concerns more than the text. */
export type KeyActions = {
  readonly submit: () => void;
  readonly help: () => void;
  /** Goes to a field of the inspector: an attribute by its key, or the note. */
  readonly goTo: (field: { attribute: string } | "note") => void;
  readonly definition: () => void;
};

type Situation = {
  readonly editor: Editor;
  readonly store: EditorParts["store"];
  readonly actions: KeyActions;
  readonly key: string;
  /** Letters of the selected mark's attributes, by attribute key. */
  readonly letters: ReadonlyMap<string, string>;
  /** Whether an arrow to the right leads on in the text: not where it is written from right to left. */
  readonly ahead: boolean;
};

type LineCommand = "line-down" | "line-up" | "extend-down" | "extend-up";

const perform: Record<Exclude<CommandId, LineCommand>, (at: Situation) => void> = {
  submit: ({ actions }) => actions.submit(),
  help: ({ actions }) => actions.help(),
  definition: ({ actions }) => actions.definition(),
  note: ({ actions }) => actions.goTo("note"),
  attribute: ({ actions, letters, key }) => {
    const found = [...letters].find(([, letter]) => letter === key.toUpperCase());
    if (found !== undefined) actions.goTo({ attribute: found[0] });
  },
  save: ({ store }) => void store.flush(),
  undo: ({ store }) => void store.undo(),
  redo: ({ store }) => void store.redo(),
  back: ({ editor }) => editor.back(),
  "forward-word": ({ editor, ahead }) => editor.caret.move("word", ahead),
  "backward-word": ({ editor, ahead }) => editor.caret.move("word", !ahead),
  "forward-character": ({ editor, ahead }) => editor.caret.move("character", ahead),
  "backward-character": ({ editor, ahead }) => editor.caret.move("character", !ahead),
  "extend-forward-word": ({ editor, ahead }) => editor.caret.extend("word", ahead),
  "extend-backward-word": ({ editor, ahead }) => editor.caret.extend("word", !ahead),
  "extend-forward-character": ({ editor, ahead }) => editor.caret.extend("character", ahead),
  "extend-backward-character": ({ editor, ahead }) => editor.caret.extend("character", !ahead),
  "end-forward": ({ editor, ahead }) => editor.edits.moveBorder("end", ahead),
  "end-backward": ({ editor, ahead }) => editor.edits.moveBorder("end", !ahead),
  "start-forward": ({ editor, ahead }) => editor.edits.moveBorder("start", ahead),
  "start-backward": ({ editor, ahead }) => editor.edits.moveBorder("start", !ahead),
  "choose-label": ({ editor }) => editor.marking.choose(),
  "pinned-label": ({ editor, key }) => editor.marking.labelByKey(key),
  "next-here": ({ editor }) => editor.picker.nextHere(),
  "next-mark": ({ editor }) => editor.picker.neighbour(true),
  "previous-mark": ({ editor }) => editor.picker.neighbour(false),
  "add-part": ({ editor }) => editor.marking.startPart(),
  "second-label": ({ editor }) => editor.marking.startSecondLabel(),
  certainty: ({ editor }) =>
    editor.edits.change({ certainty: editor.selected?.certainty === "sure" ? "unsure" : "sure" }),
  discuss: ({ editor }) => editor.edits.change({ discuss: !editor.selected?.discuss }),
  remove: ({ editor }) => editor.edits.remove(),
};

const lines: Record<LineCommand, { readonly down: boolean; readonly extend: boolean }> = {
  "line-down": { down: true, extend: false },
  "line-up": { down: false, extend: false },
  "extend-down": { down: true, extend: true },
  "extend-up": { down: false, extend: true },
};

/** What a submitted coding still answers to: it only lets itself be read. */
const reading: ReadonlySet<CommandId> = new Set<CommandId>([
  "help",
  "definition",
  "save",
  "back",
  "forward-word",
  "backward-word",
  "forward-character",
  "backward-character",
  "line-down",
  "line-up",
  "next-here",
  "next-mark",
  "previous-mark",
]);

/** Handles the keys of the whole workspace by the one command list. */
export function useKeys(
  workspace: EditorParts,
  root: RefObject<HTMLElement | null>,
  readOnly: boolean,
  actions: KeyActions,
) {
  const column = useRef<number | null>(null);
  return useCallback(
    (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.nativeEvent.isComposing || !(event.target instanceof Element)) return;
      const { editor, store, frames } = workspace;
      const letters = lettersOf(workspace);
      const place = placeOf(event.target, root.current);
      const attributeLetters = new Set(letters.values());
      const command = commandFor(event, { ...place, markSelected: editor.selected !== null, attributeLetters });
      // A gloss is a button: Enter and Space press it.
      if (command === null || (place.onGloss && (event.key === "Enter" || event.key === " "))) return;
      if (readOnly && !reading.has(command)) return;
      event.preventDefault();
      // Out of a field the first step back is into the text, where the mark is still selected.
      if (command === "back" && place.inField) root.current?.focus({ preventScroll: true });
      else if (isLine(command)) moveByLine(editor, root.current, lines[command], column);
      else {
        column.current = null;
        const ahead = frameAt(frames, editor.getSnapshot().caret)?.direction !== "rtl";
        perform[command]({ editor, store, actions, key: event.key, letters, ahead });
      }
      scrollCaretIntoView(root.current, editor.getSnapshot().caret);
    },
    [workspace, root, readOnly, actions],
  );
}

function isLine(command: CommandId): command is LineCommand {
  return command in lines;
}

function lettersOf({ editor, index }: EditorParts): ReadonlyMap<string, string> {
  const mark = editor.selected;
  return attributeKeys((mark === null ? undefined : index.find(mark))?.layer.attributes ?? []);
}

function placeOf(target: Element, root: HTMLElement | null) {
  const onGloss = target.closest("[data-mark]") !== null;
  const inField = target.closest("input, textarea, select, [contenteditable]") !== null;
  return { onGloss, inField, inText: target === root || onGloss };
}

function moveByLine(
  editor: Editor,
  root: HTMLElement | null,
  { down, extend }: { down: boolean; extend: boolean },
  column: RefObject<number | null>,
): void {
  if (root === null) return;
  const { caret } = editor.getSnapshot();
  scrollCaretIntoView(root, caret);
  column.current ??= caretBox(root, caret)?.x ?? null;
  const next = offsetOnNextLine(root, caret, down, column.current);
  if (extend) editor.caret.extendTo(next, false);
  else editor.caret.moveTo(next);
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
