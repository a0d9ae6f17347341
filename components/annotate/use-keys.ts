"use client";

import { type KeyboardEvent, type RefObject, useCallback, useMemo, useRef } from "react";
import { commandFor } from "@/lib/client/key-presses";
import { type Hands, isReviewing, type KeyActions, lettersOf, runCommand } from "./run-command";
import type { EditorParts } from "./use-editor";

/** What commands work with, for as long as these parts of the page stand. */
export function useHands(
  workspace: EditorParts,
  root: RefObject<HTMLElement | null>,
  readOnly: boolean,
  actions: KeyActions,
): Hands {
  const column = useRef<number | null>(null);
  return useMemo(() => ({ workspace, root, readOnly, actions, column }), [workspace, root, readOnly, actions]);
}

/** Handles the keys of the whole workspace by the one command list. */
export function useKeys(hands: Hands) {
  return useCallback(
    (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.nativeEvent.isComposing || !(event.target instanceof Element)) return;
      // A dialog that this one opened stands elsewhere on the page, and keeps its keys.
      if (!event.currentTarget.contains(event.target)) return;
      const { workspace, root } = hands;
      const place = placeOf(event.target, root.current);
      const attributeLetters = new Set(lettersOf(workspace).values());
      const markSelected = workspace.editor.selected !== null;
      const reviewing = isReviewing(workspace.editor);
      const command = commandFor(event, { ...place, markSelected, reviewing, attributeLetters });
      // A gloss is a button: Enter and Space press it.
      if (command === null || (place.onGloss && (event.key === "Enter" || event.key === " "))) return;
      // From any other control the first step back is into the text, where the mark is still selected.
      if (command === "back" && !place.inText) root.current?.focus({ preventScroll: true });
      else if (!runCommand(command, hands, event.key)) return;
      event.preventDefault();
    },
    [hands],
  );
}

function placeOf(target: Element, root: HTMLElement | null) {
  const onGloss = target.closest("[data-mark]") !== null;
  const inField = target.closest("input, textarea, select, [contenteditable]") !== null;
  return { onGloss, inField, inText: target === root || onGloss };
}
