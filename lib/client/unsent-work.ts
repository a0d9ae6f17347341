import { AnnotationStore } from "./annotation-store";
import { createBrowserEnvironment, randomId } from "./browser-environment";
import { createCodingApi } from "./coding-api";
import type { Environment } from "./environment";
import { IndexedDbQueue, projectOfQueue } from "./indexed-db-queue";

/** Work of one project that waits on this device: operations by assignment. */
export type UnsentProject = {
  readonly slug: string;
  readonly assignments: ReadonlyMap<string, number>;
};

/**
 * What the queues of this user on this browser hold that the server has not acknowledged, by project; nobody else's.
 *
 * @param likely projects to look at where the browser can't tell which queues there are
 */
export async function findUnsent(userId: string, likely: readonly string[]): Promise<readonly UnsentProject[]> {
  const found: UnsentProject[] = [];
  for (const slug of await queuedProjects(userId, likely)) {
    const queue = new IndexedDbQueue(userId, slug);
    const assignments = await queue.unsent();
    await queue.close();
    if (assignments.size > 0) found.push({ slug, assignments });
  }
  return found;
}

async function queuedProjects(userId: string, likely: readonly string[]): Promise<readonly string[]> {
  if (typeof indexedDB.databases !== "function") return likely;
  const databases = await indexedDB.databases();
  return databases.flatMap(({ name }) => (name === undefined ? [] : (projectOfQueue(userId, name) ?? [])));
}

type World = {
  readonly fetch: typeof fetch;
  readonly environment: (windowId: string) => Environment;
};

const browser: World = { fetch: (url, init) => fetch(url, init), environment: createBrowserEnvironment };

/**
 * Sends what waits, as the workspace would: put on top of what other devices did, what can't be is kept to be shown
 * there. Work of a window that is open belongs to that window, which sends it itself.
 */
export async function sendUnsent(
  userId: string,
  unsent: readonly UnsentProject[],
  world: World = browser,
): Promise<void> {
  for (const { slug, assignments } of unsent) {
    const queue = new IndexedDbQueue(userId, slug);
    for (const assignmentId of assignments.keys()) {
      const base = `/api/projects/${encodeURIComponent(slug)}/assignments/${encodeURIComponent(assignmentId)}`;
      const api = createCodingApi(base, userId, world.fetch);
      const read = await api.read();
      if (read.kind !== "read") continue;
      const windowId = randomId();
      const environment = world.environment(windowId);
      const { coding } = read;
      const store = new AnnotationStore({ assignmentId, windowId, coding, api, queue, environment });
      await store.start();
      store.stop();
    }
  }
}
