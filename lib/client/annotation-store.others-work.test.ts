import { describe, expect, it } from "vitest";
import type { Operation } from "@/lib/domain/annotation/annotation";
import { add, mark, note, remove } from "@/lib/domain/annotation/marks.test-support";
import { aside, gone, opened, saveMany, told, twoWindows } from "./annotation-store.test-support";
import { MemoryQueue, type QueueChange } from "./operation-queue";
import { doSetAside } from "./set-aside";
import { SimulatedWorld, settled } from "./simulation.test-support";

/** The other window removes one of two marks, then both are changed here: only the change of the removed one is told. */
async function meetARemoval({ world, store, state, other }: Awaited<ReturnType<typeof twoWindows>>): Promise<void> {
  other.store.edit([remove("a")]);
  await world.heal();
  store.edit([note("a", "gone")]);
  store.edit([note("b", "here")]);
  await world.heal();
  expect(state()).toMatchObject({ save: "changed-elsewhere", setAside: [gone("a", "gone")] });
  expect(world.server.annotations.get("b")?.note).toBe("here");
}

describe("another window", () => {
  it("that gave the article the same code leaves it given once, and asks only where the two differ", async () => {
    const code = (id: string, note?: string): Operation => {
      return { type: "add", annotation: mark(id, { ranges: [], ...(note !== undefined && { note }) }) };
    };
    const { world, store } = await opened();
    const [other, third] = [await opened(world), await opened(world)];
    store.edit([code("a")]);
    await world.heal();
    other.store.edit([code("b")]);
    third.store.edit([code("c", "for the headline alone")]);
    await world.heal();
    expect([...world.server.annotations.keys()]).toEqual(["a"]);
    expect(other.state()).toMatchObject({ save: "saved", pending: 0 });
    expect(third.state().setAside).toEqual([aside(code("c", "for the headline alone"))]);
  });

  it("has its work merged, and what stands against it is shown until dismissed", async () => {
    const { world, store, state, other } = await twoWindows("a", "b");
    await meetARemoval({ world, store, state, other });
    store.dismissSetAside();
    expect(state().save).toBe("saved");
  });

  it("that gave a field another value first is not overwritten: what was done here is told, and can be done all the same", async () => {
    const { world, store, state, other } = await twoWindows("a");
    store.edit([note("a", "first")]);
    await world.heal();
    other.store.edit([note("a", "second")]);
    await world.heal();
    expect(world.server.annotations.get("a")?.note).toBe("first");
    expect(other.state()).toMatchObject({ save: "changed-elsewhere", setAside: [aside(note("a", "second"))] });
    expect(other.store.steps(), "what came to nothing can't be taken back").toEqual([]);
    expect(other.store.latest(), "nor was it done").toBeNull();
    expect(doSetAside(other.store, () => [])).toBe(true);
    await world.heal();
    expect(world.server.annotations.get("a")?.note).toBe("second");
    expect(other.state().save).toBe("saved");
    expect(state().save).toBe("saved");
  });

  it("that changed a mark doesn't lose it to a removal that didn't know of it", async () => {
    const { world, store, other } = await twoWindows("a");
    store.edit([note("a", "precious")]);
    await world.heal();
    other.store.edit([remove("a")]);
    await world.heal();
    expect(world.server.annotations.get("a")?.note).toBe("precious");
    expect(other.state()).toMatchObject({ save: "changed-elsewhere", setAside: [aside(remove("a"))] });
    doSetAside(other.store, () => []);
    await world.heal();
    expect(world.server.annotations.has("a")).toBe(false);
  });

  it("that removed a mark: it is put back with what was done here by whoever wants that", async () => {
    const { world, store, other } = await twoWindows("a");
    store.edit([remove("a")]);
    await world.heal();
    other.store.edit([note("a", "kept")]);
    await world.heal();
    expect(other.state().save).toBe("changed-elsewhere");
    expect(doSetAside(other.store, () => [])).toBe(true);
    await world.heal();
    expect(world.server.annotations.get("a")?.note).toBe("kept");
  });

  it("that did more than the server hands back, to the same field, is not overwritten either", async () => {
    const { world, store, other } = await twoWindows("a");
    await saveMany(world, store, (id) => [note("a", `beside ${id}`)]);
    other.store.edit([note("a", "second")]);
    await world.heal();
    expect(world.server.annotations.get("a")?.note).toBe("beside f");
    expect(other.state()).toMatchObject({ save: "changed-elsewhere", setAside: [aside(note("a", "second"))] });
  });

  it("that did more than the server hands back is met by reading the coding anew", async () => {
    const { world, store, state, other } = await twoWindows("a", "b");
    await saveMany(world, other.store);
    await meetARemoval({ world, store, state, other });
    expect([...state().annotations.keys()].sort()).toEqual(["b", "c", "d", "e", "f"]);
  });

  it("never stands against what was taken back here before it was sent", async () => {
    const { world, store, other } = await twoWindows("a");
    other.store.edit([remove("a")]);
    other.store.undo();
    other.store.edit([note("a", "typed")]);
    other.store.undo();
    store.edit([note("a", "first")]);
    await world.pass(300);
    await world.deliver("answered");
    await world.heal();
    expect(other.state()).toMatchObject({ save: "saved", setAside: [] });
    expect(world.server.annotations.get("a")?.note).toBe("first");
  });

  it("stands against a whole step: what belongs together is set aside and done together", async () => {
    const { world, store, other } = await twoWindows("a");
    store.edit([note("a", "first")]);
    await world.heal();
    // An answer that takes another's place, and a third that takes its place.
    other.store.edit([remove("a"), add("b")]);
    other.store.edit([remove("b"), add("c")]);
    await world.heal();
    expect([...world.server.annotations.keys()]).toEqual(["a"]);
    expect(other.state().setAside).toEqual([aside(remove("a")), aside(add("c"))]);
    expect(doSetAside(other.store, () => [])).toBe(true);
    await world.heal();
    expect([...world.server.annotations.keys()]).toEqual(["c"]);
    expect(other.state().save).toBe("saved");
  });

  it("has been seen by who goes on where its work is shown, though older work still waits", async () => {
    const { world, store, other } = await twoWindows("a", "b");
    world.server.signedIn = "nobody";
    other.store.edit([note("b", "older")]);
    await world.pass(300);
    await world.deliver("answered");
    other.store.edit([note("b", "old")]);
    world.server.signedIn = "same";
    store.edit([note("a", "first")]);
    await world.pass(300);
    await world.deliver("answered");
    // It reads what is there, and sends what was on its way before.
    void other.store.flush();
    await settled();
    await world.deliver("answered");
    expect(other.state().annotations.get("a")?.note).toBe("first");
    other.store.edit([note("a", "second")]);
    await world.heal();
    expect(other.state()).toMatchObject({ save: "saved", setAside: [] });
    expect(world.server.annotations.get("a")?.note).toBe("second");
    expect(world.server.annotations.get("b")?.note).toBe("old");
  });

  it("that gave another answer first is not refused, but asked about, and the work goes on", async () => {
    const answer = (id: string) => ({ type: "add", annotation: mark(id, { layer: "answer" }) }) as const;
    const { world, store } = await opened();
    store.edit([answer("a")]);
    await world.heal();
    const other = await opened(world);
    store.edit([remove("a"), answer("b")]);
    await world.heal();
    other.store.edit([remove("a"), answer("c")]);
    other.store.edit([add("m")]);
    await world.heal();
    expect([...world.server.annotations.keys()]).toEqual(["b", "m"]);
    expect(other.state()).toMatchObject({ save: "changed-elsewhere", refused: null, setAside: [aside(answer("c"))] });
    expect(doSetAside(other.store, () => ["b"])).toBe(true);
    await world.heal();
    expect([...world.server.annotations.keys()]).toEqual(["m", "c"]);
    expect(other.state().save).toBe("saved");
  });

  it("is met once what that takes could be loaded, and nothing is sent before", async () => {
    const { world, store, other } = await twoWindows("a");
    store.edit([note("a", "first")]);
    await world.heal();
    other.store.edit([note("a", "second")]);
    await world.pass(300);
    world.online = false;
    await world.deliver("answered");
    expect(other.state()).toMatchObject({ save: "offline", pending: 1 });
    expect(world.waiting).toBe(0);
    await world.heal();
    expect(other.state()).toMatchObject({ save: "changed-elsewhere", setAside: [aside(note("a", "second"))] });
    expect(world.server.annotations.get("a")?.note).toBe("first");
    other.store.edit([add("b")]);
    await world.heal();
    expect(world.server.annotations.has("b"), "what is done after it is sent as ever").toBe(true);
  });

  it("is no concern any more once what was done here is so, by whoever", async () => {
    const { world, store, other } = await twoWindows("a");
    store.edit([note("a", "first")]);
    await world.heal();
    other.store.edit([note("a", "second")]);
    await world.heal();
    expect(other.state().setAside).toHaveLength(1);
    other.store.edit([note("a", "second")]);
    expect(other.state().setAside).toEqual([]);
  });

  it("doesn't have what was set aside written again with everything that is saved", async () => {
    const written: string[][] = [];
    class Watched extends MemoryQueue {
      override change(change: QueueChange): Promise<void> {
        written.push(change.put.map(({ state }) => state));
        return super.change(change);
      }
    }
    const { world, store } = await opened(new SimulatedWorld(new Watched()));
    store.edit([add("a")]);
    await world.heal();
    const other = await opened(world);
    store.edit([note("a", "first")]);
    await world.heal();
    other.store.edit([note("a", "second")]);
    await world.heal();
    expect(written.flat().filter((state) => state === "set-aside")).toHaveLength(1);
    other.store.edit([add("b")]);
    await world.heal();
    expect(other.state().save).toBe("changed-elsewhere");
    expect(written.flat().filter((state) => state === "set-aside")).toHaveLength(1);
  });

  it("is seen on a refresh", async () => {
    const { world, store, state } = await opened();
    (await opened(world)).store.edit([add("a")]);
    await world.heal();
    void store.refresh();
    await world.heal();
    expect([...state().annotations.keys()]).toEqual(["a"]);
  });
});

describe("another device", () => {
  const elsewhere = (world: SimulatedWorld) => {
    const { store } = world.open(new MemoryQueue());
    return { store, state: () => told(store.getSnapshot()) };
  };

  it("and this one come to the same marks, whoever was offline", async () => {
    const { world, store, state } = await opened();
    const other = elsewhere(world);
    await settled();
    store.edit([add("a")]);
    other.store.edit([add("b")]);
    await world.heal();
    other.store.edit([note("b", "there")]);
    store.edit([add("c")]);
    await world.heal();
    void store.refresh();
    void other.store.refresh();
    await world.heal();
    expect(state().annotations).toEqual(other.state().annotations);
    expect([...state().annotations.keys()].sort()).toEqual(["a", "b", "c"]);
    expect([state().save, other.state().save]).toEqual(["saved", "saved"]);
  });

  it("never has its work overwritten unseen: what can't be put on top is kept and told", async () => {
    const { world, store, state } = await opened();
    store.edit([add("a")]);
    await world.heal();
    const other = elsewhere(world);
    await settled();
    other.store.edit([remove("a")]);
    await world.heal();
    store.edit([note("a", "mine")]);
    await world.heal();
    expect(state()).toMatchObject({ save: "changed-elsewhere", setAside: [gone("a", "mine")] });
    // The warning outlives this window, on this device only.
    store.stop();
    expect((await opened(world)).state()).toMatchObject({ save: "changed-elsewhere", setAside: [gone("a", "mine")] });
    expect(other.state().save).toBe("saved");
  });
});
