import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sendLeftWork } from "./left-work";
import type { UnsentProject } from "./unsent-work";

/** A device with work of some assignments, and a network that is there or not. */
function device(work: Record<string, number>) {
  const state = { online: true, reachable: true, told: [] as number[], sent: [] as string[] };
  const find = async (): Promise<readonly UnsentProject[]> => {
    const assignments = new Map(Object.entries(work));
    return assignments.size === 0 ? [] : [{ slug: "one", assignments }];
  };
  const send = async (_: string, unsent: readonly UnsentProject[]) => {
    for (const id of unsent.flatMap(({ assignments }) => [...assignments.keys()])) {
      if (!state.reachable) continue;
      state.sent.push(id);
      delete work[id];
    }
  };
  const world = { find, send, isOnline: () => state.online, canTell: () => true };
  const begin = (open?: string) => {
    const tell = (count: number) => state.told.push(count);
    return sendLeftWork({ userId: "ines", projects: [], ...(open !== undefined && { open }) }, tell, world);
  };
  return { state, begin };
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

describe("work that articles have left on this device", () => {
  it("is sent at once, but for that of the article which is open", async () => {
    const { state, begin } = device({ a1: 2, a2: 1 });
    const end = begin("a2");
    await settled();
    expect(state).toMatchObject({ sent: ["a1"], told: [0] });
    end();
  });

  it("is counted while there is no network, and sent when it comes back", async () => {
    const { state, begin } = device({ a1: 2, a3: 1 });
    state.online = false;
    const end = begin("a2");
    await settled();
    expect(state).toMatchObject({ sent: [], told: [3] });
    state.online = true;
    window.dispatchEvent(new Event("online"));
    await settled();
    expect(state).toMatchObject({ sent: ["a1", "a3"], told: [3, 0] });
    end();
  });

  it("is tried again where it could not be sent, until nobody is there any more", async () => {
    const { state, begin } = device({ a1: 2 });
    state.reachable = false;
    const end = begin();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(state.told).toEqual([2, 2]);
    end();
    state.reachable = true;
    await vi.advanceTimersByTimeAsync(90_000);
    window.dispatchEvent(new Event("online"));
    await settled();
    expect(state).toMatchObject({ sent: [], told: [2, 2] });
  });
});
