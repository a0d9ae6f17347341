import type { Layer } from "@/lib/domain/codebook/codebook";
import { LOCKS_PATIENCE, WINDOW_LOCK } from "./browser-environment";
import { type KeptArticle, keepArticle, onceItWaits, type Work } from "./kept-articles";
import type { LeftArticle, LeftWork } from "./left-articles";
import { byProject, findKept, type KeptBatch, type SendOutcome, sendUnsent, type UnsentProject } from "./unsent-work";

/** How long to wait before what could not be sent is tried again: each time twice as long, up to a quarter of an hour. */
const AGAIN = { first: 30_000, most: 900_000 };

export type LeftBy = {
  readonly userId: string;
  /** Projects to look at where the browser can't tell which queues there are. */
  readonly projects: readonly string[];
  /** The workspace that is open here: it sends its own work, and takes over what others leave of the same article. */
  readonly open?: {
    readonly assignmentId: string;
    readonly windowId: string;
    readonly takeOver: () => Promise<void>;
  };
};

type World = {
  readonly find: typeof findKept;
  readonly send: (userId: string, unsent: readonly UnsentProject[]) => Promise<ReadonlyMap<string, SendOutcome>>;
  readonly isOnline: () => boolean;
  /** Whether windows can tell which others are open: else the work of one of these would be taken for left. */
  readonly canTell: () => boolean;
  /** Does it unless another window of this user is at it. */
  readonly alone: (userId: string, task: () => Promise<void>) => Promise<void>;
  /** Resolves once a window is gone. */
  readonly whenGone: (windowId: string, signal: AbortSignal) => Promise<void>;
};

const browser: World = {
  find: findKept,
  send: sendUnsent,
  isOnline: () => navigator.onLine !== false,
  canTell: () => "locks" in navigator,
  alone: async (userId, task) => {
    const release = await lockAtOnce(`parallax-left-work:${userId}`);
    if (release !== null) await task().finally(release);
  },
  whenGone: (windowId, signal) =>
    navigator.locks.request(WINDOW_LOCK + windowId, { mode: "shared", signal }, () => undefined),
};

/** What gives a lock back that nobody else has; null also where the browser doesn't answer. */
function lockAtOnce(name: string): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    const late = AbortSignal.timeout(LOCKS_PATIENCE);
    late.addEventListener("abort", () => resolve(null));
    const hold = (lock: Lock | null) => {
      if (lock !== null && !late.aborted) return new Promise<void>(resolve);
      resolve(null);
    };
    navigator.locks.request(name, { ifAvailable: true }, hold).catch(() => resolve(null));
  });
}

/**
 * Sends what articles that were left have kept on this device: now, whenever the network or the person comes back to the
 * page, once a window is gone that still had some of it, and every now and then while something waits.
 *
 * @param tell is told what is left each time it was looked for
 * @returns what ends it
 */
export function sendLeftWork(by: LeftBy, tell: (left: LeftWork) => void, world: World = browser): () => void {
  const sender = new LeftWorkSender(by, tell, world);
  return () => sender.end();
}

type OpenArticle = Pick<KeptArticle, "assignmentId" | "slug" | "title" | "text"> & {
  readonly layers: readonly Layer[];
};

/**
 * Keeps what is to be known of an article on this device once work waits in it: it may not be given out any more when its
 * person comes back to decide.
 *
 * @returns what calls it off
 */
export function keepOnceItWaits(userId: string, article: OpenArticle, work: Work): () => void {
  return onceItWaits(work, () => {
    const { assignmentId, slug, title, text, layers } = article;
    const labels = layers.flatMap((layer) =>
      layer.labels.map(({ key, name }) => ({ layer: layer.key, label: key, name })),
    );
    // Without it the work is told without names.
    keepArticle(userId, { assignmentId, slug, title, text, labels }).catch(() => undefined);
  });
}

class LeftWorkSender {
  readonly #by: LeftBy;
  readonly #tell: (left: LeftWork) => void;
  readonly #world: World;
  readonly #ended = new AbortController();
  /** What came of assignments, by their id: what was refused would be refused again. */
  readonly #outcomes = new Map<string, SendOutcome>();
  /** Windows whose end is waited for. */
  readonly #watched = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pause = AGAIN.first;
  #looking = false;

  constructor(by: LeftBy, tell: (left: LeftWork) => void, world: World) {
    this.#by = by;
    this.#tell = tell;
    this.#world = world;
    const { signal } = this.#ended;
    for (const event of ["online", "focus"]) window.addEventListener(event, this.#look, { signal });
    void this.#look();
  }

  end(): void {
    this.#ended.abort();
    clearTimeout(this.#timer);
  }

  readonly #look = async (): Promise<void> => {
    if (this.#looking || this.#ended.signal.aborted || !this.#world.canTell()) return;
    this.#looking = true;
    clearTimeout(this.#timer);
    // Where even looking fails, it may go better later.
    let isDone = false;
    try {
      const found = await this.#find();
      await this.#send(found);
      const left = found.length === 0 ? found : await this.#find();
      isDone = this.#settle(left);
      const owners = new Set(found.map(({ owner }) => owner));
      // What was to be had of a window that is gone has another owner now.
      for (const batch of left) if (owners.has(batch.owner)) this.#watch(batch);
    } catch {
      // A browser that keeps nothing has left nothing.
    } finally {
      this.#looking = false;
    }
    if (isDone) this.#pause = AGAIN.first;
    if (isDone || this.#ended.signal.aborted) return;
    this.#timer = setTimeout(this.#look, this.#pause);
    this.#pause = Math.min(2 * this.#pause, AGAIN.most);
  };

  /** Without what the workspace that is open here has itself. */
  async #find(): Promise<readonly KeptBatch[]> {
    const kept = await this.#world.find(this.#by.userId, this.#by.projects);
    return kept.filter(({ owner }) => owner !== this.#by.open?.windowId);
  }

  async #send(left: readonly KeptBatch[]): Promise<void> {
    const { userId, open } = this.#by;
    if (left.some((batch) => this.#isHere(batch))) await open?.takeOver();
    // What was set aside goes along: it may have come to nothing meanwhile.
    const unsent = left.filter((batch) => !this.#isHere(batch) && !this.#isToDecide(batch));
    if (unsent.length === 0 || !this.#world.isOnline()) return;
    await this.#world.alone(userId, async () => {
      for (const [id, outcome] of await this.#world.send(userId, byProject(unsent))) this.#outcomes.set(id, outcome);
    });
  }

  /** @returns whether there is nothing more to do */
  #settle(left: readonly KeptBatch[]): boolean {
    if (this.#ended.signal.aborted) return true;
    const waiting = left.filter(({ state, ...batch }) => state !== "set-aside" && !this.#isToDecide(batch));
    const articles = new Map(left.map(({ slug, assignmentId }) => [assignmentId, this.#article(slug, assignmentId)]));
    // Where nothing is left all was decided.
    for (const id of this.#outcomes.keys()) if (!articles.has(id)) this.#outcomes.delete(id);
    const operations = waiting.reduce((sum, batch) => sum + batch.operations, 0);
    const toDecide = [...articles.values()].filter((article) => !this.#isHere(article) && this.#isToDecide(article));
    this.#tell({ waiting: operations, toDecide });
    return waiting.length === 0;
  }

  /** Looks again as soon as a window is gone; the article that is open here then shows what it has done in it. */
  #watch({ owner, ...batch }: KeptBatch): void {
    if (this.#watched.has(owner)) return;
    this.#watched.add(owner);
    const isGone = this.#world.whenGone(owner, this.#ended.signal);
    const isShown = isGone.then(() => (this.#isHere(batch) ? this.#by.open?.takeOver() : undefined));
    isShown.then(this.#look, () => undefined);
  }

  #article(slug: string, assignmentId: string): LeftArticle {
    return { slug, assignmentId, isGone: this.#outcomes.get(assignmentId) === "gone" };
  }

  #isHere({ assignmentId }: Pick<LeftArticle, "assignmentId">): boolean {
    return assignmentId === this.#by.open?.assignmentId;
  }

  #isToDecide({ assignmentId }: Pick<LeftArticle, "assignmentId">): boolean {
    const outcome = this.#outcomes.get(assignmentId);
    return outcome === "to-decide" || outcome === "gone";
  }
}
