import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, change, mark, marks, remove } from "./marks.test-support";
import { leftToDo, netEffect } from "./net-effect";
import { operationTarget } from "./operations";
import { applied, bases, seenIn, tapes, valid } from "./operations.test-support";

describe("netEffect", () => {
  it("leads to the same marks, with one operation a mark", () => {
    fc.assert(
      fc.property(bases, tapes, (base, tape) => {
        const operations = valid(base, tape);
        const net = netEffect(operations, seenIn(base));
        expect(applied(base, net)).toEqual(applied(base, operations));
        expect(new Set(net.map(operationTarget)).size).toBe(net.length);
      }),
    );
  });

  it("is nothing where all was taken back", () => {
    const base = marks(mark("a", { note: "before" }));
    const operations = [
      change("a", { note: "typed" }),
      change("a", { note: "before" }),
      remove("a"),
      { type: "add", annotation: mark("a", { note: "before" }) } as const,
      add("b"),
      remove("b"),
    ];
    expect(netEffect(operations, seenIn(base))).toEqual([]);
  });
});

describe("leftToDo", () => {
  it("is nothing once it is done", () => {
    fc.assert(
      fc.property(bases, tapes, (base, tape) => {
        const net = netEffect(valid(base, tape), seenIn(base));
        const after = applied(base, net);
        expect(net.flatMap((operation) => leftToDo(operation, after.get(operationTarget(operation))) ?? [])).toEqual(
          [],
        );
      }),
    );
  });

  it("makes a mark that is there what it was to be", () => {
    const there = mark("a", { note: "theirs", certainty: "unsure" });
    expect(leftToDo(add("a"), there)).toEqual(change("a", { note: "", certainty: "sure" }));
    expect(leftToDo(change("a", { note: "ours", certainty: "unsure" }), there)).toEqual(change("a", { note: "ours" }));
    expect(leftToDo(remove("a"), undefined)).toBeNull();
    expect(leftToDo(change("a", { note: "ours" }), undefined)).toEqual(change("a", { note: "ours" }));
  });
});
