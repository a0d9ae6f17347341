import {
  inSendingOrder,
  type KeptStep,
  type OperationQueue,
  type QueueChange,
  type QueuedBatch,
} from "./operation-queue";

/** Since version 1, and since version 2. Both have the index `assignment`. */
type StoreName = "batches" | "steps";

const VERSION = 2;

/** One database a user and project, so that who signs in next on this browser neither sees nor sends it. */
function queueName(userId: string, projectSlug: string): string {
  return `parallax-queue:${encodeURIComponent(userId)}:${encodeURIComponent(projectSlug)}`;
}

/** The project of a database, or null when it is no queue of this user. */
export function projectOfQueue(userId: string, databaseName: string): string | null {
  const prefix = queueName(userId, "");
  return databaseName.startsWith(prefix) ? decodeURIComponent(databaseName.slice(prefix.length)) : null;
}

/**
 * The queue in the browser's own database. Its methods reject when the browser refuses (quota, private mode): the
 * caller must then say that the work is not kept on this device.
 */
export class IndexedDbQueue implements OperationQueue {
  readonly #name: string;
  #database: Promise<IDBDatabase> | null = null;

  constructor(userId: string, projectSlug: string) {
    this.#name = queueName(userId, projectSlug);
  }

  async adopt(assignmentId: string, owner: string, living: ReadonlySet<string>): Promise<readonly QueuedBatch[]> {
    return inSendingOrder(await this.#adoptFrom<QueuedBatch>("batches", assignmentId, owner, living));
  }

  adoptSteps(assignmentId: string, owner: string, living: ReadonlySet<string>): Promise<readonly KeptStep[]> {
    return this.#adoptFrom("steps", assignmentId, owner, living);
  }

  async #adoptFrom<T extends { readonly owner: string }>(
    name: StoreName,
    assignmentId: string,
    owner: string,
    living: ReadonlySet<string>,
  ): Promise<T[]> {
    const transaction = (await this.#open()).transaction(name, "readwrite");
    const store = transaction.objectStore(name);
    const kept: T[] = await answerTo(store.index("assignment").getAll(assignmentId));
    const own = kept.filter((one) => one.owner === owner);
    const left = kept.filter((one) => one.owner !== owner && !living.has(one.owner));
    const adopted = left.map((one) => ({ ...one, owner }));
    for (const one of adopted) store.put(one);
    await endOf(transaction);
    return [...own, ...adopted];
  }

  async change({ put, remove, steps = { put: [], remove: [] } }: QueueChange): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction(["batches", "steps"], "readwrite", { durability: "strict" });
    const [batches, history] = [transaction.objectStore("batches"), transaction.objectStore("steps")];
    for (const key of remove) batches.delete(key);
    for (const batch of put) batches.put(batch);
    for (const id of steps.remove) history.delete(id);
    for (const step of steps.put) history.put(step);
    await endOf(transaction);
  }

  /** All it holds, of whatever assignment and window. */
  batches(): Promise<readonly QueuedBatch[]> {
    return this.#all("batches");
  }

  /** All steps, of whatever assignment and window. */
  steps(): Promise<readonly KeptStep[]> {
    return this.#all("steps");
  }

  async #all<T>(name: StoreName): Promise<readonly T[]> {
    return answerTo((await this.#open()).transaction(name).objectStore(name).getAll());
  }

  async close(): Promise<void> {
    const database = await this.#database;
    this.#database = null;
    database?.close();
  }

  async #open(): Promise<IDBDatabase> {
    this.#database ??= openDatabase(this.#name);
    try {
      const database = await this.#database;
      // A newer version of the program waits in another window; this one opens the database again when it needs it.
      database.onversionchange = () => void this.close();
      database.onclose = () => {
        this.#database = null;
      };
      return database;
    } catch (error) {
      this.#database = null;
      throw error;
    }
  }
}

function openDatabase(name: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, VERSION);
  opening.onupgradeneeded = ({ oldVersion }) => {
    const make = (store: StoreName, keyPath: string) =>
      opening.result.createObjectStore(store, { keyPath }).createIndex("assignment", "assignmentId");
    if (oldVersion < 1) make("batches", "key");
    make("steps", "id");
  };
  return answerTo(opening);
}

export function answerTo<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Rejects where anything in it was refused: then nothing of it has happened. */
export function endOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}
