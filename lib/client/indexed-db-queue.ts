import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { inSendingOrder, type OperationQueue, type QueueChange, type QueuedBatch } from "./operation-queue";

interface QueueSchema extends DBSchema {
  batches: { key: string; value: QueuedBatch; indexes: { assignment: string } };
}

const VERSION = 1;

/** One database a user and project, so that who signs in next on this browser neither sees nor sends it. */
export function queueName(userId: string, projectSlug: string): string {
  return `parallax-queue:${encodeURIComponent(userId)}:${encodeURIComponent(projectSlug)}`;
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

  async change({ put, remove }: QueueChange): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction("batches", "readwrite", { durability: "strict" });
    await Promise.all([
      ...remove.map((key) => transaction.store.delete(key)),
      ...put.map((batch) => transaction.store.put(batch)),
      transaction.done,
    ]);
  }

  async #open(): Promise<IDBPDatabase<QueueSchema>> {
    this.#database ??= openDB<QueueSchema>(this.#name, VERSION, {
      upgrade(database) {
        database.createObjectStore("batches", { keyPath: "key" }).createIndex("assignment", "assignmentId");
      },
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
