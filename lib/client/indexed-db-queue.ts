import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import {
  inSendingOrder,
  type KeptStep,
  type OperationQueue,
  type QueueChange,
  type QueuedBatch,
} from "./operation-queue";

interface QueueSchema extends DBSchema {
  batches: { key: string; value: QueuedBatch; indexes: { assignment: string } };
  /** Since version 2. */
  steps: { key: string; value: KeptStep; indexes: { assignment: string } };
}

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
  #database: Promise<IDBPDatabase<QueueSchema>> | null = null;

  constructor(userId: string, projectSlug: string) {
    this.#name = queueName(userId, projectSlug);
  }

  async adopt(assignmentId: string, owner: string, living: ReadonlySet<string>): Promise<readonly QueuedBatch[]> {
    const database = await this.#open();
    const transaction = database.transaction("batches", "readwrite");
    const own: QueuedBatch[] = [];
    for (const batch of await transaction.store.index("assignment").getAll(assignmentId)) {
      if (batch.owner === owner) own.push(batch);
      else if (!living.has(batch.owner)) {
        const adopted = { ...batch, owner };
        await transaction.store.put(adopted);
        own.push(adopted);
      }
    }
    await transaction.done;
    return inSendingOrder(own);
  }

  async adoptSteps(assignmentId: string, owner: string, living: ReadonlySet<string>): Promise<readonly KeptStep[]> {
    const database = await this.#open();
    const transaction = database.transaction("steps", "readwrite");
    const kept = await transaction.store.index("assignment").getAll(assignmentId);
    const left = kept.filter((step) => step.owner !== owner && !living.has(step.owner));
    const adopted = left.map((step) => ({ ...step, owner }));
    await Promise.all([...adopted.map((step) => transaction.store.put(step)), transaction.done]);
    return [...kept.filter((step) => step.owner === owner), ...adopted];
  }

  async change({ put, remove, steps = { put: [], remove: [] } }: QueueChange): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction(["batches", "steps"], "readwrite", { durability: "strict" });
    const [batches, history] = [transaction.objectStore("batches"), transaction.objectStore("steps")];
    await Promise.all([
      ...remove.map((key) => batches.delete(key)),
      ...put.map((batch) => batches.put(batch)),
      ...steps.remove.map((id) => history.delete(id)),
      ...steps.put.map((step) => history.put(step)),
      transaction.done,
    ]);
  }

  /** How many operations wait to be sent, by assignment. */
  async unsent(): Promise<ReadonlyMap<string, number>> {
    const database = await this.#open();
    const counts = new Map<string, number>();
    for (const { assignmentId, state, operations } of await database.getAll("batches")) {
      if (state === "set-aside" || operations.length === 0) continue;
      counts.set(assignmentId, (counts.get(assignmentId) ?? 0) + operations.length);
    }
    return counts;
  }

  async close(): Promise<void> {
    const database = await this.#database;
    this.#database = null;
    database?.close();
  }

  async #open(): Promise<IDBPDatabase<QueueSchema>> {
    this.#database ??= openDB<QueueSchema>(this.#name, VERSION, {
      upgrade(database, from) {
        if (from < 1) {
          database.createObjectStore("batches", { keyPath: "key" }).createIndex("assignment", "assignmentId");
        }
        database.createObjectStore("steps", { keyPath: "id" }).createIndex("assignment", "assignmentId");
      },
      // A newer version of the program waits in another window; this one opens the database again when it needs it.
      blocking: () => void this.close(),
      terminated: () => {
        this.#database = null;
      },
    });
    try {
      return await this.#database;
    } catch (error) {
      this.#database = null;
      throw error;
    }
  }
}
