import { describe, expect, it } from "vitest";
import { add, mark, note } from "@/lib/domain/annotation/marks.test-support";
import { aside, opened, twoWindows } from "./annotation-store.test-support";
import { MemoryQueue, type OperationQueue } from "./operation-queue";
import { MAX_BATCH } from "./pending";
import { doSetAside } from "./set-aside";
import { SimulatedWorld, settled } from "./simulation.test-support";

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
    const { world, store, state, other } = await twoWindows("a");
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

  it("submits work anew that came back and is as it was", async () => {
    const { world, store } = await opened();
    const submit = async () => {
      const outcome = store.submit();
      await world.heal();
      return await outcome;
    };
    expect(await submit()).toEqual({ kind: "submitted" });
    world.server.submitted = false;
    expect(await submit()).toEqual({ kind: "submitted" });
    expect(world.server.submitted).toBe(true);
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
