import { describe, expect, it } from "vitest";
import type { Operation } from "@/lib/domain/annotation/annotation";
import { mark } from "@/lib/domain/annotation/marks.test-support";
import { type AnnotationMap, invertAll } from "@/lib/domain/annotation/operations";
import type { Step } from "./history";
import { marksOf, wordsOf } from "./step-words";

const [a, b] = [mark("a", { attributes: { voice: "outlet" } }), mark("b", { ranges: [[5, 9]] })];
const present: AnnotationMap = new Map([a, b].map((mark) => [mark.id, mark]));
const add = (of: typeof a): Operation => ({ type: "add", annotation: of });

function step(forward: readonly Operation[], before: AnnotationMap = present): Step {
  return { id: "s", at: 0, tag: null, order: 1, forward, back: invertAll(before, forward) };
}

describe("a step in words", () => {
  it("tells what was marked, and how many alike", () => {
    const [c, d] = [mark("c"), mark("d")];
    expect(wordsOf(step([add(c)]), present)).toEqual({ what: "added", mark: c });
    expect(wordsOf(step([add(c), add(d)]), present)).toEqual({ what: "added-alike", mark: c, count: 2 });
    const other = mark("d", { label: "state" });
    expect(wordsOf(step([add(c), add(other)]), present)).toEqual({ what: "several", count: 2 });
    expect(wordsOf(step([add(c), { type: "remove", id: "a" }]), present)).toEqual({ what: "several", count: 2 });
  });

  it("tells what was marked as the evidence of a code", () => {
    const c = mark("c");
    const links = (to: string) => ({ links: [{ id: "l", type: "evidence", to, note: "" }] });
    expect(wordsOf(step([add(c), { type: "change", id: "a", change: links("c") }]), present)).toEqual({
      ...{ what: "added", mark: c },
    });
    const other = step([add(c), { type: "change", id: "a", change: links("b") }]);
    expect(wordsOf(other, present)).toEqual({ what: "several", count: 2 });
  });

  it("tells what was removed, also when nothing of it is left", () => {
    const removal = step([{ type: "remove", id: "a" }]);
    expect(wordsOf(removal, new Map())).toEqual({ what: "removed", mark: a });
  });

  it("tells which part of a mark was changed", () => {
    const change = (of: object) => wordsOf(step([{ type: "change", id: "a", change: of }]), present);
    const voice = { attributes: { voice: "headline", actor: "x" } };
    expect(change(voice)).toEqual({
      ...{ what: "changed", mark: { ...a, ...voice } },
      parts: [{ attribute: "voice" }, { attribute: "actor" }],
    });
    expect(change({ attributes: {} })).toMatchObject({ parts: [{ attribute: "voice" }] });
    expect(change({ label: "state", attributes: {} })).toMatchObject({ parts: [{ field: "label" }] });
    expect(change({ note: "why", discuss: true })).toMatchObject({ parts: [{ field: "note" }, { field: "discuss" }] });
    const links = [{ id: "l", type: "evidence", to: "b", note: "" }];
    expect(change({ links })).toMatchObject({ parts: [{ field: "links" }] });
    expect(change({ origin: "changed" })).toEqual({ what: "several", count: 1 });
    expect(change({ ranges: [[0, 9]] })).toMatchObject({ mark: { ranges: [[0, 9]] }, parts: [{ field: "ranges" }] });
  });

  it("finds marks that are gone in the steps that made or removed them", () => {
    const gone = mark("gone");
    const steps = [
      step([{ type: "remove", id: "gone" }], new Map([["gone", gone]])),
      step([{ type: "change", id: "gone", change: { note: "x" } }], new Map([["gone", gone]])),
    ];
    const marks = marksOf(steps, present);
    expect([...marks.keys()].sort()).toEqual(["a", "b", "gone"]);
    const [, changed] = steps;
    expect(changed && wordsOf(changed, marks)).toMatchObject({ what: "changed", parts: [{ field: "note" }] });
    expect(changed && wordsOf(changed, new Map())).toEqual({ what: "several", count: 1 });
  });
});
