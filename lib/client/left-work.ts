import { findUnsent, sendUnsent, type UnsentProject } from "./unsent-work";

/** How long to wait before what could not be sent is tried again: each time twice as long, up to a quarter of an hour. */
const AGAIN = { first: 30_000, most: 900_000 };

export type LeftBy = {
  readonly userId: string;
  /** Projects to look at where the browser can't tell which queues there are. */
  readonly projects: readonly string[];
  /** The assignment that is open here, which sends its own work. */
  readonly open?: string;
};

type World = {
  readonly find: typeof findUnsent;
  readonly send: (userId: string, unsent: readonly UnsentProject[]) => Promise<void>;
  readonly isOnline: () => boolean;
  /** Whether windows can tell which others are open: else the work of one of these would be taken for left. */
  readonly canTell: () => boolean;
};

const browser: World = {
  find: findUnsent,
  send: sendUnsent,
  isOnline: () => navigator.onLine !== false,
  canTell: () => "locks" in navigator,
};

/**
 * Sends what articles that were left have kept on this device: now, whenever the network comes back, and every now and
 * then while something waits.
 *
 * @param tell is told how many operations wait there still
 * @returns what ends it
 */
export function sendLeftWork(
  { userId, projects, open }: LeftBy,
  tell: (count: number) => void,
  world: World = browser,
): () => void {
  const ended = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLooking = false;
  let pause = AGAIN.first;
  const find = async () => elsewhere(await world.find(userId, projects), open);
  const look = async () => {
    if (isLooking || ended.signal.aborted || !world.canTell()) return;
    isLooking = true;
    clearTimeout(timer);
    try {
      let left = await find();
      if (left.length > 0 && world.isOnline()) {
        await world.send(userId, left);
        left = await find();
      }
      if (ended.signal.aborted) return;
      tell(countOf(left));
      if (left.length > 0) timer = setTimeout(look, pause);
      pause = Math.min(2 * pause, AGAIN.most);
    } catch {
      // A browser that keeps nothing has left nothing.
    } finally {
      isLooking = false;
    }
  };
  window.addEventListener("online", look, { signal: ended.signal });
  void look();
  return () => {
    ended.abort();
    clearTimeout(timer);
  };
}

function elsewhere(unsent: readonly UnsentProject[], open: string | undefined): readonly UnsentProject[] {
  return unsent
    .map(({ slug, assignments }) => ({ slug, assignments: new Map([...assignments].filter(([id]) => id !== open)) }))
    .filter(({ assignments }) => assignments.size > 0);
}

function countOf(unsent: readonly UnsentProject[]): number {
  return unsent.reduce((sum, { assignments }) => [...assignments.values()].reduce((all, one) => all + one, sum), 0);
}
