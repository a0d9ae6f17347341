import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { err, ok, type Result } from "@/lib/domain/result";
import { keepRunning, type Running, type Services } from "./keep-running";
import type { Refusal } from "./refusal";

/** Node 20 has no Promise.withResolvers. */
function withResolvers() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve: () => resolve() };
}

function fake() {
  const { promise: ended, resolve: end } = withResolvers();
  let stops = 0;
  const running: Running = {
    identity: { pid: 1, began: "" },
    ended,
    async stop() {
      stops += 1;
      end();
    },
  };
  return { running, end, stops: () => stops };
}

/** Services of fake processes; `made` holds each that was started, in order. */
function services(over: Partial<Services> = {}) {
  const database = fake();
  const made: { [Kind in "database" | "web"]: ReturnType<typeof fake>[] } = { database: [database], web: [] };
  const lines: string[] = [];
  const start = (kind: "database" | "web") => async () => {
    const next = fake();
    made[kind].push(next);
    return ok(next.running);
  };
  const given: Services = {
    database: database.running,
    startDatabase: start("database"),
    startWeb: start("web"),
    untilReady: async () => ok(undefined),
    report: (line) => lines.push(line),
    ...over,
  };
  return { keeper: keepRunning(given), made, lines };
}

test("both come back when they end at once, whichever is heard of first, and not after a stop", async () => {
  const { keeper, made } = services();
  expect(await keeper.serve()).toEqual(ok(undefined));
  made.database[0]?.end();
  made.web[0]?.end();
  await expect.poll(() => [made.database.length, made.web.length], { timeout: 3_000 }).toEqual([2, 2]);
  made.web[1]?.end();
  made.database[1]?.end();
  await expect.poll(() => [made.database.length, made.web.length], { timeout: 3_000 }).toEqual([3, 3]);
  await keeper.stop();
  expect([made.database[2]?.stops(), made.web[2]?.stops()]).toEqual([1, 1]);
  await sleep(500);
  expect([made.database.length, made.web.length]).toEqual([3, 3]);
});

test("a web server that ends before it has answered is started again with its database", async () => {
  const heard = withResolvers();
  let asked = 0;
  const untilReady = async (web: Running): Promise<Result<void, Refusal>> => {
    asked += 1;
    if (asked > 1) return ok(undefined);
    heard.resolve();
    await web.ended;
    return err({ code: "app_not_started", reason: "gone" });
  };
  const { keeper, made } = services({ untilReady });
  const served = keeper.serve();
  await heard.promise;
  made.web[0]?.end();
  made.database[0]?.end();
  expect(await served).toEqual(ok(undefined));
  expect([made.database.length, made.web.length]).toEqual([2, 2]);
  await keeper.stop();
});

test("a start that fails or throws is tried again", async () => {
  const second = fake();
  let tries = 0;
  const startDatabase = async (): Promise<Result<Running, Refusal>> => {
    tries += 1;
    if (tries === 1) return err({ code: "migration_busy" });
    if (tries === 2) throw new Error("no room");
    return ok(second.running);
  };
  const { keeper, made, lines } = services({ startDatabase });
  made.database[0]?.end();
  await expect.poll(() => tries, { timeout: 3_000 }).toBe(3);
  expect(lines).toHaveLength(3);
  expect(lines[2]).toBe("PostgreSQL could not be run: no room");
  await keeper.stop();
  expect(second.stops()).toBe(1);
});

test("a stop in the middle of a start ends what the start brings", async () => {
  const late = fake();
  const [starting, go] = [withResolvers(), withResolvers()];
  const startDatabase = async () => {
    starting.resolve();
    await go.promise;
    return ok(late.running);
  };
  const { keeper, made } = services({ startDatabase });
  made.database[0]?.end();
  await starting.promise;
  const stopped = keeper.stop();
  go.resolve();
  await stopped;
  expect(late.stops()).toBe(1);
});
