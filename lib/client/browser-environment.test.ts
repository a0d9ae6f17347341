import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createBrowserEnvironment, WINDOW_LOCK } from "./browser-environment";

type Hold = () => Promise<void> | undefined;

/** Locks of a browser: `mute` ones answer nothing, not even that a request is called off. */
class Locks {
  isMute = false;
  readonly held = new Set<string>();
  readonly waiting: (() => void)[] = [];

  request(name: string, _: { readonly signal: AbortSignal }, hold: Hold): Promise<void> {
    return new Promise((resolve) => {
      const grant = () => {
        this.held.add(name);
        void Promise.resolve(hold()).then(() => {
          this.held.delete(name);
          resolve();
        });
      };
      if (this.isMute) this.waiting.push(grant);
      else grant();
    });
  }

  query() {
    return this.isMute
      ? new Promise(() => undefined)
      : Promise.resolve({ held: [...this.held].map((name) => ({ name })) });
  }
}

let locks: Locks;
let late: AbortController;
beforeEach(() => {
  locks = new Locks();
  late = new AbortController();
  vi.stubGlobal("navigator", { locks, onLine: true });
  vi.spyOn(AbortSignal, "timeout").mockImplementation(() => late.signal);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("the windows of a browser", () => {
  it("are those that hold their locks, until they leave", async () => {
    const [one, other] = [createBrowserEnvironment("one"), createBrowserEnvironment("other")];
    await one.livingWindows();
    expect(await other.livingWindows()).toEqual(new Set(["one", "other"]));
    one.leave();
    await settled();
    expect(await other.livingWindows()).toEqual(new Set(["other"]));
    expect(other.seesWindows()).toBe(true);
  });

  it("are no longer waited for where the browser never answers, which is known then", async () => {
    locks.isMute = true;
    const environment = createBrowserEnvironment("one");
    const living = environment.livingWindows();
    await settled();
    late.abort();
    expect(await living).toEqual(new Set(["one"]));
    expect(environment.seesWindows()).toBe(false);
    for (const grant of locks.waiting) grant();
    await settled();
    expect(locks.held, "what is granted late is given back").toEqual(new Set());
  });

  it("are asked for again, and known once the browser answers", async () => {
    locks.isMute = true;
    locks.held.add(`${WINDOW_LOCK}other`);
    const environment = createBrowserEnvironment("one");
    const living = environment.livingWindows();
    late.abort();
    expect(await living).toEqual(new Set(["one"]));
    locks.isMute = false;
    late = new AbortController();
    expect(await environment.livingWindows()).toEqual(new Set(["one", "other"]));
    expect(environment.seesWindows()).toBe(true);
  });
});
