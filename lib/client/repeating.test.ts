import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { REPEATS_AFTER, REPEATS_EVERY, Repeating } from "./repeating";

describe("what is held", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is done after a while, then again and again until it is let go", () => {
    const act = vi.fn();
    const repeating = new Repeating();
    repeating.hold(act);
    vi.advanceTimersByTime(REPEATS_AFTER - 1);
    expect(act).not.toHaveBeenCalled();
    expect(repeating.repeated).toBe(false);
    vi.advanceTimersByTime(1 + 3 * REPEATS_EVERY);
    expect(act).toHaveBeenCalledTimes(4);
    expect(repeating.repeated).toBe(true);
    repeating.stop();
    vi.advanceTimersByTime(10 * REPEATS_EVERY);
    expect(act).toHaveBeenCalledTimes(4);
  });

  it("that is let go soon is not done at all", () => {
    const act = vi.fn();
    const repeating = new Repeating();
    repeating.hold(act);
    vi.advanceTimersByTime(REPEATS_AFTER - 1);
    repeating.stop();
    vi.runAllTimers();
    expect(act).not.toHaveBeenCalled();
  });

  it("stops also from within what it does, and is forgotten when something else is held", () => {
    const repeating = new Repeating();
    const act = vi.fn(() => repeating.stop());
    repeating.hold(act);
    vi.advanceTimersByTime(REPEATS_AFTER + 5 * REPEATS_EVERY);
    expect(act).toHaveBeenCalledTimes(1);
    const [first, second] = [vi.fn(), vi.fn()];
    repeating.hold(first);
    repeating.hold(second);
    expect(repeating.repeated).toBe(false);
    vi.advanceTimersByTime(REPEATS_AFTER);
    repeating.stop();
    expect([first, second].map((one) => one.mock.calls.length)).toEqual([0, 1]);
  });
});
