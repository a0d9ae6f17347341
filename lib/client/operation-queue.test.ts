import "fake-indexeddb/auto";
import { openDB } from "idb";
import { describe, expect, it } from "vitest";
import { IndexedDbQueue } from "./indexed-db-queue";
import { type KeptStep, MemoryQueue, type OperationQueue, type QueueChange, type QueuedBatch } from "./operation-queue";
import { nothingPending } from "./pending";
import { QueueMirror } from "./queue-mirror";

let users = 0;
const implementations: [string, () => OperationQueue][] = [
  ["memory", () => new MemoryQueue()],
  ["IndexedDB", () => new IndexedDbQueue(`u${users++}`, "demo")],
];

function batch(key: string, of: Partial<QueuedBatch> = {}): QueuedBatch {
  const operations = [{ type: "remove", id: key }] as const;
  return { key, assignmentId: "a1", owner: "w1", sequence: 1, state: "open", baseRevision: 0, operations, ...of };
}
function step(id: string, of: Partial<KeptStep> = {}): KeptStep {
  const done = { forward: [{ type: "remove", id }], back: [] } as const;
  return { ...done, id, assignmentId: "a1", owner: "w1", at: 0, tag: null, order: 1, undone: false, ...of };
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

  it("adopts the work of several windows in an order that doesn't depend on which was kept first", async () => {
    const queue = make();
    for (const [key, owner] of [
      ["late", "w1"],
      ["early", "w2"],
    ] as const)
      await queue.change({ put: [batch(key, { owner })], remove: [] });
    expect((await queue.adopt("a1", "w3", none)).map(({ key }) => key)).toEqual(["early", "late"]);
  });

  it("keeps the steps of the history beside the work, and hands them on like it", async () => {
    const queue = make();
    const put = [step("s1"), step("s2", { owner: "w2" }), step("s3", { assignmentId: "a2" })];
    await queue.change({ put: [batch("k1")], remove: [], steps: { put, remove: [] } });
    const undone = { put: [step("s1", { undone: true }), step("s4")], remove: [] };
    await queue.change({ put: [], remove: ["k1"], steps: undone });
    await queue.change({ put: [], remove: [], steps: { put: [], remove: ["s4"] } });
    expect(await queue.adopt("a1", "w3", none)).toEqual([]);
    expect(await queue.adoptSteps("a1", "w3", new Set(["w2"]))).toEqual([step("s1", { owner: "w3", undone: true })]);
    expect(await queue.adoptSteps("a1", "w4", new Set(["w2", "w3"]))).toEqual([]);
  });
});

describe("QueueMirror", () => {
  it("keeps the work where there is no room for the history", async () => {
    class NarrowQueue extends MemoryQueue {
      override change(change: QueueChange): Promise<void> {
        const wide = (change.steps?.put.length ?? 0) > 0;
        return wide ? Promise.reject(new DOMException("full", "QuotaExceededError")) : super.change(change);
      }
    }
    const queue = new NarrowQueue();
    const mirror = new QueueMirror(queue, "a1", "w1");
    const open = { key: "k1", operations: [{ type: "remove", id: "m" }], baseRevision: null, seen: new Map() } as const;
    await mirror.save({ ...nothingPending, batches: [open] }, 0, { put: [step("s1")], remove: [] });
    expect(mirror.failed).toBe(false);
    expect(await queue.adopt("a1", "w1", none)).toHaveLength(1);
  });
});

describe("IndexedDbQueue", () => {
  it("survives its own object, and never shows one user's work to another", async () => {
    await new IndexedDbQueue("ines", "demo").change({ put: [batch("k1")], remove: [] });
    expect(await new IndexedDbQueue("ines", "demo").adopt("a1", "w1", none)).toHaveLength(1);
    expect(await new IndexedDbQueue("samir", "demo").adopt("a1", "w1", none)).toEqual([]);
    expect(await new IndexedDbQueue("ines", "other").adopt("a1", "w1", none)).toEqual([]);
  });

  it("takes over what an earlier version of the program has kept", async () => {
    const earlier = await openDB("parallax-queue:ines:earlier", 1, {
      upgrade: (database) => {
        database.createObjectStore("batches", { keyPath: "key" }).createIndex("assignment", "assignmentId");
      },
    });
    await earlier.put("batches", batch("k1"));
    earlier.close();
    const queue = new IndexedDbQueue("ines", "earlier");
    expect(await queue.adopt("a1", "w1", none)).toEqual([batch("k1")]);
    expect(await queue.adoptSteps("a1", "w1", none)).toEqual([]);
  });
});
