"use client";

import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useMemo } from "react";
import { offsetAt, paint } from "@/lib/client/caret";
import type { Edge } from "@/lib/client/editor/mark-edits";
import { withinParagraphs } from "@/lib/client/paragraph-frames";
import { offsetOfPoint, offsetsOfRange } from "@/lib/client/selection";
import type { Range } from "@/lib/domain/annotation/annotation";
import type { EditorParts } from "./use-editor";

/** The paint of the selection that waits for its label, or of what would be marked if the mouse were let go. */
export const PENDING = "parallax-pending";
/** How long a finger must leave a selection alone before it counts as made. */
const TOUCH_SETTLES = 450;
const SENTENCE_CLICKS = 3;

/**
 * Pointing in the text. A drag shows what will be marked while it goes on, snapped as the label's layer says (to
 * characters with Alt), and adds a part to the selected mark with Ctrl or ⌘; two clicks take a word, three a sentence;
 * a handle of the selected mark moves its border; a click selects. The browser's own selection is turned into offsets at
 * once; from then on it is ours.
 *
 * @param showPending paints again what waits for its label, after a preview
 */
export function usePointer(
  root: RefObject<HTMLElement | null>,
  parts: EditorParts,
  readOnly: boolean,
  showPending: () => void,
) {
  const reader = useMemo(
    () => new PointerReader(root, parts, readOnly, showPending),
    [root, parts, readOnly, showPending],
  );
  useEffect(() => reader.followTouch(), [reader]);
  return reader.handlers;
}

type Press = { readonly kind: "text" } | { readonly kind: "border"; readonly edge: Edge };

class PointerReader {
  #press: Press | null = null;
  #touch = false;
  #frame: number | null = null;

  constructor(
    readonly root: RefObject<HTMLElement | null>,
    readonly parts: EditorParts,
    readonly readOnly: boolean,
    readonly showPending: () => void,
  ) {}

  readonly handlers = {
    onPointerDown: (event: PointerEvent) => this.#down(event),
    onPointerMove: (event: PointerEvent) => this.#move(event),
    onPointerUp: (event: PointerEvent) => this.#up(event),
    onPointerCancel: () => this.#end(),
    onMouseUp: (event: MouseEvent) => this.#release(event),
    onClick: (event: MouseEvent) => this.#tap(event),
  };

  /** A finger selects with the browser's own handles: what it leaves alone for a moment is taken. */
  followTouch(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      clearTimeout(timer);
      if (this.#touch && document.getSelection()?.isCollapsed === false)
        timer = setTimeout(() => this.#take(this.#selected(), { exact: false, further: false }), TOUCH_SETTLES);
    };
    document.addEventListener("selectionchange", settle);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("selectionchange", settle);
      this.#end();
    };
  }

  #down(event: PointerEvent): void {
    this.#touch = event.pointerType === "touch";
    if (event.button !== 0) return;
    const edge = this.readOnly ? null : edgeOf(event.target);
    if (edge !== null) {
      this.#press = { kind: "border", edge };
      this.root.current?.setPointerCapture(event.pointerId);
      event.preventDefault();
    } else if (!this.#touch && isOnText(event.target)) this.#press = { kind: "text" };
  }

  #move({ clientX, clientY, altKey, buttons }: PointerEvent): void {
    if (this.#press === null || this.readOnly) return;
    // Let go outside the window.
    if (buttons === 0) {
      this.#end();
      return;
    }
    if (this.#frame !== null) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = null;
      this.#preview(clientX, clientY, altKey);
    });
  }

  #preview(x: number, y: number, exact: boolean): void {
    const [article, press] = [this.root.current, this.#press];
    if (article === null || press === null) return;
    const { editor, frames } = this.parts;
    const show = (ranges: readonly Range[]) =>
      paint(
        PENDING,
        article,
        ranges.flatMap((range) => withinParagraphs(frames, range)),
      );
    if (press.kind === "border") {
      const offset = offsetAt(article, x, y);
      if (offset !== null) show(editor.edits.borderAt(press.edge, offset, exact) ?? []);
      return;
    }
    const selected = this.#selected();
    if (selected === null) return;
    const range = editor.marking.preview(selected, exact);
    show(range === null ? [] : [range]);
  }

  #up({ clientX, clientY, altKey }: PointerEvent): void {
    const [article, press] = [this.root.current, this.#press];
    if (press?.kind !== "border" || article === null) return;
    const offset = offsetAt(article, clientX, clientY);
    this.#end();
    if (offset !== null) this.parts.editor.edits.dragBorder(press.edge, offset, altKey);
  }

  /** Where a mouse is let go; only this event tells how often it was clicked. */
  #release(event: MouseEvent): void {
    const pressed = this.#press?.kind === "text";
    this.#end();
    if (event.button !== 0 || this.#touch || !pressed || !isOnText(event.target)) return;
    const article = this.root.current;
    const at = article === null ? null : offsetAt(article, event.clientX, event.clientY);
    const sentence = event.detail === SENTENCE_CLICKS && at !== null ? this.parts.steps.sentenceAt(at) : null;
    if (sentence !== null && !this.readOnly) this.#take(sentence, { exact: true, further: false });
    else this.#take(this.#selected(), { exact: event.altKey, further: event.ctrlKey || event.metaKey });
  }

  /** A finger's tap sets no selection; a mouse has been heard already. */
  #tap(event: MouseEvent): void {
    const article = this.root.current;
    const selecting = document.getSelection()?.isCollapsed === false;
    if (!this.#touch || !isOnText(event.target) || article === null || selecting) return;
    const at = offsetAt(article, event.clientX, event.clientY);
    if (at !== null) this.parts.editor.picker.clickAt(at);
  }

  #take(range: Range | null, how: { readonly exact: boolean; readonly further: boolean }): void {
    const { editor } = this.parts;
    if (range !== null && !this.readOnly && editor.marking.preview(range, how.exact) !== null) {
      document.getSelection()?.removeAllRanges();
      editor.marking.take(range, how);
      return;
    }
    const at = this.#focus();
    if (at !== null) editor.picker.clickAt(at);
  }

  #end(): void {
    this.#press = null;
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = null;
    this.showPending();
  }

  #selected(): Range | null {
    const selection = document.getSelection();
    const article = this.root.current;
    if (selection === null || article === null || selection.rangeCount === 0) return null;
    return offsetsOfRange(article, selection.getRangeAt(0));
  }

  #focus(): number | null {
    const selection = document.getSelection();
    const article = this.root.current;
    if (article === null || selection?.focusNode == null) return null;
    return offsetOfPoint(article, selection.focusNode, selection.focusOffset);
  }
}

function edgeOf(target: EventTarget): Edge | null {
  const edge = target instanceof HTMLElement ? target.closest<HTMLElement>("[data-edge]")?.dataset.edge : undefined;
  return edge === "start" || edge === "end" ? edge : null;
}

/** Controls in the margin and the chooser are no text. */
function isOnText(target: EventTarget): boolean {
  return target instanceof Element && target.closest("button, input, [role=dialog]") === null;
}
