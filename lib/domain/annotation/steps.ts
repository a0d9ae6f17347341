import type { Operation } from "./annotation";
import type { SeenMarks } from "./operations";

export const stepKinds = ["edit", "undo", "redo"] as const;
/** Whether a step was done, taken back, or done again. */
export type StepKind = (typeof stepKinds)[number];

/** What a person undoes at once. Taking it back and doing it again carry the id of the step they are about. */
export type StepMark = {
  /** Random UUID v4. */
  readonly id: string;
  readonly kind: StepKind;
};

/** An operation that knows its step; those kept by earlier versions of the program don't. */
export type StepOperation = Operation & { readonly step?: StepMark };

/** Operations, and what their marks looked like to whoever did the first of them on each. */
export type WorkOnMarks = { readonly operations: readonly StepOperation[]; readonly seen: SeenMarks };

/** Where a step begins in a batch of operations. */
export type StepBorder = StepMark & {
  /** The place of its first operation in the batch, from 0. */
  readonly from: number;
};

/** The operation alone, as it is sent and logged. */
export function withoutStep({ step: _, ...operation }: StepOperation): Operation {
  return operation;
}

/** Where the steps of a batch begin, or null when not all of its operations know their step. */
export function stepBorders(operations: readonly StepOperation[]): StepBorder[] | null {
  const borders: StepBorder[] = [];
  for (const [from, { step }] of operations.entries()) {
    if (step === undefined) return null;
    const last = borders.at(-1);
    if (last?.id !== step.id || last.kind !== step.kind) borders.push({ id: step.id, kind: step.kind, from });
  }
  return borders;
}

/** The step of each operation of a batch; null throughout where the batch names none. */
export function stepsByPlace(count: number, borders: readonly StepBorder[] | undefined): (StepMark | null)[] {
  const steps = new Array<StepMark | null>(count).fill(null);
  for (const [index, { id, kind, from }] of (borders ?? []).entries()) {
    steps.fill({ id, kind }, from, borders?.[index + 1]?.from ?? count);
  }
  return steps;
}
