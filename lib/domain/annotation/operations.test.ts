import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Operation } from "./annotation";
import { mark, marks } from "./marks.test-support";
import { applyAll, applyOperation, invert, invertAll } from "./operations";
import { applied, bases, tapes, valid } from "./operations.test-support";

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
