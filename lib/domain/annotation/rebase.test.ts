import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Operation } from "./annotation";
import { add, change, mark, marks, remove } from "./marks.test-support";
import { type AnnotationMap, applyAll, operationTarget } from "./operations";
import { applied, bases, seenIn, tapes, valid } from "./operations.test-support";
import { rebase } from "./rebase";
import type { StepKind, StepOperation } from "./steps";

/** Puts operations on a base on top of what others did to it meanwhile. */
function rebased<T extends StepOperation>(base: AnnotationMap, pending: readonly T[], missed: readonly Operation[]) {
  return rebase(pending, seenIn(base), applied(base, missed));
}

const step = (id: string, kind: StepKind, ...operations: Operation[]): StepOperation[] =>
  operations.map((operation) => ({ ...operation, step: { id, kind } }));

describe("rebase", () => {
  it("always gives operations that apply after the missed ones, and accounts for every pending one", () => {
    fc.assert(
      fc.property(bases, tapes, tapes, (base, ours, theirs) => {
        const pending = valid(base, ours);
        const missed = valid(base, theirs);
        const { operations, dropped, done } = rebased(base, pending, missed);
        expect(applyAll(base, [...missed, ...operations]).ok).toBe(true);
        expect(pending.filter((operation) => ![...dropped, ...done].includes(operation))).toEqual(operations);
        expect(operations.length + dropped.length + done.length).toBe(pending.length);
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
        expect(rebased(base, pending, missed)).toEqual({ operations: pending, dropped: [], done: [] });
        expect(applied(base, [...missed, ...pending])).toEqual(applied(base, [...pending, ...missed]));
      }),
    );
  });

  it("never overwrites what others gave a value, nor removes it, unless it was so here, too", () => {
    fc.assert(
      fc.property(bases, tapes, tapes, (base, ours, theirs) => {
        const pending = valid(base, ours);
        const now = applied(base, valid(base, theirs));
        const { operations } = rebase(pending, seenIn(base), now);
        const after = applied(now, operations);
        for (const [id, old] of base) {
          const there = now.get(id);
          if (there === undefined) continue;
          for (const [field, value] of Object.entries(there)) {
            const theirValue = JSON.stringify(value);
            if (theirValue === JSON.stringify(Reflect.get(old, field))) continue;
            const own = pending.filter((one) => operationTarget(one) === id).map((one) => JSON.stringify(one));
            if (own.some((text) => text.includes(theirValue))) continue;
            expect(JSON.stringify(Reflect.get(after.get(id) ?? {}, field))).toBe(theirValue);
          }
        }
      }),
    );
  });

  it("puts a pending change on top where it is about other fields", () => {
    const base = marks(mark("a"));
    const missed = [change("a", { note: "theirs", ranges: [[2, 9]] })];
    const pending = [change("a", { attributes: { actor: "x" } })];
    expect(rebased(base, pending, missed)).toEqual({ operations: pending, dropped: [], done: [] });
  });

  it("takes what a mark says for one thing: attributes were chosen for a label", () => {
    const base = marks(mark("a"));
    const [label, actor] = [change("a", { label: "role_title" }), change("a", { attributes: { actor: "x" } })];
    expect(rebased(base, [actor], [label]).dropped).toEqual([actor]);
    expect(rebased(base, [label], [actor]).dropped).toEqual([label]);
  });

  it("hands back a change of what others gave another value, and a removal of what they changed", () => {
    const missed = ["a", "b"].map((id) => change(id, { note: "theirs" }));
    const pending = [change("a", { note: "ours", certainty: "unsure" }), remove("b")];
    expect(rebased(marks(mark("a"), mark("b")), pending, missed)).toEqual({
      operations: [],
      dropped: pending,
      done: [],
    });
  });

  it("lets go on top what others changed and changed back", () => {
    const missed = [change("a", { note: "theirs" }), change("a", { note: "" })];
    const pending = [change("a", { note: "ours" })];
    expect(rebased(marks(mark("a")), pending, missed).dropped).toEqual([]);
  });

  it("goes on where both gave the same values, whatever the order of their keys", () => {
    const missed = [change("a", { attributes: { actor: "x", voice: ["p", "q"] } })];
    const pending = [
      change("a", { attributes: { voice: ["p", "q"], actor: "x" } }),
      change("a", { attributes: { actor: "y" } }),
    ];
    expect(rebased(marks(mark("a")), pending, missed)).toEqual({ operations: pending, dropped: [], done: [] });
  });

  it("hands back every step on a mark that was removed elsewhere", () => {
    const base = marks(mark("a"), mark("b"));
    const pending = [change("a", { note: "ours" }), change("b", { note: "kept" }), remove("a")];
    expect(rebased(base, pending, [remove("a")])).toEqual({
      operations: [change("b", { note: "kept" })],
      dropped: [change("a", { note: "ours" }), remove("a")],
      done: [],
    });
  });

  it("knows a second adding of one mark as done and still applies what follows it", () => {
    const pending = [add("a"), change("a", { note: "ours" })];
    expect(rebased(marks(), pending, [add("a")])).toEqual({
      operations: [change("a", { note: "ours" })],
      dropped: [],
      done: [add("a")],
    });
  });

  it("leaves standing what others did where a step was taken back here", () => {
    const base = marks(mark("a"), mark("b"), mark("c", { note: "before" }));
    const pending = [
      ...step("1", "edit", change("a", { note: "typed" })),
      ...step("2", "edit", remove("a"), add("d")),
      ...step("2", "undo", remove("d"), { type: "add", annotation: mark("a", { note: "typed" }) }),
      ...step("1", "undo", change("a", { note: "" })),
      ...step("3", "edit", change("b", { note: "same" })),
      ...step("3", "undo", change("b", { note: "" })),
      ...step("4", "edit", change("c", { note: "typed" })),
      ...step("4", "undo", change("c", { note: "before" })),
    ];
    const { operations } = rebased(base, pending, [remove("a"), change("b", { note: "same" })]);
    expect(operations, "where others weren't it is on record").toEqual(pending.slice(-2));
  });

  it("brings back a mark that pending put back itself after it was removed on both sides", () => {
    expect(rebased(marks(mark("a")), [remove("a"), add("a")], [remove("a")])).toEqual({
      operations: [add("a")],
      dropped: [],
      done: [remove("a")],
    });
  });

  it("hands back a step whole, what was taken back and done again of it, and what stands on it", () => {
    const base = marks(mark("a"), mark("z"));
    const pending = [
      ...step("1", "edit", remove("a"), add("b")),
      ...step("1", "undo", remove("b"), add("a")),
      ...step("1", "redo", remove("a"), add("b")),
      ...step("2", "edit", remove("b"), add("c")),
      ...step("3", "edit", change("z", { note: "apart" })),
    ];
    const { operations, dropped } = rebased(base, pending, [change("a", { note: "theirs" })]);
    expect(operations).toEqual(pending.slice(-1));
    expect(dropped).toEqual(pending.slice(0, -1));
  });

  it("hands back what goes on from what was handed back: attributes of a label that isn’t given, the mark’s removal", () => {
    const base = marks(mark("a"), mark("b"), mark("c"));
    const [words, actor] = [[[2, 9]] as const, { attributes: { actor: "x" } }];
    const pending = [
      change("a", { label: "role_title", ranges: words }),
      change("a", actor),
      ...step("1", "edit", change("b", { note: "ours" }), change("c", { note: "together" })),
      change("c", { certainty: "unsure" }),
      ...step("2", "edit", remove("c")),
    ];
    const { operations, dropped } = rebased(base, pending, [
      change("a", { ranges: [[0, 9]] }),
      change("b", { note: "theirs" }),
    ]);
    expect(operations).toEqual([change("c", { certainty: "unsure" })]);
    expect(dropped).toEqual(pending.filter((operation) => !operations.includes(operation)));
  });

  it("hands back what is known not to go with what is there, with its step", () => {
    const pending = [...step("1", "edit", remove("a"), add("b")), ...step("2", "edit", add("c"))];
    const base = marks(mark("a"));
    const { operations, dropped } = rebase(pending, seenIn(base), base, pending.slice(1, 2));
    expect([operations, dropped]).toEqual([pending.slice(2), pending.slice(0, 2)]);
  });

  it("holds nothing against work on marks of which it isn't known what they looked like", () => {
    const pending = [change("a", { note: "ours" })];
    expect(rebase(pending, new Map(), marks(mark("a", { note: "theirs" }))).operations).toEqual(pending);
  });
});
