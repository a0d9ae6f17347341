import type { Annotation, AnnotationChange, Operation } from "./annotation";
import type { AnnotationMap } from "./operations";

/** A mark of which only `fields` matter, on the first word; the naming codebook knows its layer and label. */
export function mark(id: string, fields: AnnotationChange = {}): Annotation {
  return {
    id,
    layer: "naming",
    label: "proper_name",
    ranges: [[0, 4]],
    attributes: {},
    note: "",
    certainty: "sure",
    discuss: false,
    origin: "own",
    ...fields,
  };
}

export function marks(...annotations: Annotation[]): AnnotationMap {
  return new Map(annotations.map((annotation) => [annotation.id, annotation]));
}

export const add = (id: string): Operation => ({ type: "add", annotation: mark(id) });
export const change = (id: string, to: AnnotationChange): Operation => ({ type: "change", id, change: to });
export const note = (id: string, text: string): Operation => change(id, { note: text });
export const remove = (id: string): Operation => ({ type: "remove", id });
