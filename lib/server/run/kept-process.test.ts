import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { err, ok } from "@/lib/domain/result";
import { keepRunning, type Running } from "./kept-process";

function fake() {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let stops = 0;
  const running: Running = {
    identity: { pid: 1, began: "" },
    ended,
    async stop() {
      stops += 1;
      end();
    },
  };
  return { running, end: () => end(), stops: () => stops };
}

test("what ends is started again, after a failure too, and not after a stop", async () => {
  const processes = [fake(), fake(), fake()];
  const lines: string[] = [];
  let started = 0;
  const kept = keepRunning(
    "It",
    processes[0]?.running ?? fake().running,
    async () => {
      started += 1;
      if (started === 1) return err({ code: "migration_busy" });
      return ok(processes[started - 1]?.running ?? fake().running);
    },
    (line) => lines.push(line),
  );
  processes[0]?.end();
  await expect.poll(() => started, { timeout: 2_000 }).toBe(2);
  expect(lines).toHaveLength(2);
  await kept.stop();
  expect(processes[1]?.stops()).toBeGreaterThan(0);
  await sleep(500);
  expect(started).toBe(2);
});

test("a stop in the middle of a start ends what the start brings", async () => {
  const [first, second] = [fake(), fake()];
  let finishStart: () => void = () => undefined;
  let starting = false;
  const kept = keepRunning(
    "It",
    first.running,
    async () => {
      starting = true;
      await new Promise<void>((resolve) => {
        finishStart = resolve;
      });
      return ok(second.running);
    },
    () => undefined,
  );
  first.end();
  await expect.poll(() => starting).toBe(true);
  const stopped = kept.stop();
  finishStart();
  await stopped;
  expect(second.stops()).toBe(1);
});

test("a process that ends at once is not started in a busy loop", async () => {
  let started = 0;
  const start = async () => {
    started += 1;
    const next = fake();
    next.end();
    return ok(next.running);
  };
  const first = fake();
  first.end();
  const kept = keepRunning("It", first.running, start, () => undefined);
  await sleep(1_000);
  await kept.stop();
  expect(started).toBeLessThanOrEqual(3);
});
