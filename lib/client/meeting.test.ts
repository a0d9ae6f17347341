import { describe, expect, it } from "vitest";
import type { Operation } from "@/lib/domain/annotation/annotation";
import { add, change, mark, marks, remove } from "@/lib/domain/annotation/marks.test-support";
import { applyPossible } from "@/lib/domain/annotation/operations";
import type { StepOperation } from "@/lib/domain/annotation/steps";
import { meet } from "./meeting";
import { outstanding } from "./outstanding";
import {
  append,
  type Confirmed,
  isMet,
  nothingPending,
  operationsIn,
  type Pending,
  type PendingBatch,
  reopen,
  seal,
} from "./pending";

const makeKey = () => "new";
const at = (revision: number, ...there: readonly ReturnType<typeof mark>[]): Confirmed => {
  return { revision, annotations: marks(...there) };
};

/** The marks as a window shows them with an operation of its own. */
function shownWith({ annotations }: Confirmed, operation: StepOperation) {
  return applyPossible(annotations, [operation]).after;
}

function waiting(...batches: readonly Pick<PendingBatch, "operations" | "seen">[]): Pending {
  const open = batches.map((batch, index) => ({ ...batch, key: `${index}`, baseRevision: null }));
  return { ...nothingPending, batches: open };
}

describe("what is next to be sent", () => {
  it("meets what others do next from where it stands since it was met last", () => {
    const made: Operation = { type: "add", annotation: mark("m") };
    const note: Operation = { type: "change", id: "m", change: { note: "ours" } };
    const pending = append(nothingPending, [made, note], new Map(), makeKey);
    // Another window has sent the beginning of it.
    const met = meet(at(1, mark("m")), pending, makeKey);
    expect(met.batches[0]?.operations).toEqual([note]);
    const later = meet(at(2, mark("m", { note: "theirs" })), met, makeKey);
    expect(later.batches).toEqual([]);
    expect(operationsIn(later.setAside)).toEqual([note]);
  });

  it("is set aside without hiding what another window has left: one took back what it did, the other didn't", () => {
    const first = mark("m", { note: "first" });
    const seen = new Map([["m", first]]);
    const left = { operations: [change("m", { note: "one" })], seen };
    const takenBack = { operations: [change("m", { note: "two" }), change("m", { note: "first" })], seen };
    const { batches, setAside } = meet(at(2, mark("m", { note: "elsewhere" })), waiting(left, takenBack), makeKey);
    expect(batches).toEqual([]);
    expect(operationsIn(setAside)).toEqual(left.operations);
  });

  it("is set aside with what the same window did on top of what was set aside before", () => {
    const seen = new Map([["m", mark("m")]]);
    const sent = { operations: [remove("m")], seen };
    const since = { operations: [add("m"), remove("m")], seen: new Map([["m", null]]) };
    const { batches, setAside } = meet(at(2, mark("m", { note: "elsewhere" })), waiting(sent, since), makeKey);
    expect(batches).toEqual([]);
    expect(operationsIn(setAside)).toEqual([...sent.operations, ...since.operations]);
  });

  it("makes room once more where others took back the removal that it had found done", () => {
    const step = { id: "s", kind: "edit" } as const;
    const operations: StepOperation[] = [remove("m"), add("r")].map((operation) => ({ ...operation, step }));
    const pending = waiting({
      operations,
      seen: new Map([
        ["m", mark("m")],
        ["r", null],
      ]),
    });
    const gone = at(2);
    const sent = seal(gone, meet(gone, pending, makeKey), makeKey);
    expect(sent.batches[0]).toMatchObject({ baseRevision: 2, operations: [{ type: "add" }] });
    const back = at(3, mark("m"));
    const again = seal(back, meet(back, reopen(sent, makeKey), makeKey), makeKey);
    expect(again.batches[0]).toMatchObject({ baseRevision: 3, operations });
  });

  it("is set aside below what was done on top of it, where only the server finds that it has no room", () => {
    const first = at(1, mark("n"));
    const made: StepOperation = { ...add("m"), step: { id: "1", kind: "edit" } };
    const both = ["m", "n"].map(
      (id): StepOperation => ({ ...change(id, { note: "ours" }), step: { id: "2", kind: "edit" } }),
    );
    const pending = append(
      append(nothingPending, [made], first.annotations, makeKey),
      both,
      shownWith(first, made),
      makeKey,
    );
    const now = at(2, mark("r"), mark("n", { note: "theirs" }));
    const sent = seal(now, meet(now, pending, makeKey), makeKey);
    expect(sent.batches[0]?.operations).toEqual([made]);
    const { setAside } = meet(now, reopen(sent, makeKey, { unwanted: [made] }), makeKey);
    expect(outstanding(setAside, now.annotations)).toEqual([
      { operation: { type: "add", annotation: mark("m", { note: "ours" }) }, isGone: false },
      { operation: change("n", { note: "ours" }), isGone: false },
    ]);
  });

  it("isn't told of where the window took it back in its next batch, and that is so already", () => {
    const first = at(1, mark("a"), mark("b"));
    const links = [{ id: "l", type: "cue" as const, to: "b", note: "" }];
    const linked: StepOperation = { ...change("a", { links }), step: { id: "1", kind: "edit" } };
    const back: StepOperation = { ...change("a", { links: [] }), step: { id: "1", kind: "undo" } };
    const sent = seal(first, append(nothingPending, [linked], first.annotations, makeKey), makeKey);
    const pending = append(sent, [back], shownWith(first, linked), makeKey);
    const now = at(2, mark("a"));
    expect(meet(now, reopen(pending, makeKey), makeKey).setAside).toEqual([]);
  });

  it("is met where it removes a mark whose links the window knew", () => {
    const links = [{ id: "l", type: "cue" as const, to: "b", note: "" }];
    const now = at(1, mark("a", { links }), mark("b"));
    expect(isMet(now, append(nothingPending, [remove("b")], now.annotations, makeKey))).toBe(true);
  });
});
