import { describe, expect, it } from "vitest";
import { add, change, note, remove } from "@/lib/domain/annotation/marks.test-support";
import { aside, leftUnsent, opened, saveMany, told } from "./annotation-store.test-support";
import { MemoryQueue } from "./operation-queue";
import { SeenCodings } from "./seen-codings";
import { SimulatedWorld, settled } from "./simulation.test-support";

/** A batch of a window that is gone, made on the first revision. */
const left = { key: "1", assignmentId: "a1", owner: "gone", sequence: 0, baseRevision: 1, state: "open" } as const;

describe("a page that the router has kept", () => {
  /** The page before a mark was made in this tab, and what the tab saw of that. */
  async function seenSince() {
    const world = new SimulatedWorld();
    const [coding, seen] = [world.page(), new SeenCodings()];
    const { store } = world.open(undefined, { coding, seen });
    await world.heal();
    store.edit([add("m")]);
    await world.heal();
    expect(store.getSnapshot().save).toBe("saved");
    store.stop();
    return { world, coding, seen };
  }

  it("shows what was done since, and claims nothing before the server was asked", async () => {
    const { world, coding, seen } = await seenSince();
    const { state } = await opened(world, { coding, seen });
    expect([...state().annotations.keys()]).toEqual(["m"]);
    expect(state()).toMatchObject({ save: "asking", revision: 1 });
    await world.deliver("request-lost");
    expect(state().save).toBe("as-last-seen");
    await world.heal();
    expect(state().save).toBe("saved");
  });

  it("is not believed where another device has worked and the round was closed", async () => {
    const { world, coding, seen } = await seenSince();
    const other = await opened(world);
    other.store.edit([add("other")]);
    await world.heal();
    world.server.round = "closed";
    const { store, state } = await opened(world, { coding, seen });
    store.edit([add("mine")]);
    await world.heal();
    expect([...state().annotations.keys()]).toEqual(["m", "other", "mine"]);
    expect(state()).toMatchObject({ save: "saved", standing: { round: "closed" } });
  });

  it("that is newer than what was seen counts", async () => {
    const { world, seen } = await seenSince();
    const other = await opened(world);
    other.store.edit([add("other")]);
    await world.heal();
    const { state } = await opened(world, { coding: world.page(), seen });
    expect([...state().annotations.keys()]).toEqual(["m", "other"]);
  });
});

describe("a reload", () => {
  it("brings back what was not acknowledged, sent or not", async () => {
    const world = new SimulatedWorld();
    const first = world.open();
    await settled();
    first.store.edit([add("sent")]);
    await world.pass(300);
    await world.deliver("answer-lost");
    first.store.edit([add("unsent")]);
    await settled();
    first.store.stop();
    const { store } = await opened(world);
    expect([...store.getSnapshot().annotations.keys()]).toEqual(["sent", "unsent"]);
    await world.heal();
    expect(world.server.log.flatMap((step) => step.operations)).toHaveLength(2);
    expect(told(store.getSnapshot())).toMatchObject({ save: "saved", setAside: [] });
  });
});

describe("a window that is opened", () => {
  it("keeps what is done while this device's queue is still being read", async () => {
    let goOn = () => {};
    class SlowQueue extends MemoryQueue {
      override async adoptSteps(...of: Parameters<MemoryQueue["adoptSteps"]>) {
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
        return super.adoptSteps(...of);
      }
    }
    const { world, store, state } = await opened(new SimulatedWorld(new SlowQueue()));
    store.edit([add("m")]);
    goOn();
    await world.heal();
    expect(state()).toMatchObject({ save: "saved", revision: 1 });
    expect([...world.server.annotations.keys()]).toEqual(["m"]);
  });

  it("holds nothing against itself of work whose marks an earlier version of the program did not keep", async () => {
    const { world, store } = await opened();
    store.edit([add("a")]);
    await world.heal();
    await world.queue.change({ put: [{ ...left, operations: [note("a", "kept")] }], remove: [] });
    const late = await opened(world, { coding: world.page(), seen: new SeenCodings() });
    await world.deliver("request-lost");
    late.store.edit([note("a", "later")]);
    await world.heal();
    expect(late.state()).toMatchObject({ save: "saved", setAside: [] });
    expect(world.server.annotations.get("a")?.note).toBe("later");
  });
});

describe("a window that is closed while a request is under way", () => {
  async function closedWhileSending() {
    const { world, store } = await opened();
    store.edit([add("m")]);
    await world.pass(300);
    void store.stop();
    const next = await opened(world);
    expect(next.state().pending).toBe(0);
    return { world, next };
  }

  it("keeps its work until that has its answer, so that no other does the same", async () => {
    const { world, next } = await closedWhileSending();
    await world.deliver("answered");
    void next.store.refresh();
    await world.heal();
    expect(next.state()).toMatchObject({ save: "saved", revision: 1 });
    expect(world.server.asked).toBe(1);
  });

  it("leaves it to the one that looks again where there was no answer", async () => {
    const { world, next } = await closedWhileSending();
    await world.deliver("answer-lost");
    void next.store.refresh();
    await world.heal();
    expect(next.state()).toMatchObject({ save: "saved", revision: 1 });
    expect([...next.state().annotations.keys()]).toEqual(["m"]);
    expect(world.server.log).toHaveLength(1);
  });
});

describe("another window", () => {
  it("is met too by work that was never sent and waits for the next window", async () => {
    const { world, store } = await leftUnsent(note("a", "never sent"));
    store.edit([note("a", "first")]);
    await world.pass(300);
    await world.deliver("answered");
    // Its page comes with what the first window did.
    const next = await opened(world);
    await world.heal();
    expect(world.server.annotations.get("a")?.note).toBe("first");
    expect(next.state()).toMatchObject({ save: "changed-elsewhere", setAside: [aside(note("a", "never sent"))] });
  });

  it("that is gone as this one's is: neither's later work stands against its own earlier one", async () => {
    const queue = new MemoryQueue();
    const of = { assignmentId: "a1", baseRevision: 0 } as const;
    await queue.change({
      put: [
        { ...of, owner: "one", sequence: 0, key: "1", state: "sealed", operations: [add("m")] },
        { ...of, owner: "one", sequence: 1, key: "2", state: "open", operations: [note("m", "later")] },
        { ...of, owner: "two", sequence: 0, key: "3", state: "sealed", operations: [add("n")] },
      ],
      remove: [],
    });
    const { world, state } = await opened(new SimulatedWorld(queue));
    await world.heal();
    expect(state()).toMatchObject({ save: "saved", setAside: [] });
    expect(world.server.annotations.get("m")?.note).toBe("later");
    expect([...world.server.annotations.keys()].sort()).toEqual(["m", "n"]);
  });

  it("is waited for where this one's page is older than its own kept work", async () => {
    const { world, store } = await opened();
    store.edit([add("m")]);
    await world.heal();
    const queue = new MemoryQueue();
    await queue.change({ put: [{ ...left, operations: [remove("m")] }], remove: [] });
    const page = world.server.states.pop();
    const late = world.open(queue);
    if (page !== undefined) world.server.states.push(page);
    await world.heal();
    expect(told(late.store.getSnapshot())).toMatchObject({ save: "saved", setAside: [] });
    expect(world.server.annotations.has("m"), "the removal is not lost").toBe(false);
  });

  it("that is this one, a lost answer later, is not taken for another", async () => {
    const { world, store, state } = await opened();
    store.edit([add("a")]);
    await world.heal();
    store.edit([note("a", "one")]);
    await world.pass(300);
    await world.deliver("answer-lost");
    store.edit([note("a", "two")]);
    store.stop();
    await settled();
    const next = await opened(world);
    await world.heal();
    expect(next.state()).toMatchObject({ save: "saved", setAside: [] });
    expect(world.server.annotations.get("a")?.note).toBe("two");
    expect(state().setAside).toEqual([]);
  });

  it("that did so, and is on the page already that kept work is put on, is met too", async () => {
    const { world, store } = await leftUnsent(note("a", "never sent"));
    await saveMany(world, store, (id) => [note("a", `beside ${id}`)]);
    const next = await opened(world);
    await world.heal();
    expect(world.server.annotations.get("a")?.note).toBe("beside f");
    expect(next.state()).toMatchObject({ save: "changed-elsewhere", setAside: [aside(note("a", "never sent"))] });
  });

  it("has been seen where the page shows it under work that was kept", async () => {
    const { world, store } = await leftUnsent(change("a", { certainty: "unsure" }));
    store.edit([note("a", "first")]);
    await world.pass(300);
    await world.deliver("answered");
    const next = await opened(world);
    next.store.edit([note("a", "second")]);
    await world.heal();
    expect(next.state()).toMatchObject({ save: "saved", setAside: [] });
    expect(world.server.annotations.get("a")).toMatchObject({ certainty: "unsure", note: "second" });
  });

  it("that is gone as another is: what both did to one mark is not taken for the work of one", async () => {
    const { world, store } = await opened();
    store.edit([add("a")]);
    await world.heal();
    store.stop();
    const [one, other] = [await opened(world), await opened(world)];
    one.store.edit([remove("a")]);
    await settled();
    one.store.stop();
    other.store.edit([note("a", "kept")]);
    await world.pass(300);
    await world.deliver("answer-lost");
    other.store.stop();
    const next = await opened(world);
    await world.heal();
    expect(world.server.annotations.get("a")?.note).toBe("kept");
    expect(next.state()).toMatchObject({ save: "changed-elsewhere", setAside: [aside(remove("a"))] });
  });
});
