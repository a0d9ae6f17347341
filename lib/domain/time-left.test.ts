import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { secondsLeft } from "./time-left";

describe("secondsLeft", () => {
  it("takes it that the rest goes as fast as what was done", () => {
    expect(secondsLeft({ done: 250, of: 1_000, from: 0 }, 60)).toBe(180);
    expect(secondsLeft({ done: 999, of: 1_000, from: 0 }, 1_800)).toBe(2);
  });

  it("counts only what was done in that time", () => {
    expect(secondsLeft({ done: 250, of: 1_000, from: 150 }, 60)).toBe(450);
    expect(secondsLeft({ done: 900, of: 1_000, from: 890 }, 60)).toBeNull();
    expect(secondsLeft({ done: 0, of: 0, from: 0 }, 60)).toBeNull();
  });

  it("says nothing before there is something to tell it from, and when nothing is left", () => {
    expect(secondsLeft({ done: 0, of: 1_000, from: 0 }, 600)).toBeNull();
    expect(secondsLeft({ done: 19, of: 1_000, from: 0 }, 600)).toBeNull();
    expect(secondsLeft({ done: 900, of: 1_000, from: 0 }, 9)).toBeNull();
    expect(secondsLeft({ done: 1_000, of: 1_000, from: 0 }, 600)).toBeNull();
    expect(secondsLeft({ done: 0, of: 0, from: 0 }, 600)).toBeNull();
  });

  it("grows less the more is done in the same time", () => {
    const count = fc.integer({ min: 20, max: 998 });
    fc.assert(
      fc.property(count, fc.integer({ min: 10, max: 100_000 }), (done, elapsed) => {
        const [now, later] = [
          secondsLeft({ done, of: 1_000, from: 0 }, elapsed),
          secondsLeft({ done: done + 1, of: 1_000, from: 0 }, elapsed),
        ];
        expect(later).toBeLessThanOrEqual(now ?? Number.NaN);
      }),
    );
  });
});
