import { describe, expect, it } from "vitest";
import type { Operation } from "@/lib/domain/annotation/annotation";
import { add, mark, note, remove } from "@/lib/domain/annotation/marks.test-support";
import type { CodingSnapshot } from "./coding-snapshot";
import { MemoryQueue, type OperationQueue, type QueueChange } from "./operation-queue";
import { outstanding } from "./outstanding";
import { MAX_BATCH } from "./pending";
import { SeenCodings } from "./seen-codings";
import { doSetAside } from "./set-aside";
import { type OldPage, SimulatedWorld, settled } from "./simulation.test-support";

const aside = (operation: Operation) => ({ operation, isGone: false });
/** A mark that others removed is put back as it was here. */
const gone = (id: string, text: string) => ({
  operation: { type: "add", annotation: mark(id, { note: text }) },
  isGone: true,
});

async function opened(world = new SimulatedWorld(), old?: OldPage) {
  const { store } = world.open(undefined, old);
  await settled();
  return { world, store, state: () => told(store.getSnapshot()) };
}

/** With what would be told of what was set aside. */
function told(shown: CodingSnapshot) {
  return { ...shown, setAside: outstanding(shown.setAside, shown.annotations) };
}

describe("the saved state", () => {
  it("claims nothing before the device's queue was read", () => {
    expect(new SimulatedWorld().open().store.getSnapshot().save).toBe("checking");
  });

  it("is saved only after the server has echoed the revision", async () => {
    const { world, store, state } = await opened();
    expect(state().save).toBe("saved");
    store.edit([add("m")]);
    expect(state()).toMatchObject({ save: "saving", pending: 1 });
    await world.pass(300);
    expect(state().save).toBe("saving");
    await world.deliver("answered");
    expect(state()).toMatchObject({ save: "saved", pending: 0, revision: 1 });
  });

  it("names a failed attempt by what the device knows of the network, and tries again", async () => {
    const { world, store, state } = await opened();
    store.edit([add("m")]);
    await world.pass(300);
    await world.deliver("request-lost");
    expect(state().save).toBe("waiting");
    world.online = false;
    store.noticeNetwork();
    expect(state().save).toBe("offline");
    await world.pass(20_000);
    await world.deliver("answered");
    expect(state().save).toBe("saved");
  });

  it("says when the browser keeps nothing", async () => {
    class FullQueue extends MemoryQueue {
      override change(): Promise<void> {
        return Promise.reject(new DOMException("full", "QuotaExceededError"));
      }
    }
    const { world, store, state } = await opened(new SimulatedWorld(new FullQueue()));
    store.edit([add("m")]);
    await settled();
    expect(state().keptOnDevice).toBe(false);
    await world.heal();
    expect(state().save).toBe("saved");
  });
});

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
    const kept = { key: "1", assignmentId: "a1", owner: "gone", sequence: 0, baseRevision: 1, state: "open" } as const;
    await world.queue.change({ put: [{ ...kept, operations: [note("a", "kept")] }], remove: [] });
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
    const { world, store, state } = await opened();
    store.edit([add("a"), add("b")]);
    await world.heal();
    const other = await opened(world);
    other.store.edit([{ type: "remove", id: "a" }]);
    await world.heal();
    store.edit([note("a", "gone")]);
    store.edit([note("b", "here")]);
    await world.heal();
    expect(state()).toMatchObject({ save: "changed-elsewhere", setAside: [gone("a", "gone")] });
    expect(world.server.annotations.get("b")?.note).toBe("here");
    store.dismissSetAside();
    expect(state().save).toBe("saved");
  });

  it("that gave a field another value first is not overwritten: what was done here is told, and can be done all the same", async () => {
    const { world, store, state } = await opened();
    store.edit([add("a")]);
    await world.heal();
    const other = await opened(world);
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
    const { world, store } = await opened();
    store.edit([add("a")]);
    await world.heal();
    const other = await opened(world);
    store.edit([note("a", "precious")]);
    await world.heal();
    other.store.edit([{ type: "remove", id: "a" }]);
    await world.heal();
    expect(world.server.annotations.get("a")?.note).toBe("precious");
    expect(other.state()).toMatchObject({ save: "changed-elsewhere", setAside: [aside(remove("a"))] });
    doSetAside(other.store, () => []);
    await world.heal();
    expect(world.server.annotations.has("a")).toBe(false);
  });

  it("that removed a mark: it is put back with what was done here by whoever wants that", async () => {
    const { world, store } = await opened();
    store.edit([add("a")]);
    await world.heal();
    const other = await opened(world);
    store.edit([{ type: "remove", id: "a" }]);
    await world.heal();
    other.store.edit([note("a", "kept")]);
    await world.heal();
    expect(other.state().save).toBe("changed-elsewhere");
    expect(doSetAside(other.store, () => [])).toBe(true);
    await world.heal();
    expect(world.server.annotations.get("a")?.note).toBe("kept");
  });

  it("is met too by work that was never sent and waits for the next window", async () => {
    const { world, store } = await opened();
    store.edit([add("a")]);
    await world.heal();
    const other = await opened(world);
    other.store.edit([note("a", "never sent")]);
    await settled();
    other.store.stop();
    store.edit([note("a", "first")]);
    await world.pass(300);
    await world.deliver("answered");
    // Its page comes with what the first window did.
    const next = await opened(world);
    await world.heal();
    expect(world.server.annotations.get("a")?.note).toBe("first");
    expect(next.state()).toMatchObject({ save: "changed-elsewhere", setAside: [aside(note("a", "never sent"))] });
  });

  it("that did more than the server hands back, to the same field, is not overwritten either", async () => {
    const { world, store } = await opened();
    store.edit([add("a")]);
    await world.heal();
    const other = await opened(world);
    for (const id of ["c", "d", "e", "f"]) {
      store.edit([add(id), note("a", `beside ${id}`)]);
      await world.heal();
    }
    other.store.edit([note("a", "second")]);
    await world.heal();
    expect(world.server.annotations.get("a")?.note).toBe("beside f");
    expect(other.state()).toMatchObject({ save: "changed-elsewhere", setAside: [aside(note("a", "second"))] });
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
    const batch = { key: "1", assignmentId: "a1", owner: "gone", sequence: 0, baseRevision: 1, state: "open" } as const;
    await queue.change({ put: [{ ...batch, operations: [{ type: "remove", id: "m" }] }], remove: [] });
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

  it("that did more than the server hands back is met by reading the coding anew", async () => {
    const { world, store, state } = await opened();
    store.edit([add("a"), add("b")]);
    await world.heal();
    const other = await opened(world);
    for (const id of ["c", "d", "e", "f"]) {
      other.store.edit([add(id)]);
      await world.heal();
    }
    other.store.edit([{ type: "remove", id: "a" }]);
    await world.heal();
    store.edit([note("a", "gone")]);
    store.edit([note("b", "here")]);
    await world.heal();
    expect(state()).toMatchObject({ save: "changed-elsewhere", setAside: [gone("a", "gone")] });
    expect([...state().annotations.keys()].sort()).toEqual(["b", "c", "d", "e", "f"]);
    expect(world.server.annotations.get("b")?.note).toBe("here");
  });

  it("that did so, and is on the page already that kept work is put on, is met too", async () => {
    const { world, store } = await opened();
    store.edit([add("a")]);
    await world.heal();
    const other = await opened(world);
    other.store.edit([note("a", "never sent")]);
    await settled();
    other.store.stop();
    for (const id of ["c", "d", "e", "f"]) {
      store.edit([add(id), note("a", `beside ${id}`)]);
      await world.heal();
    }
    const next = await opened(world);
    await world.heal();
    expect(world.server.annotations.get("a")?.note).toBe("beside f");
    expect(next.state()).toMatchObject({ save: "changed-elsewhere", setAside: [aside(note("a", "never sent"))] });
  });

  it("never stands against what was taken back here before it was sent", async () => {
    const { world, store } = await opened();
    store.edit([add("a")]);
    await world.heal();
    const other = await opened(world);
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
    const { world, store } = await opened();
    store.edit([add("a")]);
    await world.heal();
    const other = await opened(world);
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
    const { world, store } = await opened();
    store.edit([add("a"), add("b")]);
    await world.heal();
    const other = await opened(world);
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

  it("has been seen where the page shows it under work that was kept", async () => {
    const { world, store } = await opened();
    store.edit([add("a")]);
    await world.heal();
    const other = await opened(world);
    other.store.edit([{ type: "change", id: "a", change: { certainty: "unsure" } }]);
    await settled();
    other.store.stop();
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
    const { world, store } = await opened();
    store.edit([add("a")]);
    await world.heal();
    const other = await opened(world);
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
    const { world, store } = await opened();
    store.edit([add("a")]);
    await world.heal();
    const other = await opened(world);
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

describe("a refusal", () => {
  it("keeps everything until the person chooses, then gives up only what was refused", async () => {
    const { world, store, state } = await opened();
    store.edit([add("a"), add("m")]);
    // The server gets to know "m" in a way this window can't see coming: its revision stays the same.
    world.server.states[0] = new Map([["m", mark("m")]]);
    await world.pass(300);
    await world.deliver("answered");
    expect(state()).toMatchObject({ save: "refused", refused: { refusal: { problems: [{ index: 1 }] } } });
    store.edit([note("a", "later")]);
    await world.heal();
    expect(world.server.revision).toBe(0);
    store.discardRefused();
    await world.heal();
    expect(state().save).toBe("saved");
    expect(world.server.annotations.get("a")?.note).toBe("later");
  });

  it("is not mixed up with what another window leaves meanwhile", async () => {
    const { world, store, state } = await opened();
    const other = await opened(world);
    other.store.edit([add("o")]);
    await world.pass(300);
    store.edit([add("a"), add("m")]);
    world.server.states[0] = new Map([["m", mark("m")]]);
    await world.pass(300);
    await world.deliver("request-lost");
    await world.deliver("answered");
    const asked = state().refused;
    expect(asked?.operations).toHaveLength(2);
    void other.store.stop();
    await settled();
    void store.refresh();
    await world.heal();
    expect(state().refused?.operations).toEqual(asked?.operations);
    store.discardRefused();
    await world.heal();
    void store.refresh();
    await world.heal();
    expect([...world.server.annotations.keys()].sort()).toEqual(["a", "m", "o"]);
    expect(state()).toMatchObject({ save: "saved", setAside: [] });
  });

  it("that is given up in part is not held against what was done after it, where the window crashes either", async () => {
    const { world, store, state } = await opened();
    store.edit([add("x")]);
    await world.heal();
    store.edit([note("x", "refused"), add("y")]);
    const there = world.server.annotations;
    world.server.states[1] = new Map();
    await world.pass(300);
    store.edit([note("x", "later")]);
    await world.deliver("answered");
    expect(state().save).toBe("refused");
    world.server.states[1] = there;
    world.online = false;
    store.discardRefused();
    await settled();
    // The browser crashes before anything of it is sent.
    world.living.delete(store.windowId);
    const next = await opened(world);
    await world.heal();
    expect(next.state()).toMatchObject({ save: "saved", setAside: [] });
    expect(world.server.annotations.get("x")?.note).toBe("later");
  });

  it("that is given up takes with it what stood on it, which is told", async () => {
    const { world, store, state } = await opened();
    store.edit([add("m")]);
    store.edit([note("m", "on it")]);
    world.server.states[0] = new Map([["m", mark("m")]]);
    await world.pass(300);
    await world.deliver("answered");
    world.server.states[0] = new Map();
    store.discardRefused();
    await world.heal();
    expect(state()).toMatchObject({ save: "changed-elsewhere", refused: null, setAside: [aside(note("m", "on it"))] });
    expect(doSetAside(store, () => [])).toBe(false);
    store.dismissSetAside();
    expect(state().save).toBe("saved");
  });
});

describe("a sign-in that has ended", () => {
  it("lets the work go on, keeps it, and sends it when it was renewed", async () => {
    const { world, store, state } = await opened();
    world.server.signedIn = "nobody";
    store.edit([add("a")]);
    await world.heal();
    expect(state()).toMatchObject({ save: "signed-out", signedOut: "nobody", pending: 1 });
    store.edit([add("b")]);
    await world.heal();
    expect(state()).toMatchObject({ save: "signed-out", pending: 2 });
    world.server.signedIn = "same";
    void store.flush();
    await world.heal();
    expect(state()).toMatchObject({ save: "saved", signedOut: null });
    expect([...world.server.annotations.keys()]).toEqual(["a", "b"]);
  });

  it("tells nothing of the work to whoever has signed in instead", async () => {
    const { world, store, state } = await opened();
    world.server.signedIn = "nobody";
    store.edit([add("a")]);
    await world.heal();
    world.server.signedIn = "other";
    void store.flush();
    await world.heal();
    expect(state()).toMatchObject({ save: "signed-out", signedOut: "other", pending: 1 });
    expect(world.server.betrayed).toBe(0);
    world.server.signedIn = "same";
    void store.flush();
    await world.heal();
    expect(state().save).toBe("saved");
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
    other.store.edit([{ type: "remove", id: "a" }]);
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

describe("undo and redo", () => {
  it("append inverses and survive the acknowledgement", async () => {
    const { world, store, state } = await opened();
    store.edit([add("m")]);
    store.edit([note("m", "a")], "note:m");
    store.edit([note("m", "ab")], "note:m");
    await world.heal();
    expect(store.undo()).toBe(true);
    expect(state().annotations.get("m")?.note).toBe("");
    expect(store.redo()).toBe(true);
    expect(state().annotations.get("m")?.note).toBe("ab");
    store.undo();
    store.undo();
    expect(state().annotations.size).toBe(0);
    expect(store.undo()).toBe(false);
    await world.heal();
    expect(world.server.annotations.size).toBe(0);
    expect(state().save).toBe("saved");
  });
});

describe("long work offline", () => {
  it("goes out in batches the server takes, in order", async () => {
    const { world, store, state } = await opened();
    for (let i = 0; i < MAX_BATCH + 20; i++) store.edit([add(`m${i}`)]);
    expect(state().pending).toBe(MAX_BATCH + 20);
    await world.heal();
    expect(world.server.log.map((step) => step.operations.length)).toEqual([MAX_BATCH, 20]);
  });
});

describe("submission", () => {
  it("submits exactly the revision that is shown, after saving it", async () => {
    const { world, store, state } = await opened();
    store.edit([add("m")]);
    const outcome = store.submit();
    await world.heal();
    expect(await outcome).toEqual({ kind: "submitted" });
    expect(world.server.submitted).toBe(true);
    expect(state().standing.state).toBe("submitted");
  });

  it("does not submit what saving has brought along, nor what lacks something that waits to be settled", async () => {
    const { world, store, state } = await opened();
    store.edit([add("a")]);
    await world.heal();
    const other = await opened(world);
    store.edit([note("a", "first"), add("b")]);
    await world.heal();
    other.store.edit([note("a", "second")]);
    const submit = async () => {
      const outcome = other.store.submit();
      await world.heal();
      return await outcome;
    };
    expect(await submit(), "neither the note nor the mark was seen").toEqual({ kind: "changed" });
    expect(await submit(), "the note is still to be settled").toEqual({ kind: "set-aside" });
    other.store.dismissSetAside();
    expect(world.server.submitted).toBe(false);
    expect(await submit()).toEqual({ kind: "submitted" });
    expect(state().save).toBe("saved");
  });

  it("does not submit what another window has changed since", async () => {
    const { world, store } = await opened();
    (await opened(world)).store.edit([add("a")]);
    await world.heal();
    const outcome = store.submit();
    await world.heal();
    expect(await outcome).toEqual({ kind: "changed" });
    expect(world.server.submitted).toBe(false);
  });
});

describe("an unreadable queue", () => {
  it("does not stop the work", async () => {
    const blocked = () => Promise.reject(new Error("blocked"));
    const broken: OperationQueue = { adopt: blocked, adoptSteps: blocked, change: async () => undefined };
    const { world, store, state } = await opened(new SimulatedWorld(broken));
    store.edit([add("m")]);
    await world.heal();
    expect(state().save).toBe("saved");
  });
});
