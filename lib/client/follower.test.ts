import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Follower } from "./follower";

let frames: Map<number, () => void>;
let done: string[];
let follower: Follower;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  [frames, done, follower] = [new Map(), [], new Follower()];
  let last = 0;
  vi.stubGlobal("requestAnimationFrame", (task: () => void) => {
    frames.set(++last, task);
    return last;
  });
  vi.stubGlobal("cancelAnimationFrame", (frame: number) => frames.delete(frame));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function follow(...names: readonly string[]): void {
  for (const name of names) follower.follow(() => done.push(name));
}

/** The browser comes to the callbacks of a frame, which it has not painted yet. */
function beginFrame(): void {
  const now = [...frames.values()];
  frames.clear();
  for (const task of now) task();
}

function paint(): void {
  beginFrame();
  vi.runAllTimers();
}

describe("what follows a frame later", () => {
  it("is done once the frame was painted, not before", () => {
    follow("a");
    beginFrame();
    expect(done).toEqual([]);
    vi.runAllTimers();
    expect(done).toEqual(["a"]);
    paint();
    expect(done).toEqual(["a"]);
  });

  it("is the newest of those that came for one frame", () => {
    follow("a", "b", "c");
    paint();
    expect(done).toEqual(["c"]);
  });

  it("is done with every frame where something comes for each of them, also between a frame and its painting", () => {
    for (const name of ["a", "b", "c", "d"]) {
      follow(name);
      beginFrame();
      follow(`${name}, newer`);
      vi.runAllTimers();
    }
    expect(done).toEqual(["a, newer", "b, newer", "c, newer", "d, newer"]);
  });

  it("is not done after a stop, but again afterwards", () => {
    follow("a");
    follower.stop();
    follow("b");
    beginFrame();
    follower.stop();
    paint();
    expect(done).toEqual([]);
    follow("c");
    paint();
    expect(done).toEqual(["c"]);
  });
});
