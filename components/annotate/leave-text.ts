const FOCUSABLE =
  "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled)";

/** Moves the focus to the next control behind the text, or to the last one before it. */
export function leaveText(root: HTMLElement | null, forward: boolean): void {
  if (root === null) return;
  const side = forward ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const outside = [...document.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (control) => !root.contains(control) && (root.compareDocumentPosition(control) & side) !== 0 && isReached(control),
  );
  outside.at(forward ? 0 : -1)?.focus();
}

function isReached(control: HTMLElement): boolean {
  return control.tabIndex >= 0 && control.checkVisibility({ visibilityProperty: true });
}
