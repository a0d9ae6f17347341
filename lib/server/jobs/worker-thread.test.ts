import { afterAll, expect, it } from "vitest";
import { WorkerThread } from "./worker-thread";

const thread = new WorkerThread();
afterAll(() => thread.stop());

it("ends what it does when it is stopped, and has another thread do what is asked from then on", async () => {
  const first = thread.run("unknown", {});
  const ended = thread.stop();
  const second = thread.run("unknown", {});
  await expect(first).rejects.toThrow("it was ended");
  await expect(second).rejects.toThrow("task unknown failed");
  await ended;
});
