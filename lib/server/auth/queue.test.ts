import { describe, expect, it } from "vitest";
import { Queue } from "./queue";

function held() {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { gate, release };
}

describe("Queue", () => {
  it("runs so many at once, keeps so many waiting in order, and turns the rest away", async () => {
    const queue = new Queue({ concurrency: 2, longest: 3 });
    const { gate, release } = held();
    const order: number[] = [];
    let running = 0;
    let most = 0;
    const work = (index: number) => async () => {
      running += 1;
      most = Math.max(most, running);
      await gate;
      order.push(index);
      running -= 1;
      return index;
    };
    const given = Array.from({ length: 7 }, (_, index) => queue.run(work(index)));
    expect(given.map((promise) => promise !== null)).toEqual([true, true, true, true, true, false, false]);
    release();
    expect(await Promise.all(given.filter((promise) => promise !== null))).toEqual([0, 1, 2, 3, 4]);
    expect(order).toEqual([0, 1, 2, 3, 4]);
    expect(most).toBe(2);
    expect(await queue.run(async () => 8)).toBe(8);
  });

  it("goes on after work that failed", async () => {
    const queue = new Queue({ concurrency: 1, longest: 1 });
    const failing = queue.run(() => Promise.reject(new Error("no")));
    const next = queue.run(async () => 1);
    await expect(failing).rejects.toThrow("no");
    expect(await next).toBe(1);
  });
});
