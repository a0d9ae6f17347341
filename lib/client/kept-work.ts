import { createBrowserEnvironment, randomId } from "./browser-environment";
import { type KeptArticle, keptArticles } from "./kept-articles";
import { inSendingOrder, type QueuedBatch } from "./operation-queue";
import { withQueue } from "./unsent-work";

type Place = { readonly slug: string; readonly assignmentId: string };

type ShownBatch = QueuedBatch & Required<Pick<QueuedBatch, "seen">>;

/** Work that this device keeps of one article, to be looked at where the article itself can't be opened. */
export type KeptWork = Place & {
  /** Null where it isn't known on this device. */
  readonly article: KeptArticle | null;
  /** Of windows that are gone, in the order in which they were made. */
  readonly batches: readonly ShownBatch[];
  /** When something in it was done last, in milliseconds since the epoch; null where that isn't known. */
  readonly at: number | null;
};

/** What this device keeps of these articles, but for what windows that are open show themselves. */
export async function readKeptWork(
  userId: string,
  places: readonly Place[],
  living: () => Promise<ReadonlySet<string>> = livingWindows,
): Promise<readonly KeptWork[]> {
  const articles = await keptArticles(userId).catch(() => []);
  const open = await living();
  const found: KeptWork[] = [];
  for (const { slug, assignmentId } of places) {
    const [batches, steps] = await withQueue(userId, slug, async (queue) => [
      await queue.batches(),
      await queue.steps(),
    ]);
    const left = batches.filter((batch) => batch.assignmentId === assignmentId && !open.has(batch.owner));
    const ids = new Set(left.flatMap(({ operations }) => operations.map(({ step }) => step?.id)));
    const times = steps.flatMap(({ id, at }) => (ids.has(id) ? at : []));
    found.push({
      ...{ slug, assignmentId, at: times.length === 0 ? null : Math.max(...times) },
      article: articles.find((article) => article.assignmentId === assignmentId) ?? null,
      batches: inSendingOrder(left).map(({ seen = new Map(), ...batch }) => ({ ...batch, seen })),
    });
  }
  return found;
}

/** Forgets just the work that was shown, for good, and how to take it back. */
export async function discardKeptWork(userId: string, { slug, assignmentId, batches }: KeptWork): Promise<void> {
  await withQueue(userId, slug, async (queue) => {
    const ids = new Set(batches.flatMap(({ operations }) => operations.map(({ step }) => step?.id)));
    const steps = await queue.steps();
    const gone = steps.filter((step) => step.assignmentId === assignmentId && ids.has(step.id));
    const remove = batches.map(({ key }) => key);
    await queue.change({ put: [], remove, steps: { put: [], remove: gone.map(({ id }) => id) } });
  });
}

async function livingWindows(): Promise<ReadonlySet<string>> {
  const environment = createBrowserEnvironment(randomId());
  const living = await environment.livingWindows();
  environment.leave();
  return living;
}
