import type { Annotation, AnnotationChange, Operation } from "@/lib/domain/annotation/annotation";
import { type AnnotationMap, operationTarget } from "@/lib/domain/annotation/operations";
import type { Step } from "./history";

/** What a change is about: an attribute by its key, or one of the mark's own fields. */
export type ChangedPart =
  | { readonly attribute: string }
  | { readonly field: "label" | "ranges" | "note" | "certainty" | "discuss" | "links" };

/** What a step did, for a sentence about it. A mark is told as it was right after the step, as far as that is known. */
export type StepWords =
  | { readonly what: "added" | "removed"; readonly mark: Annotation }
  | { readonly what: "changed"; readonly mark: Annotation; readonly parts: readonly ChangedPart[] }
  /** Marks with one label, added at once. */
  | { readonly what: "added-alike"; readonly mark: Annotation; readonly count: number }
  | { readonly what: "several"; readonly count: number };

/** The marks that the steps tell of, also those that are gone; those that are there as they are now. */
export function marksOf(steps: readonly Step[], present: AnnotationMap): AnnotationMap {
  const marks = new Map<string, Annotation>();
  for (const { forward, back } of steps) {
    for (const operation of [...back, ...forward]) {
      if (operation.type === "add" && !marks.has(operation.annotation.id)) {
        marks.set(operation.annotation.id, operation.annotation);
      }
    }
  }
  for (const [id, mark] of present) marks.set(id, mark);
  return marks;
}

/** Puts a step into words, given the marks that are known. */
export function wordsOf(whole: Step, marks: AnnotationMap): StepWords {
  const step = withoutLinksTo(whole);
  const ids = [...new Set(step.forward.map(operationTarget))];
  const [id] = ids;
  const mark = id === undefined ? undefined : (inStep(step, id) ?? marks.get(id));
  if (ids.length > 1) {
    const added = step.forward.flatMap((operation) => (operation.type === "add" ? [operation.annotation] : []));
    const alike = added.every(({ layer, label }) => layer === mark?.layer && label === mark.label);
    if (mark !== undefined && alike && added.length === ids.length && step.forward.length === ids.length) {
      return { what: "added-alike", mark, count: ids.length };
    }
  }
  if (ids.length !== 1 || mark === undefined) return { what: "several", count: ids.length };
  const [first, last] = [step.forward[0], step.forward.at(-1)];
  if (first?.type === "add" && last?.type !== "remove") return { what: "added", mark: withChanges(mark, step.forward) };
  if (last?.type === "remove" && first?.type !== "add") return { what: "removed", mark };
  const parts = changedParts(step);
  if (parts.length === 0) return { what: "several", count: 1 };
  return { what: "changed", mark: withChanges(mark, step.forward), parts };
}

/** A new mark that something is linked to at once, as its evidence, is all that there is to tell. */
function withoutLinksTo(step: Step): Step {
  const [first, second] = step.forward;
  if (first?.type !== "add" || second?.type !== "change" || step.forward.length > 2) return step;
  const isLinked = second.change.links?.some(({ to }) => to === first.annotation.id);
  return isLinked ? { ...step, forward: [first] } : step;
}

/** The mark as the step itself holds it. */
function inStep({ forward, back }: Step, id: string): Annotation | undefined {
  for (const operation of [...forward, ...back]) {
    if (operation.type === "add" && operation.annotation.id === id) return operation.annotation;
  }
  return undefined;
}

function withChanges(mark: Annotation, operations: readonly Operation[]): Annotation {
  return { ...mark, ...changeOf(operations) };
}

function changedParts({ forward, back }: Step): ChangedPart[] {
  const [to, from] = [changeOf(forward), changeOf([...back].reverse())];
  const parts: ChangedPart[] = [];
  // A label that takes its attributes with it is one change.
  if (to.label !== undefined) parts.push({ field: "label" });
  else if (to.attributes !== undefined) {
    const [after, before] = [to.attributes, from.attributes ?? {}];
    const keys = new Set([...Object.keys(after), ...Object.keys(before)]);
    for (const key of keys) {
      if (JSON.stringify(after[key]) !== JSON.stringify(before[key])) parts.push({ attribute: key });
    }
  }
  for (const field of ["ranges", "note", "certainty", "discuss", "links"] as const) {
    if (to[field] !== undefined) parts.push({ field });
  }
  return parts;
}

/** All changes together; of a field that is changed twice the last. */
function changeOf(operations: readonly Operation[]): AnnotationChange {
  let all: AnnotationChange = {};
  for (const operation of operations) {
    if (operation.type === "change") all = { ...all, ...operation.change };
  }
  return all;
}
