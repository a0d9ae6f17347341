import type { Environment } from "./environment";

/** Before the id of a window in the name of the lock that it holds while it is open. */
export const WINDOW_LOCK = "parallax-window:";

/** How long the browser is waited for to answer about locks, in milliseconds: it knows at once, or something is wrong. */
export const LOCKS_PATIENCE = 3_000;

/**
 * The real world of one window. It counts as living while it holds a lock that the browser frees when it closes or
 * crashes; without such locks (pages that come over plain http from another machine), or where the browser doesn't answer,
 * windows can't see each other, and the server's keys and ids alone keep work from being doubled.
 */
export function createBrowserEnvironment(windowId: string): Environment {
  let release: (() => void) | null = null;
  let isMute = false;
  const enter = (locks: LockManager, signal: AbortSignal): Promise<void> =>
    new Promise((entered, failed) => {
      const hold = () => {
        if (signal.aborted) return;
        entered();
        return new Promise<void>((leave) => {
          release = leave;
        });
      };
      locks.request(WINDOW_LOCK + windowId, { signal }, hold).catch(failed);
    });
  const windowsHeld = async (locks: LockManager, signal: AbortSignal): Promise<readonly string[]> => {
    if (release === null) await enter(locks, signal);
    const { held = [] } = await locks.query();
    return held.flatMap(({ name }) => (name?.startsWith(WINDOW_LOCK) ? [name.slice(WINDOW_LOCK.length)] : []));
  };
  return {
    uuid: randomId,
    random: Math.random,
    now: Date.now,
    schedule: (task, delay) => {
      const timer = setTimeout(task, delay);
      return () => clearTimeout(timer);
    },
    isOnline: () => typeof navigator === "undefined" || navigator.onLine !== false,
    livingWindows: async () => {
      if (!("locks" in navigator)) return new Set([windowId]);
      const late = AbortSignal.timeout(LOCKS_PATIENCE);
      const isLate = new Promise<null>((resolve) => late.addEventListener("abort", () => resolve(null)));
      const others = await Promise.race([windowsHeld(navigator.locks, late).catch(() => null), isLate]);
      isMute = others === null;
      return new Set([...(others ?? []), windowId]);
    },
    seesWindows: () => !isMute,
    leave: () => {
      release?.();
      release = null;
    },
  };
}

/** A random UUID v4, also on pages that come over plain http, where `crypto.randomUUID` is missing. */
export function randomId(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, index) => {
    const versioned = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return versioned.toString(16).padStart(2, "0");
  });
  return hex.join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
