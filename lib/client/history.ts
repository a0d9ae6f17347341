import type { Operation } from "@/lib/domain/annotation/annotation";
import { type AnnotationMap, applyOperation, invert } from "@/lib/domain/annotation/operations";

const LIMIT = 300;

type Step = { readonly back: readonly Operation[]; readonly tag: string | null };

/** What can be taken back and done again. Both append operations: the log is never rewritten. */
export type History = { readonly undo: readonly Step[]; readonly redo: readonly Step[] };

export const emptyHistory: History = { undo: [], redo: [] };

/** The operations that take `operations` back, in the order in which they must be done. */
export function inverses(before: AnnotationMap, operations: readonly Operation[]): readonly Operation[] {
  const back: Operation[] = [];
  let annotations = before;
  for (const operation of operations) {
    const inverse = invert(annotations, operation);
    const after = applyOperation(annotations, operation);
    if (!inverse.ok || !after.ok) continue;
    back.unshift(inverse.value);
    annotations = after.value;
  }
  return back;
}

/** Remembers a step. Steps in a row with one tag (a note while it is typed) are taken back as one. */
export function remember(history: History, back: readonly Operation[], tag: string | null): History {
  const last = history.undo.at(-1);
  if (tag !== null && last?.tag === tag) return { undo: history.undo, redo: [] };
  return { undo: [...history.undo, { back, tag }].slice(-LIMIT), redo: [] };
}

/** The step to take back and the history without it, or null. `direction` "redo" does a step again. */
export function takeStep(
  history: History,
  direction: "undo" | "redo",
): { readonly operations: readonly Operation[]; readonly rest: History } | null {
  const step = history[direction].at(-1);
  if (step === undefined) return null;
  return { operations: step.back, rest: { ...history, [direction]: history[direction].slice(0, -1) } };
}

/** Remembers the way back from an undo (as a redo) or from a redo (as an undo). */
export function rememberReturn(history: History, direction: "undo" | "redo", back: readonly Operation[]): History {
  const step = { back, tag: null };
  return direction === "undo"
    ? { ...history, redo: [...history.redo, step] }
    : { ...history, undo: [...history.undo, step] };
}
