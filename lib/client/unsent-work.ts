import { AnnotationStore, type StoreOptions } from "./annotation-store";
import { createBrowserEnvironment, randomId } from "./browser-environment";
import { createCodingApi } from "./coding-api";
import type { Environment } from "./environment";
import { IndexedDbQueue, projectOfQueue } from "./indexed-db-queue";
import { forgetArticles, keptArticles } from "./kept-articles";
import { meet } from "./meeting";
import type { QueuedBatch } from "./operation-queue";
import { seenCodings } from "./seen-codings";

/** A batch that this device keeps of an article, and how many operations are in it. */
export type KeptBatch = Pick<QueuedBatch, "assignmentId" | "owner" | "state"> & {
  readonly slug: string;
  readonly operations: number;
};

/** Work of one project that waits on this device: operations by assignment. */
export type UnsentProject = {
  readonly slug: string;
  readonly assignments: ReadonlyMap<string, number>;
};

/**
 * What the queues of this user on this browser hold, of all projects; nobody else's. Articles of which they hold nothing
 * any more are forgotten.
 *
 * @param likely projects to look at where the browser can't tell which queues there are
 */
export async function findKept(userId: string, likely: readonly string[]): Promise<readonly KeptBatch[]> {
  const found: KeptBatch[] = [];
  const projects = await queuedProjects(userId, likely);
  // Asked for before: an article is kept after the work in it.
  const articles = await keptArticles(userId).catch(() => []);
  for (const slug of projects) {
    const batches = await withQueue(userId, slug, (queue) => queue.batches());
    for (const { operations, ...batch } of batches) {
      if (operations.length > 0) found.push({ ...batch, slug, operations: operations.length });
    }
  }
  const waiting = new Set(found.map(({ assignmentId }) => assignmentId));
  const settled = articles.filter(({ assignmentId, slug }) => projects.includes(slug) && !waiting.has(assignmentId));
  await forgetArticles(
    userId,
    settled.map(({ assignmentId }) => assignmentId),
  ).catch(() => undefined);
  return found;
}

/** What of it the server has not acknowledged, by project; without what only waits to be looked at. */
export async function findUnsent(userId: string, likely: readonly string[]): Promise<readonly UnsentProject[]> {
  return byProject((await findKept(userId, likely)).filter(({ state }) => state !== "set-aside"));
}

export function byProject(batches: readonly KeptBatch[]): readonly UnsentProject[] {
  const projects = new Map<string, Map<string, number>>();
  for (const { slug, assignmentId, operations } of batches) {
    const assignments = projects.get(slug) ?? new Map<string, number>();
    projects.set(slug, assignments.set(assignmentId, (assignments.get(assignmentId) ?? 0) + operations));
  }
  return [...projects].map(([slug, assignments]) => ({ slug, assignments }));
}

async function queuedProjects(userId: string, likely: readonly string[]): Promise<readonly string[]> {
  if (typeof indexedDB.databases !== "function") return likely;
  const databases = await indexedDB.databases();
  return databases.flatMap(({ name }) => (name === undefined ? [] : (projectOfQueue(userId, name) ?? [])));
}

/** Uses the queue of a user in a project, and closes it again. */
export async function withQueue<T>(
  userId: string,
  slug: string,
  use: (queue: IndexedDbQueue) => Promise<T>,
): Promise<T> {
  const queue = new IndexedDbQueue(userId, slug);
  try {
    return await use(queue);
  } finally {
    await queue.close();
  }
}

/**
 * `to-decide`: something was refused, which would be refused again, or stands against other work. `gone`: the server
 * doesn't give the article out, so that nothing can be decided there.
 */
export type SendOutcome = "done" | "to-decide" | "gone";

type World = {
  readonly fetch: typeof fetch;
  readonly environment: (windowId: string) => Environment;
};

const browser: World = { fetch: (url, init) => fetch(url, init), environment: createBrowserEnvironment };

const loadMeet = async () => meet;

/**
 * Sends what waits, as the workspace would: put on top of what other devices did, what can't be is kept to be shown
 * there. Work of a window that is open belongs to that window, which sends it itself.
 *
 * @returns what came of each assignment that could be asked for, by its id
 */
export async function sendUnsent(
  userId: string,
  unsent: readonly UnsentProject[],
  world: World = browser,
): Promise<ReadonlyMap<string, SendOutcome>> {
  const outcomes = new Map<string, SendOutcome>();
  for (const { slug, assignments } of unsent) {
    await withQueue(userId, slug, async (queue) => {
      for (const assignmentId of assignments.keys()) {
        const base = `/api/projects/${encodeURIComponent(slug)}/assignments/${encodeURIComponent(assignmentId)}`;
        const api = createCodingApi(base, userId, world.fetch);
        const outcome = await sendOf(assignmentId, { api, queue, environment: world.environment });
        if (outcome !== null) outcomes.set(assignmentId, outcome);
      }
    });
  }
  return outcomes;
}

type Opening = Pick<StoreOptions, "api" | "queue"> & Pick<World, "environment">;

/** Sends what waits of one assignment from a window of its own; null where the assignment could not be asked for. */
async function sendOf(assignmentId: string, { api, queue, environment }: Opening): Promise<SendOutcome | null> {
  const read = await api.read();
  if (read.kind === "refused") return "gone";
  if (read.kind !== "read") return null;
  const windowId = randomId();
  const store = new AnnotationStore({
    ...{ assignmentId, windowId, coding: read.coding, seen: seenCodings },
    ...{ api, queue, environment: environment(windowId), loadMeet },
  });
  try {
    await store.start();
    const { refused, setAside } = store.getSnapshot();
    return refused !== null || setAside.length > 0 ? "to-decide" : "done";
  } finally {
    // Its work would count as that of a window which is open.
    await store.stop();
  }
}
