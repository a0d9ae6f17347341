import type { CodingSnapshot } from "./coding-snapshot";
import { answerTo, endOf } from "./indexed-db-queue";

/** What is known on this device of an article in which work waits, for where the server doesn't give it out any more. */
export type KeptArticle = {
  readonly assignmentId: string;
  readonly slug: string;
  readonly title: string;
  /** Offsets of what waits lead into it, in UTF-16 units. */
  readonly text: string;
  readonly labels: readonly LabelName[];
};

export type LabelName = { readonly layer: string; readonly label: string; readonly name: string };

/** How work stands, and when that changes. */
export type Work = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => Pick<CodingSnapshot, "pending" | "save" | "setAside">;
};

/**
 * Does something once as soon as work can't be sent, or waits to be looked at: not for what is on its way for a moment.
 *
 * @returns what calls it off
 */
export function onceItWaits(work: Work, task: () => void): () => void {
  const look = () => {
    const { pending, save, setAside } = work.getSnapshot();
    const isOnItsWay = save === "saving" || save === "checking";
    if ((pending === 0 || isOnItsWay) && setAside.length === 0) return;
    end();
    task();
  };
  const end = work.subscribe(look);
  look();
  return end;
}

/** The articles that are kept for a user, of all projects. */
export function keptArticles(userId: string): Promise<readonly KeptArticle[]> {
  return withShelf(userId, "readonly", (shelf) => answerTo<KeptArticle[]>(shelf.getAll()));
}

export async function keepArticle(userId: string, article: KeptArticle): Promise<void> {
  await withShelf(userId, "readwrite", (shelf) => answerTo(shelf.put(article)));
}

export async function forgetArticles(userId: string, assignmentIds: readonly string[]): Promise<void> {
  if (assignmentIds.length === 0) return;
  await withShelf(userId, "readwrite", async (shelf) => {
    for (const id of assignmentIds) shelf.delete(id);
  });
}

/** Beside the queues: a database of its own, so that windows of earlier versions go on with theirs. */
async function withShelf<T>(
  userId: string,
  mode: IDBTransactionMode,
  use: (shelf: IDBObjectStore) => Promise<T>,
): Promise<T> {
  const opening = indexedDB.open(`parallax-articles:${encodeURIComponent(userId)}`, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("articles", { keyPath: "assignmentId" });
  const database = await answerTo(opening);
  try {
    const transaction = database.transaction("articles", mode);
    const ended = endOf(transaction);
    const used = await use(transaction.objectStore("articles"));
    await ended;
    return used;
  } finally {
    database.close();
  }
}
