"use client";

import { type KeyboardEvent, type RefObject, useCallback, useLayoutEffect, useMemo, useRef } from "react";
import { commandFor, type KeyPress, keyOf, movesOrScrolls } from "@/lib/client/key-presses";
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
      if (pressKey(event, placeOf(event.target, hands.root.current), hands)) event.preventDefault();
    },
    [hands],
  );
}

/**
 * Handles keys that are pressed while nothing has the focus, as after a click on a blank part of the page: as if they
 * were pressed in the text, which then has the focus. Keys that scroll or move the focus stay the browser's. A window
 * that is closing, which still has the focus, has no keys any more: the next one is meant for the text already.
 */
export function useStrayKeys(hands: Hands): void {
  // From the moment the page is there: an article may be left as soon as it is seen.
  useLayoutEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      const { target } = event;
      if (event.defaultPrevented || event.isComposing || !(target instanceof Element)) return;
      const inClosing = target.closest(CLOSING) !== null;
      if (!(inClosing || target === document.body) || isCovered()) return;
      if (pressKey(event, { ...nowhere, inText: inClosing }, hands)) event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [hands]);
}

type Place = {
  readonly onGloss: boolean;
  readonly inField: boolean;
  readonly onChoice: boolean;
  /** On nothing at all: neither in the text nor on a control. */
  readonly stray: boolean;
  readonly inText: boolean;
};

const nowhere: Place = { onGloss: false, inField: false, onChoice: false, stray: true, inText: false };

/** @returns whether the key was a command that could be done */
function pressKey(press: KeyPress, place: Place, hands: Hands): boolean {
  const { workspace, root } = hands;
  const attributeLetters = new Set(lettersOf(workspace).values());
  const markSelected = workspace.editor.selected !== null;
  const reviewing = isReviewing(workspace.editor);
  const inText = place.inText || (place.stray && !movesOrScrolls(press));
  const command = commandFor(press, { ...place, inText, markSelected, reviewing, attributeLetters });
  // A gloss is a button: Enter and Space press it.
  if (command === null || (place.onGloss && (press.key === "Enter" || press.key === " "))) return false;
  const toText = () => root.current?.focus({ preventScroll: true });
  // From any other control the first step back is into the text, where the mark is still selected.
  if (command === "back" && !place.inText) {
    workspace.editor.asking.stop();
    toText();
    return true;
  }
  if (place.stray) toText();
  return runCommand(command, hands, keyOf(press));
}

function placeOf(target: Element, root: HTMLElement | null): Place {
  const onGloss = target.closest("[data-mark]") !== null;
  const inField = target.closest("input, textarea, select, [contenteditable]") !== null;
  const onChoice = target.matches("[data-attribute] :is([type=radio], [type=checkbox])");
  // The column of the text takes the focus where its margin is clicked.
  const stray = target.matches("main");
  return { onGloss, inField, onChoice, stray, inText: target === root || onGloss };
}

/** A window or a menu while it fades out. */
const CLOSING = "[data-closed]";

/** Whether something lies over the page that has its own keys. What stands in the text itself shares them. */
function isCovered(): boolean {
  const open = `:is([role=dialog], [role=alertdialog], [role=menu]):not(article *, ${CLOSING})`;
  return document.querySelector(open) !== null;
}
