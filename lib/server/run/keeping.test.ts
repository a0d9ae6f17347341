import fc from "fast-check";
import { expect, test } from "vitest";
import { decide, type Effect, firstAttempts, initialKeeping, type Keeping, type KeepingEvent } from "./keeping";

const refusal = { code: "app_not_started", reason: "" } as const;

function play(keeping: Keeping, events: readonly KeepingEvent[]): { keeping: Keeping; effects: Effect[] } {
  const effects: Effect[] = [];
  let now = keeping;
  for (const event of events) {
    const step = decide(now, event);
    now = step.next;
    effects.push(...step.effects);
  }
  return { keeping: now, effects };
}

const up = play(initialKeeping, [{ type: "serve" }, { type: "started", service: "web" }, { type: "ready" }]).keeping;

/** What the world answers to the effects when nothing goes wrong any more. */
function settled(from: Keeping): Keeping {
  let now = from;
  for (let round = 0; round < 4; round += 1) {
    for (const service of ["database", "web"] as const) {
      if (now[service].phase === "pausing") now = play(now, [{ type: "pause-over", service }]).keeping;
      if (now[service].phase === "starting") now = play(now, [{ type: "started", service }]).keeping;
    }
  }
  return now;
}

const service = fc.constantFrom("database", "web");

test("however the two end and fail to start, both run in the end", () => {
  const moves = fc.array(fc.record({ service, fails: fc.boolean(), after: fc.constantFrom(0, 60_000) }), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(moves, (list) => {
      let now = up;
      for (const { service: name, fails, after } of list) {
        const { phase } = now[name];
        const happens: { [phase: string]: KeepingEvent } = {
          running: { type: "ended", service: name, after },
          starting: fails ? { type: "not-started", service: name, refusal } : { type: "started", service: name },
          pausing: { type: "pause-over", service: name },
        };
        const event = happens[phase];
        if (event) now = play(now, [event]).keeping;
      }
      const end = settled(now);
      expect([end.database.phase, end.web.phase]).toEqual(["running", "running"]);
    }),
  );
});

test("the web server waits for the database that it needs", () => {
  const down = play(up, [
    { type: "ended", service: "web", after: 0 },
    { type: "ended", service: "database", after: 0 },
    { type: "pause-over", service: "web" },
  ]);
  expect(down.effects.filter(({ type }) => type === "start")).toEqual([]);
  const back = play(down.keeping, [
    { type: "pause-over", service: "database" },
    { type: "started", service: "database" },
  ]);
  expect(back.effects).toEqual([
    { type: "start", service: "database" },
    { type: "start", service: "web" },
  ]);
});

function pauses(events: readonly KeepingEvent[]): number[] {
  return play(up, events).effects.flatMap((effect) => (effect.type === "pause" ? [effect.milliseconds] : []));
}

test("who keeps ending soon is waited for longer and longer, who ran well isn't", () => {
  const again = [
    { type: "pause-over", service: "web" },
    { type: "started", service: "web" },
  ] as const;
  const soon = [{ type: "ended", service: "web", after: 10 }, ...again] as const;
  expect(pauses(Array.from({ length: 7 }, () => soon).flat())).toEqual([200, 400, 800, 1600, 3200, 5000, 5000]);
  expect(pauses([...soon, ...soon, { type: "ended", service: "web", after: 60_000 }])).toEqual([200, 400, 200]);
});

const serving = play(initialKeeping, [{ type: "serve" }, { type: "started", service: "web" }]).keeping;
const endOfWeb = [
  { type: "ended", service: "web", after: 0 },
  { type: "pause-over", service: "web" },
  { type: "started", service: "web" },
] as const;

test("a web server that can't start is refused at the first start, and never later", () => {
  const failing = Array.from({ length: firstAttempts }, () => endOfWeb).flat();
  expect(play(serving, failing).effects.some(({ type }) => type === "give-up")).toBe(true);
  expect(play(up, failing).effects.some(({ type }) => type === "give-up")).toBe(false);
});

test("it isn't blamed for what its database did, nor for the time that was away", () => {
  const without = play(serving, [...endOfWeb, ...endOfWeb, { type: "ended", service: "database", after: 0 }]).keeping;
  const overdue = play(without, [
    { type: "overdue", refusal },
    { type: "ended", service: "web", after: 0 },
  ]);
  expect(overdue.effects.map(({ type }) => type)).toEqual(["await-ready", "report", "pause"]);
  expect(play(serving, [{ type: "overdue", refusal }]).effects).toEqual([{ type: "give-up", refusal }]);
});

test("nothing is started once it stops", () => {
  const stopping = play(up, [{ type: "stop" }]).keeping;
  expect(play(stopping, endOfWeb).effects).toEqual([]);
});
