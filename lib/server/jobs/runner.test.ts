import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { JobEnd, TakenJob } from "./job-table";
import { startRunner, stopRunner } from "./runner";
import { TaskFailed } from "./worker-thread";

type Held = "held" | "cancelled" | "lost";

const { due, ends, runs, renewals, stop } = vi.hoisted(() => ({
  due: [] as TakenJob[],
  ends: [] as [string, JobEnd][],
  /** How the thread ends what it was given, in its order. */
  runs: [] as { job: TakenJob; resolve: (end: JobEnd) => void; reject: (error: Error) => void }[],
  renewals: [] as ((held: Held) => void)[],
  stop: vi.fn(async () => {
    for (const { reject } of runs) reject(new TaskFailed("it was ended", false));
  }),
}));

vi.mock("./job-table", async (original) => ({
  ...(await original<object>()),
  takeJob: async (kinds: readonly string[]) => (kinds.includes("gamma") ? (due.shift() ?? null) : null),
  renewLease: () => new Promise<Held>((resolve) => renewals.push(resolve)),
  endJob: async ({ id }: TakenJob, end: JobEnd) => {
    ends.push([id, end]);
  },
  requestOutdatedMatches: async () => undefined,
  requestOutdatedRollups: async () => undefined,
}));
vi.mock("./worker-thread", async (original) => ({
  ...(await original<object>()),
  WorkerThread: class {
    stop = stop;
    run = (_task: string, job: TakenJob) =>
      new Promise((resolve, reject) => {
        runs.push({ job, resolve, reject });
      });
  },
}));
vi.mock("@/lib/server/live/announcements", () => ({ onAnnounced: () => () => undefined }));

const job = (id: string, attempts = 1): TakenJob => {
  return { projectId: "p", id, roundId: "r", kind: "gamma", input: {}, attempts, holder: "h" };
};
const done = { state: "done", keep: true } as const;
const underWay = () => runs.map((run) => run.job.id);
const begin = async (...jobs: TakenJob[]) => {
  due.push(...jobs);
  startRunner();
  await vi.advanceTimersByTimeAsync(0);
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(async () => {
  await stopRunner();
  await vi.advanceTimersByTimeAsync(5_000);
  vi.useRealTimers();
  for (const list of [due, ends, runs, renewals]) list.length = 0;
  stop.mockClear();
});

it("lets a thread go on with the next job, however late it hears that the last isn't ours any more", async () => {
  await begin(job("one"), job("two"));
  await vi.advanceTimersByTimeAsync(2_000);
  runs[0]?.resolve(done);
  await vi.advanceTimersByTimeAsync(0);
  expect(underWay()).toEqual(["one", "two"]);
  renewals[0]?.("lost");
  await vi.advanceTimersByTimeAsync(0);
  expect(stop).not.toHaveBeenCalled();
  expect(ends).toEqual([["one", done]]);
});

it("stops the thread of a job that was cancelled, and says so; leaves one alone that somebody else took", async () => {
  await begin(job("one"), job("two"));
  await vi.advanceTimersByTimeAsync(2_000);
  renewals[0]?.("cancelled");
  await vi.advanceTimersByTimeAsync(2_000);
  renewals[1]?.("lost");
  await vi.advanceTimersByTimeAsync(0);
  expect(stop).toHaveBeenCalledTimes(2);
  expect(ends).toEqual([["one", { state: "cancelled" }]]);
});

it("gives up a job whose thread can't even begin it", async () => {
  await begin(job("one", 5), job("one", 6));
  runs[0]?.reject(new TaskFailed("no such file", false));
  await vi.advanceTimersByTimeAsync(0);
  runs[1]?.reject(new TaskFailed("no such file", false));
  await vi.advanceTimersByTimeAsync(0);
  expect(ends).toMatchObject([
    ["one", { state: "again" }],
    ["one", { state: "failed" }],
  ]);
});

it("that stops says nothing more of what it was working on: whoever ended the process hands it back", async () => {
  await begin(job("one"));
  await stopRunner();
  expect(stop).toHaveBeenCalled();
  expect(ends).toEqual([]);
});
