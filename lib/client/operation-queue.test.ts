import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import { IndexedDbQueue } from "./indexed-db-queue";
import { MemoryQueue, type OperationQueue, type QueuedBatch } from "./operation-queue";

let users = 0;
const implementations: [string, () => OperationQueue][] = [
  ["memory", () => new MemoryQueue()],
  ["IndexedDB", () => new IndexedDbQueue(`u${users++}`, "demo")],
];

function batch(key: string, of: Partial<QueuedBatch> = {}): QueuedBatch {
  const operations = [{ type: "remove", id: key }] as const;
  return { key, assignmentId: "a1", owner: "w1", sequence: 1, state: "open", baseRevision: 0, operations, ...of };
}
const none = new Set<string>();

describe.each(implementations)("queue in %s", (_, make) => {
  it("gives back what was put, sealed work first", async () => {
    const queue = make();
    await queue.change({
      put: [batch("k1", { sequence: 1 }), batch("k2", { sequence: 2, state: "sealed" })],
      remove: [],
    });
    await queue.change({ put: [batch("k3", { assignmentId: "a2" })], remove: [] });
    expect((await queue.adopt("a1", "w1", none)).map((b) => b.key)).toEqual(["k2", "k1"]);
  });

  it("replaces and removes", async () => {
    const queue = make();
    await queue.change({ put: [batch("k1")], remove: [] });
    await queue.change({ put: [batch("k1", { state: "sealed" }), batch("k2", { sequence: 2 })], remove: [] });
    await queue.change({ put: [], remove: ["k2"] });
    expect(await queue.adopt("a1", "w1", none)).toEqual([batch("k1", { state: "sealed" })]);
  });

  it("adopts the work of windows that are gone, once, and leaves that of living ones alone", async () => {
    const queue = make();
    await queue.change({ put: [batch("dead", { owner: "w1" }), batch("live", { owner: "w2" })], remove: [] });
    expect(await queue.adopt("a1", "w3", new Set(["w2"]))).toEqual([batch("dead", { owner: "w3" })]);
    expect(await queue.adopt("a1", "w4", new Set(["w2", "w3"]))).toEqual([]);
  });
});

describe("IndexedDbQueue", () => {
  it("survives its own object, and never shows one user's work to another", async () => {
    await new IndexedDbQueue("ines", "demo").change({ put: [batch("k1")], remove: [] });
    expect(await new IndexedDbQueue("ines", "demo").adopt("a1", "w1", none)).toHaveLength(1);
    expect(await new IndexedDbQueue("samir", "demo").adopt("a1", "w1", none)).toEqual([]);
    expect(await new IndexedDbQueue("ines", "other").adopt("a1", "w1", none)).toEqual([]);
  });
});
