import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import { mark } from "@/lib/domain/annotation/marks.test-support";
import type { StepOperation } from "@/lib/domain/annotation/steps";
import { IndexedDbQueue } from "./indexed-db-queue";
import { type KeptArticle, keepArticle, keptArticles, onceItWaits } from "./kept-articles";
import { discardKeptWork, readKeptWork } from "./kept-work";
import type { KeptStep, QueuedBatch } from "./operation-queue";
import type { SaveState } from "./save-state";
import { copyOf, fileNameOf } from "./unsent-copy";
import { findKept } from "./unsent-work";

let users = 0;
const someone = () => `keeper-${users++}`;
const nobody = async () => new Set<string>();
const place = { slug: "weir", assignmentId: "a1" };
const article: KeptArticle = {
  ...{ ...place, title: "Armed group holds the weir", text: "🌊 The armed group held the weir." },
  labels: [{ layer: "naming", label: "militant", name: "Militant" }],
};

function batch(of: Partial<QueuedBatch> = {}): QueuedBatch {
  const key = crypto.randomUUID();
  const operations = [{ type: "add", annotation: mark("m") }] as const;
  return { key, assignmentId: "a1", owner: "gone", sequence: 1, state: "open", baseRevision: 0, operations, ...of };
}

function step(id: string, at: number): KeptStep {
  const of = { assignmentId: "a1", owner: "gone", tag: null, order: 1, undone: false };
  return { ...of, id, at, forward: [], back: [] };
}

async function queued(userId: string, batches: readonly QueuedBatch[], steps: readonly KeptStep[] = []): Promise<void> {
  const queue = new IndexedDbQueue(userId, "weir");
  await queue.change({ put: batches, remove: [], steps: { put: steps, remove: [] } });
  await queue.close();
}

describe("work of an article that can't be opened", () => {
  it("is shown with what is known of the article and when it was done, but not what an open window shows", async () => {
    const user = someone();
    const marked = { type: "add", annotation: mark("m"), step: { id: "s", kind: "edit" } } as const;
    const first = batch({ operations: [marked] });
    await queued(user, [batch({ owner: "here" }), first, batch({ assignmentId: "a2" })], [step("s", 5), step("t", 9)]);
    await keepArticle(user, article);
    const found = await readKeptWork(user, [place], async () => new Set(["here"]));
    expect(found).toEqual([{ ...place, article, at: 5, batches: [{ ...first, seen: new Map() }] }]);
  });

  it("is shown without a name where none is known", async () => {
    const user = someone();
    await queued(user, [batch()]);
    expect(await readKeptWork(user, [place], nobody)).toMatchObject([{ ...place, article: null, at: null }]);
  });

  it("goes when it is discarded, and nothing else does", async () => {
    const user = someone();
    const marked = { type: "add", annotation: mark("m"), step: { id: "s", kind: "edit" } } as const;
    await queued(user, [batch({ operations: [marked] })], [step("s", 5), step("t", 9)]);
    const [shown] = await readKeptWork(user, [place], nobody);
    const since = batch();
    await queued(user, [since, batch({ assignmentId: "a2" })]);
    if (shown !== undefined) await discardKeptWork(user, shown);
    const queue = new IndexedDbQueue(user, "weir");
    expect(await readKeptWork(user, [place], nobody)).toMatchObject([{ batches: [since] }]);
    expect((await queue.steps()).map(({ id }) => id)).toEqual(["t"]);
    expect(await queue.batches()).toHaveLength(2);
    await queue.close();
  });

  it("keeps what is known of the article for as long as there is any", async () => {
    const user = someone();
    await queued(user, [batch()]);
    await keepArticle(user, article);
    await keepArticle(user, { ...article, assignmentId: "a9" });
    await keepArticle(user, { ...article, assignmentId: "elsewhere", slug: "not-looked-at" });
    await findKept(user, []);
    expect((await keptArticles(user)).map(({ assignmentId }) => assignmentId)).toEqual(["a1", "elsewhere"]);
    expect(await keptArticles(someone())).toEqual([]);
  });
});

describe("what is to be done once work waits", () => {
  const at = (save: SaveState, pending: number, ...operations: StepOperation[]) => {
    return { save, pending, setAside: operations.length === 0 ? [] : [{ key: "", operations, seen: new Map() }] };
  };

  it("is done once, when something waits that isn't just on its way", () => {
    let snapshot = at("saved", 0);
    let count = 0;
    const listeners = new Set<() => void>();
    const work = {
      subscribe: (listener: () => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      getSnapshot: () => snapshot,
    };
    const task = () => {
      count += 1;
    };
    onceItWaits(work, task);
    const counts = [at("saving", 1), at("saved", 0), at("offline", 1), at("offline", 2)].map((next) => {
      snapshot = next;
      for (const listener of listeners) listener();
      return count;
    });
    expect(counts).toEqual([0, 0, 1, 1]);
    snapshot = at("changed-elsewhere", 0, { type: "remove", id: "m" });
    onceItWaits(work, task);
    expect(count).toBe(2);
  });
});

describe("a copy of work that was not sent", () => {
  const from = { ...place, article, at: Date.UTC(2026, 0, 2) };

  it("counts code points and says which words were marked", () => {
    const made = mark("m", { label: "militant", ranges: [[7, 18]], note: "why" });
    const copy = copyOf({ ...from, batches: [{ operations: [{ type: "add", annotation: made }], seen: new Map() }] });
    expect(copy).toEqual({
      ...{ format: "parallax-unsent/1", offsets: "codepoint", project: "weir", assignment: "a1" },
      ...{ article: "Armed group holds the weir", changedAt: "2026-01-02T00:00:00.000Z" },
      changes: [{ do: "add", id: "m", before: null, after: { ...made, ranges: [[6, 17]], quote: "armed group" } }],
    });
    expect(fileNameOf(copy)).toBe("unsent-weir-a1.json");
  });

  it("says what each window made of a mark, and not on which ways", () => {
    const seen = new Map([["m", mark("m", { ranges: [[7, 12]] })]]);
    const note = (text: string) => ({ type: "change", id: "m", change: { note: text } }) as const;
    const batches = [
      { operations: [note("a"), note("ab")], seen },
      { operations: [note("c")], seen },
      { operations: [note("d"), { type: "remove", id: "m" } as const], seen },
      {
        operations: [{ type: "add", annotation: mark("n") }, { type: "remove", id: "n" } as const],
        seen: new Map([["n", null]]),
      },
    ] as const;
    const { changes } = copyOf({ ...from, batches });
    expect(changes.map((one) => [one.do, one.before?.quote, one.after?.note, one.change])).toEqual([
      ["change", "armed", "ab", { note: "ab" }],
      ["change", "armed", "c", { note: "c" }],
      ["remove", "armed", undefined, undefined],
    ]);
  });

  it("names the unit of its places where the text isn't known", () => {
    const made = mark("m", { ranges: [[7, 18]] });
    const copy = copyOf({
      ...from,
      article: null,
      batches: [{ operations: [{ type: "add", annotation: made }], seen: new Map() }],
    });
    expect(copy).toMatchObject({ offsets: "utf16", article: null });
    expect(copy.changes[0]?.after).toMatchObject({ ranges: [[7, 18]], quote: null });
  });
});
