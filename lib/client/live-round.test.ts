import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { followWhileVisible } from "./live-round";

class Source extends EventTarget {
  static readonly all: Source[] = [];
  closed = false;

  constructor(readonly url: string) {
    super();
    Source.all.push(this);
  }

  close(): void {
    this.closed = true;
  }

  say(name: string): void {
    this.dispatchEvent(new Event(name));
  }
}

const page = Object.assign(new EventTarget(), { visibilityState: "visible" });
const open = () => Source.all.filter(({ closed }) => !closed);
const last = () => {
  const source = Source.all.at(-1);
  if (!source) throw new Error("nothing was opened");
  return source;
};

function show(visibilityState: "visible" | "hidden"): void {
  page.visibilityState = visibilityState;
  page.dispatchEvent(new Event("visibilitychange"));
}

let seen = "a";
const changed = vi.fn();
let stop: () => void;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", Source);
  vi.stubGlobal("document", page);
  Source.all.length = 0;
  seen = "a";
  changed.mockReset();
  page.visibilityState = "visible";
  stop = followWhileVisible({ url: () => `/live?seen=${seen}`, changed });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("hears changes over one stream, and none once it is left", () => {
  last().say("changed");
  expect(changed).toHaveBeenCalledTimes(1);
  stop();
  expect(open()).toEqual([]);
});

it("comes back after the stream was lost, later each time, asking for what it doesn't show yet", () => {
  last().say("error");
  expect(open()).toEqual([]);
  seen = "b";
  vi.advanceTimersByTime(1_000);
  expect(open().map(({ url }) => url)).toEqual(["/live?seen=b"]);
  last().say("error");
  vi.advanceTimersByTime(900);
  expect(open()).toEqual([]);
  vi.advanceTimersByTime(1_100);
  expect(open()).toHaveLength(1);
  expect(changed).not.toHaveBeenCalled();
});

it("looks by itself now and then where no stream can be had", () => {
  for (let failure = 0; failure < 6; failure++) {
    last().say("error");
    vi.advanceTimersByTime(15_000);
  }
  expect(changed).toHaveBeenCalledTimes(3);
  last().say("open");
  last().say("error");
  expect(changed).toHaveBeenCalledTimes(3);
});

it("rests while the tab is hidden", () => {
  show("hidden");
  expect(open()).toEqual([]);
  show("visible");
  expect(open()).toHaveLength(1);
  show("hidden");
  vi.advanceTimersByTime(60_000);
  expect(open()).toEqual([]);
});
