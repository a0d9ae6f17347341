import { describe, expect, it } from "vitest";
import { add, note, remove } from "@/lib/domain/annotation/marks.test-support";
import { MemoryQueue } from "./operation-queue";
import { SimulatedWorld, settled } from "./simulation.test-support";

async function opened(world = new SimulatedWorld(), queue = world.queue) {
  const { store } = world.open(queue);
  await settled();
  const state = () => store.getSnapshot();
  const shown = () => [...state().annotations.keys()].sort();
  const close = async () => {
    await world.heal();
    store.stop();
  };
  return { world, store, state, shown, close, steps: () => store.steps() };
}

const another = () => new MemoryQueue();

describe("the history on this device", () => {
  it("has no limit", async () => {
    const { store, shown } = await opened();
    for (let i = 0; i < 1_000; i++) store.edit([add(`m${i}`)]);
    for (let i = 0; i < 1_000; i++) expect(store.undo()).toBe(true);
    expect(shown()).toEqual([]);
    expect(store.undo()).toBe(false);
  });

  it("says what was done last, and which way", async () => {
    const { store } = await opened();
    expect(store.latest()).toBeNull();
    store.edit([add("a")]);
    const first = store.latest();
    expect(first).toMatchObject({ by: "edit", step: { forward: [{ type: "add" }] } });
    store.undo();
    expect(store.latest()).toMatchObject({ by: "undo", step: { id: first?.step.id } });
    store.redo();
    expect(store.latest()).toMatchObject({ by: "redo", step: { id: first?.step.id } });
    const same = store.latest();
    expect(store.redo()).toBe(false);
    expect(store.latest()).toBe(same);
  });

  it("survives a reload, with what was taken back, also before anything was sent", async () => {
    const world = new SimulatedWorld();
    const first = await opened(world);
    first.store.edit([add("a")]);
    first.store.edit([add("b")]);
    first.store.edit([add("c")]);
    first.store.undo();
    await settled();
    first.store.stop();
    const { store, shown } = await opened(world);
    expect(shown()).toEqual(["a", "b"]);
    expect(store.steps().map(({ undone }) => undone)).toEqual([true, false, false]);
    store.undo();
    store.redo();
    store.redo();
    expect(shown()).toEqual(["a", "b", "c"]);
    store.undo();
    store.undo();
    store.undo();
    await world.heal();
    expect(world.server.annotations.size).toBe(0);
  });

  it("puts what was done while it was being read on top", async () => {
    const world = new SimulatedWorld();
    const first = await opened(world);
    first.store.edit([add("a")]);
    first.store.edit([add("gone")]);
    first.store.undo();
    await first.close();
    const { store } = world.open();
    store.edit([add("b")]);
    await settled();
    expect(store.getSnapshot().canRedo).toBe(false);
    store.undo();
    expect([...store.getSnapshot().annotations.keys()]).toEqual(["a"]);
    store.undo();
    expect([...store.getSnapshot().annotations.keys()]).toEqual([]);
  });

  it("belongs to one window while that lives", async () => {
    const world = new SimulatedWorld();
    const first = await opened(world);
    first.store.edit([add("a")]);
    await world.heal();
    const second = await opened(world);
    expect(second.steps()).toEqual([]);
  });

  it("stays when the work was submitted and comes back", async () => {
    const world = new SimulatedWorld();
    const first = await opened(world);
    first.store.edit([add("a")]);
    const submitted = first.store.submit();
    await world.heal();
    expect(await submitted).toEqual({ kind: "submitted" });
    first.store.stop();
    const { store, shown } = await opened(world);
    expect(store.undo()).toBe(true);
    expect(shown()).toEqual([]);
  });

  it("takes back what was done in one go, or typed in one go, as one step", async () => {
    const { store, state, shown } = await opened();
    store.edit([add("a"), add("b"), add("c")]);
    store.edit([note("a", "w")], "note:a");
    store.edit([note("a", "wh")], "note:a");
    store.edit([note("a", "why")], "note:a");
    expect(store.steps()).toHaveLength(2);
    expect(store.steps()[0]).toMatchObject({ forward: [note("a", "why")], back: [note("a", "")] });
    store.undo();
    expect(state().annotations.get("a")?.note).toBe("");
    store.undo();
    expect(shown()).toEqual([]);
  });
});

describe("the server's log", () => {
  it("holds what a new device can take back, step by step, however the steps were sent", async () => {
    const world = new SimulatedWorld();
    const first = await opened(world);
    first.store.edit([add("a"), add("b")]);
    first.store.edit([add("c")]);
    first.store.edit([note("c", "x")], "note:c");
    await world.heal();
    first.store.edit([note("c", "xy")], "note:c");
    await world.heal();
    first.store.edit([remove("a")]);
    await first.close();

    const { store, state, shown } = await opened(world, another());
    expect(state().canUndo).toBe(true);
    const undo = async () => {
      store.undo();
      await world.heal();
    };
    await undo();
    expect(shown()).toEqual(["a", "b", "c"]);
    await undo();
    expect(state().annotations.get("c")?.note).toBe("");
    await undo();
    expect(shown()).toEqual(["a", "b"]);
    await undo();
    expect(shown()).toEqual([]);
    await undo();
    expect(state()).toMatchObject({ canUndo: false, older: "none", save: "saved" });
    store.goTo(store.steps()[0]?.id ?? "");
    await world.heal();
    expect([...world.server.annotations.keys()].sort()).toEqual(["b", "c"]);
    expect(world.server.annotations.get("c")?.note).toBe("xy");
  });

  it("is gone through past what was taken back, done again or is known here", async () => {
    const world = new SimulatedWorld();
    const first = await opened(world);
    for (const id of ["a", "b", "c", "d"]) {
      first.store.edit([add(id)]);
      await world.heal();
    }
    first.store.undo();
    await world.heal();
    first.store.undo();
    await world.heal();
    first.store.redo();
    await first.close();
    const { store, state } = await opened(world, another());
    store.edit([add("e")]);
    await world.heal();
    while (state().older !== "none") {
      void store.loadOlder();
      await world.heal();
    }
    const did = store.steps().flatMap(({ forward }) => forward);
    expect(did).toEqual([add("e"), add("c"), add("b"), add("a")]);
  });

  it("is asked again when it could not be reached, and never undoes what was done meanwhile", async () => {
    const world = new SimulatedWorld();
    const first = await opened(world);
    first.store.edit([add("a")]);
    await first.close();
    const { store, state, shown } = await opened(world, another());
    expect(store.undo()).toBe(false);
    await settled();
    expect(state().older).toBe("loading");
    await world.deliver("request-lost");
    expect(state()).toMatchObject({ older: "unreachable", canUndo: true });
    store.undo();
    store.edit([add("b")]);
    await world.heal();
    expect(shown()).toEqual(["a", "b"]);
    store.undo();
    store.undo();
    expect(shown()).toEqual([]);
  });

  it("does not offer again what this device has taken back but not yet sent", async () => {
    const world = new SimulatedWorld();
    const first = await opened(world);
    first.store.edit([note("a", "never there"), add("a")]);
    await world.heal();
    first.store.edit([note("a", "x")]);
    await world.heal();
    first.store.undo();
    first.store.edit([note("a", "y")]);
    void first.store.loadOlder();
    await world.heal();
    const notes = first.steps().flatMap(({ forward }) => forward);
    expect(notes).toEqual([note("a", "y"), add("a")]);
  });

  it("is gone through anew when another device has worked since", async () => {
    const world = new SimulatedWorld();
    const here = await opened(world);
    here.store.edit([add("a")]);
    await world.heal();
    void here.store.loadOlder();
    await world.heal();
    expect(here.state().older).toBe("none");
    const there = await opened(world, another());
    there.store.edit([add("b")]);
    await world.heal();
    void here.store.refresh();
    await world.heal();
    void here.store.loadOlder();
    await world.heal();
    expect(here.steps().flatMap(({ forward }) => forward)).toEqual([add("a"), add("b")]);
  });
});

describe("a step whose marks are gone elsewhere", () => {
  it("is passed over", async () => {
    const { world, store, state } = await opened();
    store.edit([add("a")]);
    store.edit([add("b")]);
    await world.heal();
    const other = await opened(world);
    other.store.edit([remove("b")]);
    await world.heal();
    void store.refresh();
    await world.heal();
    expect(store.undo()).toBe(true);
    expect([...state().annotations.keys()]).toEqual([]);
    expect(store.steps()).toHaveLength(1);
  });
});

describe("going to a step", () => {
  it("takes back everything after it, in one go, and does it again", async () => {
    const { world, store, state, shown } = await opened();
    for (const id of ["a", "b", "c", "d"]) store.edit([add(id)]);
    const [, , b] = store.steps();
    expect(store.goTo(b?.id ?? "")).toBe(true);
    expect(shown()).toEqual(["a", "b"]);
    expect(store.steps().map(({ undone }) => undone)).toEqual([true, true, false, false]);
    expect(store.goTo(b?.id ?? "")).toBe(false);
    expect(store.goTo(store.steps()[0]?.id ?? "")).toBe(true);
    expect(shown()).toEqual(["a", "b", "c", "d"]);
    expect(store.goTo(null)).toBe(true);
    expect(shown()).toEqual([]);
    expect(store.goTo("unknown")).toBe(false);
    await world.heal();
    expect(world.server.annotations.size).toBe(0);
    expect(state().save).toBe("saved");
  });
});
