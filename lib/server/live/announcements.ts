import "server-only";
import pg from "pg";
import { env } from "@/lib/server/env";
import { log } from "@/lib/server/log";

type Listener = () => void;

const channel = "parallax";
const longestPause = 10_000;

/**
 * Hears what other transactions announce about rounds, over one connection of its own for the whole process. What was
 * missed while the connection was gone is made good by telling everybody once it is back: listeners look for themselves.
 */
class Announcements {
  readonly #listeners = new Map<string, Set<Listener>>();
  #listening = false;

  /** Calls `listener` whenever something about this round (or, "": about anything) was committed. Answers how to stop. */
  subscribe(topic: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    listeners.add(listener);
    this.#listeners.set(topic, listeners);
    if (!this.#listening) void this.#listen();
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(topic);
    };
  }

  async #listen(): Promise<void> {
    this.#listening = true;
    for (let failures = 0; this.#listeners.size > 0; ) {
      try {
        await this.#hear(() => {
          failures = 0;
        });
      } catch (error) {
        failures += 1;
        log.warn({ err: error }, "announcements can't be heard");
      }
      await pause(Math.min(longestPause, 250 * 2 ** failures));
    }
    this.#listening = false;
  }

  /** Until the connection ends. */
  async #hear(connected: () => void): Promise<void> {
    const client = new pg.Client({
      connectionString: env().appDatabaseUrl,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    const ended = new Promise<void>((resolve) => {
      client.once("end", resolve);
      // One that nobody listened for would end the process, and a connection may have several.
      client.on("error", () => resolve());
    });
    client.on("notification", ({ payload = "" }) => this.#tell([payload, ""]));
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      connected();
      this.#tell([...this.#listeners.keys()]);
      await ended;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  #tell(topics: readonly string[]): void {
    for (const topic of topics) {
      for (const listener of this.#listeners.get(topic) ?? []) listener();
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}

/** Development reloads this module, and must not open a connection each time. */
const kept: typeof globalThis & { parallaxAnnouncements?: Announcements } = globalThis;

/** Calls `listener` whenever something about this round was committed, by whichever process. Answers how to stop. */
export function onRoundAnnounced(place: { projectId: string; roundId: string }, listener: Listener): () => void {
  kept.parallaxAnnouncements ??= new Announcements();
  return kept.parallaxAnnouncements.subscribe(`${place.projectId} ${place.roundId}`, listener);
}

/** The same for anything at all. */
export function onAnnounced(listener: Listener): () => void {
  kept.parallaxAnnouncements ??= new Announcements();
  return kept.parallaxAnnouncements.subscribe("", listener);
}
