import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Annotation, type AnnotationChange, certainties, type Operation, origins } from "./annotation";
import {
  type AnnotationMap,
  applyAll,
  applyOperation,
  differences,
  invert,
  invertAll,
  operationTarget,
  rebase,
} from "./operations";

function mark(id: string, fields: AnnotationChange = {}): Annotation {
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

function marks(...annotations: Annotation[]): AnnotationMap {
  return new Map(annotations.map((annotation) => [annotation.id, annotation]));
}

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
const tapes = fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.boolean(), changes), { maxLength: 12 });
type Tape = readonly (readonly [id: string, remove: boolean, change: AnnotationChange])[];

function valid(base: AnnotationMap, tape: Tape): Operation[] {
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

function applied(base: AnnotationMap, operations: readonly Operation[]): AnnotationMap {
  const result = applyAll(base, operations);
  if (!result.ok) throw new Error(`${result.error.code} at ${result.error.index}`);
  return result.value;
}

const bases = tapes.map((tape) => applied(marks(), valid(marks(), tape)));

describe("applyOperation", () => {
  it("adds, changes the named fields only, and removes", () => {
    const added = applied(marks(), [{ type: "add", annotation: mark("a", { note: "why" }) }]);
    const changed = applied(added, [{ type: "change", id: "a", change: { label: "role_title" } }]);
    expect(changed.get("a")).toEqual(mark("a", { note: "why", label: "role_title" }));
    expect(applied(changed, [{ type: "remove", id: "a" }]).size).toBe(0);
  });

  it("leaves the given map alone", () => {
    const base = marks(mark("a"));
    applyOperation(base, { type: "remove", id: "a" });
    applyOperation(base, { type: "change", id: "a", change: { note: "x" } });
    expect(base).toEqual(marks(mark("a")));
  });

  it("refuses to add twice and to touch what is not there", () => {
    const base = marks(mark("a"));
    const exists = { ok: false, error: { code: "annotation-exists", id: "a" } };
    const unknown = { ok: false, error: { code: "annotation-unknown", id: "b" } };
    expect(applyOperation(base, { type: "add", annotation: mark("a") })).toEqual(exists);
    expect(applyOperation(base, { type: "change", id: "b", change: {} })).toEqual(unknown);
    expect(applyOperation(base, { type: "remove", id: "b" })).toEqual(unknown);
    expect(applyOperation(marks(), { type: "remove", id: "__proto__" }).ok).toBe(false);
  });

  it("never lets a change move a mark to another id or blank a field", () => {
    const change = { id: "b", note: undefined, label: "role_title" };
    const result = applied(marks(mark("a", { note: "kept" })), [{ type: "change", id: "a", change }]);
    expect(result).toEqual(marks(mark("a", { note: "kept", label: "role_title" })));
  });
});

describe("applyAll", () => {
  it("is applying one after the other", () => {
    fc.assert(
      fc.property(bases, tapes, (base, tape) => {
        const operations = valid(base, tape);
        let stepwise = base;
        for (const operation of operations) stepwise = applied(stepwise, [operation]);
        expect(applied(base, operations)).toEqual(stepwise);
      }),
    );
  });

  it("names the step that failed", () => {
    const operations: Operation[] = [
      { type: "remove", id: "a" },
      { type: "remove", id: "a" },
    ];
    const error = { code: "annotation-unknown", id: "a", index: 1 };
    expect(applyAll(marks(mark("a")), operations)).toEqual({ ok: false, error });
  });
});

describe("invertAll", () => {
  it("takes any sequence back in one go, and passes over what can't be applied", () => {
    fc.assert(
      fc.property(bases, tapes, (base, tape) => {
        const operations = valid(base, tape);
        const after = applied(base, operations);
        expect(applied(after, invertAll(base, operations))).toEqual(base);
        const unknown: Operation = { type: "remove", id: "never there" };
        expect(invertAll(base, [unknown, ...operations, unknown])).toEqual(invertAll(base, operations));
      }),
    );
  });
});

describe("invert", () => {
  it("takes back any operation", () => {
    fc.assert(
      fc.property(bases, tapes, (base, tape) => {
        for (const operation of valid(base, tape.slice(0, 1))) {
          const inverse = invert(base, operation);
          if (!inverse.ok) throw new Error(inverse.error.code);
          expect(applied(base, [operation, inverse.value])).toEqual(base);
        }
      }),
    );
  });

  it("takes back a whole sequence from its end", () => {
    fc.assert(
      fc.property(bases, tapes, (base, tape) => {
        const operations = valid(base, tape);
        const inverses: Operation[] = [];
        operations.forEach((operation, index) => {
          const inverse = invert(applied(base, operations.slice(0, index)), operation);
          if (inverse.ok) inverses.unshift(inverse.value);
        });
        expect(inverses).toHaveLength(operations.length);
        expect(applied(base, [...operations, ...inverses])).toEqual(base);
      }),
    );
  });

  it("names only the fields that were changed, so that taking back leaves later work in the others alone", () => {
    const inverse = invert(marks(mark("a", { note: "before" })), {
      type: "change",
      id: "a",
      change: { note: "after" },
    });
    expect(inverse).toEqual({ ok: true, value: { type: "change", id: "a", change: { note: "before" } } });
  });

  it("refuses what could not have been applied", () => {
    expect(invert(marks(mark("a")), { type: "add", annotation: mark("a") }).ok).toBe(false);
    expect(invert(marks(), { type: "change", id: "a", change: {} }).ok).toBe(false);
    expect(invert(marks(), { type: "remove", id: "a" }).ok).toBe(false);
  });
});

describe("rebase", () => {
  it("always gives operations that apply after the missed ones, and accounts for every pending one", () => {
    fc.assert(
      fc.property(bases, tapes, tapes, (base, ours, theirs) => {
        const pending = valid(base, ours);
        const missed = valid(base, theirs);
        const { operations, dropped } = rebase(pending, missed);
        expect(applyAll(base, [...missed, ...operations]).ok).toBe(true);
        const kept = new Set([...operations, ...dropped.map((drop) => drop.operation)]);
        expect(pending.filter((operation) => kept.has(operation))).toEqual(pending);
        expect(operations.length + dropped.length).toBe(pending.length);
      }),
    );
  });

  it("changes nothing where the two sides touched different marks", () => {
    fc.assert(
      fc.property(bases, tapes, tapes, (base, ours, theirs) => {
        const pending = valid(
          base,
          ours.filter(([id]) => id < "c"),
        );
        const missed = valid(
          base,
          theirs.filter(([id]) => id >= "c"),
        );
        const { operations, dropped } = rebase(pending, missed);
        expect(dropped).toEqual([]);
        expect(operations).toEqual(pending);
        expect(applied(base, [...missed, ...operations])).toEqual(applied(base, [...pending, ...missed]));
      }),
    );
  });

  it("puts a pending change on top where it is about other fields", () => {
    const base = marks(mark("a"));
    const missed: Operation[] = [{ type: "change", id: "a", change: { note: "theirs", label: "role_title" } }];
    const pending: Operation[] = [{ type: "change", id: "a", change: { attributes: { actor: "x" } } }];
    const { operations } = rebase(pending, missed);
    const expected = mark("a", { note: "theirs", label: "role_title", attributes: { actor: "x" } });
    expect(applied(base, [...missed, ...operations])).toEqual(marks(expected));
  });

  it("hands back a change of what others gave another value, and a removal of what they changed", () => {
    const missed: Operation[] = ["a", "b"].map((id) => ({ type: "change", id, change: { note: "theirs" } }));
    const pending: Operation[] = [
      { type: "change", id: "a", change: { note: "ours", certainty: "unsure" } },
      { type: "remove", id: "b" },
    ];
    expect(rebase(pending, missed)).toEqual({
      operations: [],
      dropped: pending.map((operation) => ({ operation, reason: "changed-elsewhere" })),
    });
  });

  it("goes on where both gave the same values, whatever the order of their keys", () => {
    const missed: Operation[] = [
      { type: "change", id: "a", change: { attributes: { actor: "x", voice: ["p", "q"] } } },
    ];
    const pending: Operation[] = [
      { type: "change", id: "a", change: { attributes: { voice: ["p", "q"], actor: "x" } } },
    ];
    expect(rebase(pending, missed)).toEqual({ operations: pending, dropped: [] });
  });

  it("never overwrites what others gave a value, nor removes it", () => {
    fc.assert(
      fc.property(bases, tapes, tapes, (base, ours, theirs) => {
        const missed = valid(base, theirs);
        const { operations } = rebase(valid(base, ours), missed);
        const [acknowledged, after] = [applied(base, missed), applied(base, [...missed, ...operations])];
        for (const operation of differences(base, acknowledged)) {
          if (operation.type !== "change") continue;
          const changed = Object.keys(operation.change);
          const before = JSON.stringify(acknowledged.get(operation.id), changed.toSorted());
          expect(JSON.stringify(after.get(operation.id), changed.toSorted())).toBe(before);
        }
      }),
    );
  });

  it("reports every step on a mark that was removed elsewhere", () => {
    const pending: Operation[] = [
      { type: "change", id: "a", change: { note: "ours" } },
      { type: "change", id: "b", change: { note: "kept" } },
      { type: "remove", id: "a" },
    ];
    const { operations, dropped } = rebase(pending, [{ type: "remove", id: "a" }]);
    expect(operations.map(operationTarget)).toEqual(["b"]);
    expect(dropped).toEqual([
      { operation: pending[0], reason: "removed-elsewhere" },
      { operation: pending[2], reason: "removed-elsewhere" },
    ]);
  });

  it("drops a second adding of one mark and still applies what follows it", () => {
    const add: Operation = { type: "add", annotation: mark("a") };
    const change: Operation = { type: "change", id: "a", change: { note: "ours" } };
    const { operations, dropped } = rebase([add, change], [add]);
    expect(dropped).toEqual([{ operation: add, reason: "added-elsewhere" }]);
    expect(operations).toEqual([change]);
  });

  it("brings back a mark that pending put back itself after it was removed on both sides", () => {
    const remove: Operation = { type: "remove", id: "a" };
    const add: Operation = { type: "add", annotation: mark("a") };
    expect(rebase([remove, add], [remove])).toEqual({
      operations: [add],
      dropped: [{ operation: remove, reason: "removed-elsewhere" }],
    });
  });
});

describe("differences", () => {
  it("lead from some marks to any others", () => {
    fc.assert(
      fc.property(bases, tapes, tapes, (base, one, other) => {
        const [before, after] = [applied(base, valid(base, one)), applied(base, valid(base, other))];
        expect(applied(before, differences(before, after))).toEqual(after);
        expect(differences(after, after)).toEqual([]);
      }),
    );
  });
});
