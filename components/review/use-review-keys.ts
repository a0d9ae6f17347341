"use client";

import { type KeyboardEvent, useState } from "react";
import { type ReviewCommand, reviewCommandFor } from "@/lib/client/review-keys";

const fields = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";
const controls = "a, button, summary, [role=button], [role=menuitem]";

/** Hears the keys of the review wherever the focus is on its screen. After R the next digit is a reason. */
export function useReviewKeys(perform: (command: ReviewCommand) => void) {
  const [reasonNext, setReasonNext] = useState(false);
  const onKeyDown = (event: KeyboardEvent) => {
    const { target, nativeEvent } = event;
    if (event.defaultPrevented || nativeEvent.isComposing || !(target instanceof Element)) return;
    // A dialog over the screen has keys of its own; React hands them up the tree of components.
    if (!event.currentTarget.contains(target)) return;
    // So have the text of a new reading and what is said about its marks.
    if (target.closest("[data-own]") !== null) return;
    const inField = target.closest(fields) !== null;
    const command = reviewCommandFor(event, { inField, onControl: target.closest(controls) !== null, reasonNext });
    if (event.key !== "Shift") setReasonNext(command?.id === "reason-next");
    if (command === null) return;
    event.preventDefault();
    // A key held down asks once: else it would defer one case after the other.
    if (!event.repeat) perform(command);
  };
  return { onKeyDown, reasonNext };
}
