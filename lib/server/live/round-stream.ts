import "server-only";
import { log } from "@/lib/server/log";
import { onRoundAnnounced } from "./announcements";

export type RoundStream = {
  readonly place: { readonly projectId: string; readonly roundId: string };
  /** Reads anew who asks and what they may see: the state of the round, or null once that is nothing. */
  readonly look: () => Promise<string | null>;
  /** The state as it is now. */
  readonly state: string;
  /** The state that the browser shows; null: it doesn't say. */
  readonly seen: string | null;
  readonly signal: AbortSignal;
  /** Called once, when the stream has ended, however. */
  readonly ended: () => void;
};

/** A person who is signed out or removed hears nothing more after so many milliseconds, nor do proxies hang up. */
const heartbeat = 15_000;
/** Submissions that come together are told of together. */
const gathering = 300;

export const streamHeaders = {
  "Content-Type": "text/event-stream; charset=utf-8",
  // Nothing on the way may keep the events until there are more.
  "Cache-Control": "no-store, no-transform",
  "X-Accel-Buffering": "no",
};

/**
 * Server-sent events that say "changed" whenever a round does, and nothing else. The right to know is asked for again
 * before each event and with each heartbeat; once it is gone the stream ends.
 */
export function roundStream(stream: RoundStream): Response {
  const follower = new Follower(stream);
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => follower.start(controller),
    cancel: () => follower.end(),
  });
  return new Response(body, { headers: streamHeaders });
}

const open = new Set<Follower>();

/** A server that is to end waits for its answers, and these would never be whole. */
function endAll(): void {
  for (const follower of open) follower.end();
}

class Follower {
  readonly #stream: RoundStream;
  readonly #encoder = new TextEncoder();
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #seen: string;
  #looking = false;
  #again = false;
  #gathering: NodeJS.Timeout | undefined;
  #heartbeat: NodeJS.Timeout | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(stream: RoundStream) {
    this.#stream = stream;
    this.#seen = stream.state;
  }

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    const { place, signal, seen } = this.#stream;
    this.#controller = controller;
    signal.addEventListener("abort", () => this.end(), { once: true });
    // Headers leave with the first bytes only.
    this.#send("retry: 2000\n\n");
    if (seen === null || seen === this.#seen) this.#send(`id: ${this.#seen}\nevent: ready\ndata:\n\n`);
    else this.#sendChange();
    this.#unsubscribe = onRoundAnnounced(place, () => this.#gather());
    // What came between the reading of our state and now nobody has announced to us.
    this.#gather();
    this.#heartbeat = setInterval(() => {
      this.#send(": \n\n");
      void this.#look();
    }, heartbeat);
    open.add(this);
    if (open.size === 1) process.on("SIGTERM", endAll);
    if (signal.aborted) this.end();
  }

  end(): void {
    if (this.#controller === undefined) return;
    const controller = this.#controller;
    this.#controller = undefined;
    this.#unsubscribe?.();
    clearTimeout(this.#gathering);
    clearInterval(this.#heartbeat);
    open.delete(this);
    if (open.size === 0) process.off("SIGTERM", endAll);
    this.#stream.ended();
    try {
      controller.close();
    } catch {
      // Its reader has gone and closed it already.
    }
  }

  #gather(): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      void this.#look();
    }, gathering);
  }

  async #look(): Promise<void> {
    if (this.#looking) {
      this.#again = true;
      return;
    }
    this.#looking = true;
    try {
      do {
        this.#again = false;
        await this.#lookOnce();
      } while (this.#again && this.#controller !== undefined);
    } catch (error) {
      // The browser comes back, and is answered anew.
      log.warn({ err: error }, "a live stream ended early");
      this.end();
    } finally {
      this.#looking = false;
    }
  }

  async #lookOnce(): Promise<void> {
    const state = await this.#stream.look();
    if (state === null) {
      this.end();
      return;
    }
    if (state === this.#seen) return;
    this.#seen = state;
    this.#sendChange();
  }

  #sendChange(): void {
    this.#send(`id: ${this.#seen}\nevent: changed\ndata:\n\n`);
  }

  #send(text: string): void {
    this.#controller?.enqueue(this.#encoder.encode(text));
  }
}
