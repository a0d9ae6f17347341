import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Operation } from "@/lib/domain/annotation/annotation";
import { mark, marks, note, remove } from "@/lib/domain/annotation/marks.test-support";
import {
  type AnnotationMap,
  applyPossible,
  changeBetween,
  fieldsOf,
  isEqual,
  operationTarget,
  type SeenMarks,
} from "@/lib/domain/annotation/operations";
import { applied, seenIn, tapes, valid } from "@/lib/domain/annotation/operations.test-support";
import type { StepOperation } from "@/lib/domain/annotation/steps";
import { rivalsOf } from "@/lib/domain/codebook/check-annotation";
import { namingCodebook } from "@/lib/domain/codebook/preset-naming";
import { aside, opened, told, twoWindows } from "./annotation-store.test-support";
import { meet } from "./meeting";
import { nothingPending } from "./pending";
import { doSetAside, insisting } from "./set-aside";
import { settled } from "./simulation.test-support";

it("a code that the article has, with other words, makes room for that of whoever wants theirs all the same", async () => {
  const layer = namingCodebook.layers.find(({ key }) => key === "naming");
  if (layer === undefined) throw new Error("the preset has the layer");
  const code = (id: string, note: string): Operation => ({ type: "add", annotation: mark(id, { ranges: [], note }) });
  const { world, store } = await opened();
  const other = await opened(world);
  store.edit([code("a", "first")]);
  await world.heal();
  other.store.edit([code("b", "second")]);
  await world.heal();
  expect([...world.server.annotations.keys()]).toEqual(["a"]);
  expect(doSetAside(other.store, (one, marks) => rivalsOf(one, layer, marks.values()))).toBe(true);
  await world.heal();
  expect([...world.server.annotations.keys()]).toEqual(["b"]);
  expect(other.state()).toMatchObject({ save: "saved", setAside: [] });
});

/** Operations of steps, of which each `true` begins one. Ids are made once: what was removed isn't made anew. */
function stepsOf(operations: readonly Operation[], begins: readonly boolean[]): readonly StepOperation[] {
  const gone = new Set<string>();
  let step = 0;
  return operations.flatMap((operation, at) => {
    const id = operationTarget(operation);
    if (gone.has(id)) return [];
    if (operation.type === "remove") gone.add(id);
    if (begins[at]) step++;
    return [{ ...operation, step: { id: `${step}`, kind: "edit" as const } }];
  });
}

/** What is there once work has met what others did, and what was set aside is made all the same. */
function insisted(operations: readonly StepOperation[], seen: SeenMarks, now: AnnotationMap): AnnotationMap {
  const waiting = operations.length === 0 ? [] : [{ key: "waiting", baseRevision: null, operations, seen }];
  const { batches, setAside } = meet(
    { revision: 1, annotations: now },
    { ...nothingPending, batches: waiting },
    () => "aside",
  );
  const there = applied(
    now,
    batches.flatMap((batch) => batch.operations),
  );
  return applyPossible(there, insisting(setAside, there, () => []).operations).after;
}

/** Without codes of the whole article, which two windows give it by one name. */
const tapesOfMarks = tapes.map((tape) =>
  tape.map(([id, remove, change]) => {
    return [id, remove, change.ranges?.length === 0 ? { ...change, ranges: [[5, 6] as const] } : change] as const;
  }),
);
const basesOfMarks = tapesOfMarks.map((tape) => applied(marks(), valid(marks(), tape)));

it("what goes on top and what is made all the same come to what was wanted, whatever others did", () => {
  const begins = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(basesOfMarks, tapesOfMarks, tapesOfMarks, begins, (base, ours, theirs, steps) => {
      const operations = stepsOf(valid(base, ours), steps);
      const byOthers = theirs.filter(([id]) => base.has(id));
      const [wanted, now] = [applied(base, operations), applied(base, valid(base, byOthers))];
      const made = insisted(operations, seenIn(base), now);
      for (const id of new Set(operations.map(operationTarget))) {
        const [before, mine, there] = [base.get(id), wanted.get(id), made.get(id)];
        if (before !== undefined && isEqual(before, mine)) {
          expect(there).toEqual(now.get(id));
          continue;
        }
        expect(there === undefined).toBe(mine === undefined);
        if (before === undefined || mine === undefined) continue;
        for (const field of fieldsOf(changeBetween(before, mine))) expect(there?.[field]).toEqual(mine[field]);
      }
    }),
    { numRuns: 1_000 },
  );
});

const link = (id: string, from: string, to: string): Operation => {
  return { type: "change", id: from, change: { links: [{ id, type: "cue", to, note: "" }] } };
};

describe("a link and the removal of its other end, in two windows that don't know of one another", () => {
  it("comes to no link to nothing: the link is told with the mark that it led to, which is put back if it is wanted", async () => {
    const { world, store, other } = await twoWindows("a", "b");
    store.edit([remove("b")]);
    await world.heal();
    other.store.edit([link("l", "a", "b")]);
    await world.heal();
    expect([...world.server.annotations.values()]).toEqual([mark("a")]);
    const told = { operation: link("l", "a", "b"), isGone: false, ends: [mark("b")] };
    expect(other.state()).toMatchObject({ save: "changed-elsewhere", setAside: [told] });
    expect(doSetAside(other.store, () => [])).toBe(true);
    await world.heal();
    expect([...world.server.annotations.keys()]).toEqual(["a", "b"]);
    expect(world.server.annotations.get("a")?.links).toHaveLength(1);
    expect(other.state()).toMatchObject({ save: "saved", setAside: [] });
  });

  it("comes to no link to nothing where the link was first: the removal is told", async () => {
    const { world, store, other } = await twoWindows("a", "b");
    store.edit([link("l", "a", "b")]);
    await world.heal();
    other.store.edit([remove("b")]);
    await world.heal();
    expect([...world.server.annotations.keys()]).toEqual(["a", "b"]);
    expect(other.state()).toMatchObject({ save: "changed-elsewhere", setAside: [aside(remove("b"))] });
    expect(doSetAside(other.store, () => [])).toBe(true);
    await world.heal();
    expect([...world.server.annotations.keys()]).toEqual(["a"]);
    expect(other.state()).toMatchObject({ save: "saved", setAside: [] });
  });

  it("is nobody's matter where the link was known to who removed its end, or is made and taken back", async () => {
    const { world, store, state } = await twoWindows("a", "b", "c");
    store.edit([link("l", "a", "b")]);
    store.edit([remove("b")]);
    store.undo();
    await world.heal();
    expect(world.server.annotations.get("a")?.links).toHaveLength(1);
    store.edit([remove("b")]);
    store.edit([{ type: "change", id: "a", change: { note: "after" } }]);
    await world.heal();
    expect([...world.server.annotations.keys()]).toEqual(["a", "c"]);
    expect(state()).toMatchObject({ save: "saved", setAside: [] });
    store.undo();
    store.undo();
    await world.heal();
    expect([...world.server.annotations.keys()].sort()).toEqual(["a", "b", "c"]);
    expect(state()).toMatchObject({ save: "saved", setAside: [] });
  });
});

describe("what several windows left, none of which saw the others", () => {
  const left = async (...work: readonly (readonly Operation[])[]) => {
    const { world, store } = await twoWindows("a", "b");
    const others = [];
    for (const operations of work) {
      const other = await opened(world);
      other.store.edit(operations);
      await settled();
      others.push(other);
    }
    for (const other of others) void other.store.stop();
    await settled();
    store.edit([note("a", "first")]);
    await world.heal();
    void store.refresh();
    await world.heal();
    return { world, store, state: () => told(store.getSnapshot()) };
  };

  it("is told one by one, also where it is on one mark, and made one after the other", async () => {
    const { world, store, state } = await left([note("a", "second")], [note("a", "third")], [note("a", "second")]);
    expect(state().setAside).toEqual([aside(note("a", "second")), aside(note("a", "third"))]);
    expect(doSetAside(store, () => [])).toBe(true);
    await world.heal();
    expect(world.server.annotations.get("a")?.note).toBe("third");
    expect(state()).toMatchObject({ save: "saved", setAside: [] });
  });

  it("is told of a mark that was to be removed and to be changed", async () => {
    const { world, store, state } = await left([remove("a")], [note("a", "third")]);
    expect(state().setAside).toEqual([aside(remove("a")), aside(note("a", "third"))]);
    doSetAside(store, () => []);
    await world.heal();
    expect(world.server.annotations.get("a")?.note).toBe("third");
  });

  it("stays told one by one after the page is opened anew", async () => {
    const { world, store } = await left([note("a", "second")], [note("a", "third")]);
    void store.stop();
    await settled();
    const again = await opened(world);
    await world.heal();
    expect(again.state().setAside).toEqual([aside(note("a", "second")), aside(note("a", "third"))]);
    again.store.dismissSetAside();
    await world.heal();
    expect(again.state()).toMatchObject({ save: "saved", setAside: [] });
    expect((await opened(world)).state().setAside).toEqual([]);
  });

  it("keeps both where each gives a mark that is gone something else", async () => {
    const { world, store } = await left([note("b", "ours")], [{ type: "change", id: "b", change: { discuss: true } }]);
    // Both were sent; what is made of them later stands on a mark that is gone.
    expect(world.server.annotations.get("b")).toMatchObject({ note: "ours", discuss: true });
    const other = await opened(world);
    const third = await opened(world);
    store.edit([remove("b")]);
    await world.heal();
    other.store.edit([note("b", "anew")]);
    await settled();
    third.store.edit([{ type: "change", id: "b", change: { certainty: "unsure" } }]);
    await settled();
    void other.store.stop();
    void third.store.stop();
    await settled();
    void store.refresh();
    await world.heal();
    expect(doSetAside(store, () => [])).toBe(true);
    await world.heal();
    expect(world.server.annotations.get("b")).toMatchObject({ note: "anew", certainty: "unsure", discuss: true });
  });
});
