import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import { mark } from "@/lib/domain/annotation/marks.test-support";
import { expectedUserHeader } from "@/lib/schemas/expected-user";
import { IndexedDbQueue } from "./indexed-db-queue";
import type { QueuedBatch } from "./operation-queue";
import { findUnsent, sendUnsent } from "./unsent-work";

let users = 0;
const someone = () => `user-${users++}`;

function batch(assignmentId: string, of: Partial<QueuedBatch> = {}): QueuedBatch {
  const key = crypto.randomUUID();
  const operations = [{ type: "add", annotation: mark(crypto.randomUUID()) }] as const;
  return { key, assignmentId, owner: "gone", sequence: 1, state: "open", baseRevision: 0, operations, ...of };
}

async function queued(userId: string, slug: string, batches: readonly QueuedBatch[]): Promise<void> {
  const queue = new IndexedDbQueue(userId, slug);
  await queue.change({ put: batches, remove: [] });
  await queue.close();
}

/** A server that knows these assignments, for one user. */
function serving(userId: string, known: readonly string[]) {
  const taken: string[] = [];
  const answer = (status: number, body: object) => new Response(JSON.stringify(body), { status });
  const server: typeof fetch = async (url, init) => {
    const [, assignmentId = ""] = /assignments\/([^/]+)/.exec(String(url)) ?? [];
    if (new Headers(init?.headers).get(expectedUserHeader) !== userId) return answer(401, { code: "other-user" });
    if (!known.includes(assignmentId)) return answer(404, { code: "not-found" });
    if (init?.method !== "POST") {
      const standing = { state: "in_progress", round: "open", returnRemark: "" };
      return answer(200, { revision: 0, ...standing, annotations: [] });
    }
    taken.push(assignmentId);
    return answer(200, { revision: 1 });
  };
  const environment = (windowId: string) => ({
    ...{ uuid: () => crypto.randomUUID(), random: () => 0.5, now: Date.now, isOnline: () => true },
    ...{ schedule: () => () => undefined, livingWindows: async () => new Set([windowId]), leave: () => undefined },
    seesWindows: () => true,
  });
  return { taken, world: { fetch: server, environment } };
}

describe("unsent work on this device", () => {
  it("is found in every project, for its own user alone, without what waits to be seen", async () => {
    const [ines, samir] = [someone(), someone()];
    await queued(ines, "one", [batch("a1"), batch("a1", { state: "sealed" }), batch("a2")]);
    await queued(ines, "two", [batch("a3", { state: "set-aside" })]);
    await queued(samir, "one", [batch("a4")]);
    expect(await findUnsent(ines, [])).toEqual([
      {
        slug: "one",
        assignments: new Map([
          ["a1", 2],
          ["a2", 1],
        ]),
      },
    ]);
    expect(await findUnsent(`${ines}0`, [])).toEqual([]);
  });

  it("is looked for in the likely projects where the browser can't tell its databases", async () => {
    const user = someone();
    await queued(user, "one", [batch("a1")]);
    const { databases } = indexedDB;
    Reflect.set(indexedDB, "databases", undefined);
    expect(await findUnsent(user, [])).toEqual([]);
    expect(await findUnsent(user, ["one", "two"])).toHaveLength(1);
    Reflect.set(indexedDB, "databases", databases);
  });

  it("is sent as its user, and what the server doesn't take stays", async () => {
    const user = someone();
    await queued(user, "one", [batch("a1"), batch("foreign")]);
    const { taken, world } = serving(user, ["a1"]);
    expect(await sendUnsent(user, await findUnsent(user, []), world)).toEqual(
      new Map([
        ["a1", "done"],
        ["foreign", "gone"],
      ]),
    );
    expect(taken).toEqual(["a1"]);
    expect(await findUnsent(user, [])).toEqual([{ slug: "one", assignments: new Map([["foreign", 1]]) }]);
  });

  it("is not sent while somebody else is signed in", async () => {
    const user = someone();
    await queued(user, "one", [batch("a1")]);
    const { taken, world } = serving("another", ["a1"]);
    await sendUnsent(user, await findUnsent(user, []), world);
    expect(taken).toEqual([]);
    expect(await findUnsent(user, [])).toHaveLength(1);
  });
});
