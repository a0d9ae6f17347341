import fc from "fast-check";
import { type Annotation, type AnnotationChange, certainties, type Operation, origins } from "./annotation";
import { mark, marks } from "./marks.test-support";
import { type AnnotationMap, applyAll, type SeenMarks } from "./operations";

const changes: fc.Arbitrary<AnnotationChange> = fc.record(
  {
    label: fc.constantFrom("proper_name", "neutral_armed", "role_title"),
    ranges: fc.constantFrom<Annotation["ranges"][]>([[0, 4]], [[2, 9]], []),
    attributes: fc.dictionary(
      fc.constantFrom("actor", "voice", "__proto__", "constructor"),
      fc.string({ maxLength: 3 }),
    ),
    note: fc.string({ maxLength: 3 }),
    certainty: fc.constantFrom(...certainties),
    discuss: fc.boolean(),
    origin: fc.constantFrom(...origins),
  },
  { requiredKeys: [] },
);

/** A tape of random steps that `valid` plays: what each step may be depends on which marks are there by then. */
export const tapes = fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.boolean(), changes), { maxLength: 12 });
type Tape = readonly (readonly [id: string, remove: boolean, change: AnnotationChange])[];

export function valid(base: AnnotationMap, tape: Tape): Operation[] {
  const there = new Set(base.keys());
  return tape.map(([id, remove, change]) => {
    if (!there.has(id)) {
      there.add(id);
      return { type: "add", annotation: mark(id, change) };
    }
    if (!remove) return { type: "change", id, change };
    there.delete(id);
    return { type: "remove", id };
  });
}

export function applied(base: AnnotationMap, operations: readonly Operation[]): AnnotationMap {
  const result = applyAll(base, operations);
  if (!result.ok) throw new Error(`${result.error.code} at ${result.error.index}`);
  return result.value;
}

export const bases = tapes.map((tape) => applied(marks(), valid(marks(), tape)));

/** What is seen of all marks that there may be. */
export function seenIn(base: AnnotationMap): SeenMarks {
  return new Map(["a", "b", "c", "d"].map((id) => [id, base.get(id) ?? null]));
}
