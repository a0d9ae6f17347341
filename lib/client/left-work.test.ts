import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LeftWork } from "./left-articles";
import { sendLeftWork } from "./left-work";
import type { KeptBatch, UnsentProject } from "./unsent-work";

function kept(assignmentId: string, operations: number, of: Partial<KeptBatch> = {}): KeptBatch {
  return { slug: "one", assignmentId, owner: "gone", state: "open", operations, ...of };
}

/** A device that keeps some work, and a network that is there or not. */
function device(...work: readonly KeptBatch[]) {
  const state = {
    ...{ online: true, reachable: true, readable: true, busy: false },
    ...{ kept: work, told: [] as LeftWork[], sent: [] as string[], taken: 0 },
    toDecide: new Set<string>(),
    /** Articles that the server doesn't give out. */
    notGiven: new Set<string>(),
    /** Windows that are open, whose work nobody else sends. */
    held: new Set<string>(),
  };
  const gone = new Map<string, () => void>();
  const find = async () => {
    if (!state.readable) throw new DOMException("away", "UnknownError");
    return state.kept;
  };
  const send = async (_: string, unsent: readonly UnsentProject[]) => {
    const ids = unsent.flatMap(({ assignments }) => [...assignments.keys()]);
    const reached = ids.filter(() => state.reachable);
    const isHeld = ({ owner }: KeptBatch) => state.held.has(owner);
    const isToDecide = (id: string) =>
      state.toDecide.has(id) && state.kept.some((batch) => batch.assignmentId === id && !isHeld(batch));
    const outcomeOf = (id: string) => (state.notGiven.has(id) ? "gone" : isToDecide(id) ? "to-decide" : "done");
    const outcomes = new Map(reached.map((id) => [id, outcomeOf(id)] as const));
    const isLeft = (batch: KeptBatch) => isHeld(batch) || outcomes.get(batch.assignmentId) !== "done";
    state.sent.push(...reached);
    state.kept = state.kept.filter((batch) => !reached.includes(batch.assignmentId) || isLeft(batch));
    return outcomes;
  };
  const world = {
    ...{ find, send, isOnline: () => state.online, canTell: () => true },
    alone: async (_: string, task: () => Promise<void>) => (state.busy ? undefined : task()),
    whenGone: (windowId: string) => new Promise<void>((resolve) => gone.set(windowId, resolve)),
  };
  const takeOver = async () => {
    state.taken += 1;
    state.kept = state.kept.filter(({ assignmentId, owner }) => assignmentId !== "a2" || owner !== "gone");
  };
  const begin = (open?: string) => {
    const here = open === undefined ? {} : { open: { assignmentId: open, windowId: "here", takeOver } };
    return sendLeftWork({ userId: "ines", projects: [], ...here }, (left) => state.told.push(left), world);
  };
  return { state, begin, gone };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const settled = () => vi.advanceTimersByTimeAsync(0);
const left = (waiting: number, ...toDecide: string[]): LeftWork => ({
  waiting,
  toDecide: toDecide.map((assignmentId) => ({ slug: "one", assignmentId, isGone: false })),
});

describe("work that articles have left on this device", () => {
  it("is sent at once, but for that of the article which is open", async () => {
    const { state, begin } = device(kept("a1", 2), kept("a2", 1, { owner: "here" }));
    const end = begin("a2");
    await settled();
    expect(state).toMatchObject({ sent: ["a1"], told: [left(0)], taken: 0 });
    end();
  });

  it("is counted while there is no network, and sent when it comes back", async () => {
    const { state, begin } = device(kept("a1", 2), kept("a3", 1));
    state.online = false;
    const end = begin("a2");
    await settled();
    expect(state).toMatchObject({ sent: [], told: [left(3)] });
    state.online = true;
    window.dispatchEvent(new Event("online"));
    await settled();
    expect(state).toMatchObject({ sent: ["a1", "a3"], told: [left(3), left(0)] });
    end();
  });

  it("is tried again where it could not be sent, until nobody is there any more", async () => {
    const { state, begin } = device(kept("a1", 2));
    state.reachable = false;
    const end = begin();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(state.told).toEqual([left(2), left(2)]);
    end();
    state.reachable = true;
    await vi.advanceTimersByTimeAsync(90_000);
    window.dispatchEvent(new Event("online"));
    await settled();
    expect(state).toMatchObject({ sent: [], told: [left(2), left(2)] });
  });

  it("is tried again soon, also where other work waited long before", async () => {
    const { state, begin } = device(kept("a1", 2));
    state.reachable = false;
    const end = begin();
    await vi.advanceTimersByTimeAsync(3_600_000);
    state.reachable = true;
    window.dispatchEvent(new Event("focus"));
    await settled();
    expect(state.kept).toEqual([]);
    state.reachable = false;
    state.kept = [kept("a2", 1)];
    window.dispatchEvent(new Event("focus"));
    await settled();
    state.reachable = true;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(state).toMatchObject({ sent: ["a1", "a2"], kept: [] });
    end();
  });

  it("is looked for again where the browser could not look", async () => {
    const { state, begin } = device(kept("a1", 2));
    state.readable = false;
    const end = begin();
    await settled();
    state.readable = true;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(state).toMatchObject({ sent: ["a1"], told: [left(0)] });
    end();
  });

  it("is named and not sent again where its person must decide", async () => {
    const aside = { state: "set-aside" } as const;
    const { state, begin } = device(kept("a1", 2), kept("a3", 1), kept("a4", 1, aside), kept("a5", 1, aside));
    state.toDecide = new Set(["a1", "a4"]);
    const end = begin();
    await settled();
    const sent = ["a1", "a3", "a4", "a5"];
    expect(state).toMatchObject({ sent, told: [left(0, "a1", "a4")] });
    window.dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(900_000);
    expect(state.sent).toEqual(sent);
    end();
  });

  it("is told of where the server doesn't give its article out, and not sent again", async () => {
    const { state, begin } = device(kept("a1", 2), kept("a3", 1));
    state.notGiven = new Set(["a1"]);
    const end = begin();
    await settled();
    window.dispatchEvent(new Event("online"));
    await settled();
    const told = { waiting: 0, toDecide: [{ slug: "one", assignmentId: "a1", isGone: true }] };
    expect(state).toMatchObject({ sent: ["a1", "a3"], told: [told, told] });
    end();
  });

  it("is left to another window that is at it", async () => {
    const { state, begin } = device(kept("a1", 2));
    state.busy = true;
    const end = begin();
    await settled();
    expect(state).toMatchObject({ sent: [], told: [left(2)] });
    state.busy = false;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(state).toMatchObject({ sent: ["a1"], told: [left(2), left(0)] });
    end();
  });

  it("is taken over by the workspace where it is of the article that is open, as soon as its window is gone", async () => {
    const { state, begin, gone } = device(kept("a2", 1), kept("a2", 3, { owner: "sender" }));
    const end = begin("a2");
    await settled();
    expect(state).toMatchObject({ sent: [], told: [left(3)], taken: 1 });
    state.kept = [kept("a2", 3)];
    gone.get("sender")?.();
    await settled();
    expect(state).toMatchObject({ sent: [], told: [left(3), left(0)], taken: 2 });
    end();
  });

  it("is shown by the workspace too where its window has sent it, and left nothing", async () => {
    const { state, begin, gone } = device(kept("a2", 3, { owner: "sender" }));
    const end = begin("a2");
    await settled();
    const { taken } = state;
    state.kept = [];
    gone.get("sender")?.();
    await settled();
    expect(state).toMatchObject({ sent: [], told: [left(3), left(0)], taken: taken + 1 });
    end();
  });

  it("is no longer said to wait as soon as the window that still had it has sent it", async () => {
    const { state, begin, gone } = device(kept("a1", 2, { owner: "leaving" }));
    state.held = new Set(["leaving"]);
    const end = begin("a2");
    await settled();
    expect(state.told).toEqual([left(2)]);
    state.kept = [];
    gone.get("leaving")?.();
    await settled();
    expect(state).toMatchObject({ told: [left(2), left(0)], taken: 0 });
    end();
  });

  it("is named where its person must decide once the window is gone that showed it", async () => {
    const { state, begin, gone } = device(kept("a1", 2, { owner: "other", state: "set-aside" }));
    state.held = new Set(["other"]);
    state.toDecide = new Set(["a1"]);
    const end = begin();
    await settled();
    expect(state.told).toEqual([left(0)]);
    state.held = new Set();
    gone.get("other")?.();
    await settled();
    expect(state.told).toEqual([left(0), left(0, "a1")]);
    end();
  });

  it("is looked for when its person comes back to the page: another window may have been closed", async () => {
    const { state, begin } = device();
    const end = begin();
    await settled();
    state.kept = [kept("a1", 2)];
    window.dispatchEvent(new Event("focus"));
    await settled();
    expect(state).toMatchObject({ sent: ["a1"], told: [left(0), left(0)] });
    end();
  });

  it("of an article in which all was decided is sent again", async () => {
    const { state, begin } = device(kept("a1", 2));
    state.toDecide = new Set(["a1"]);
    const end = begin();
    await settled();
    expect(state.told).toEqual([left(0, "a1")]);
    state.toDecide = new Set();
    state.kept = [];
    window.dispatchEvent(new Event("online"));
    await settled();
    state.kept = [kept("a1", 1)];
    window.dispatchEvent(new Event("online"));
    await settled();
    expect(state).toMatchObject({ sent: ["a1", "a1"], told: [left(0, "a1"), left(0), left(0)] });
    end();
  });
});
