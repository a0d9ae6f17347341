/** A sign-in: its cookie travels with a request when that is sent, and is looked at when it arrives. */
export type SignedIn = { readonly userId: string; ended: boolean };

/** What a device's browser has at present. */
export type Link = { online: boolean; signedIn: SignedIn };

/** The server: answers a request that arrives from whoever is still signed in. */
export type Serve = (request: Request, userId: string | null) => Promise<Response>;

/** What befalls a request, the network alone being to blame. */
export const mishaps = ["request-lost", "request-late", "answer-lost", "answer-garbled", "busy", "twice"] as const;
export type Fate = "answered" | "server-dies" | (typeof mishaps)[number];

type Held = {
  readonly arrive: (serve: Serve) => Promise<Response>;
  /** Null: the connection broke. */
  readonly answer: (reply: Response | null) => void;
};

const garbled = () => new Response("<title>Sign in to the hotel's network</title>", { status: 200 });
const busy = () => new Response("{}", { status: 503, headers: { "retry-after": "1" } });

/** Holds every request until an event says what becomes of it. */
export class Network {
  readonly #serve: Serve;
  readonly #serveDying: Serve;
  #held: Held[] = [];
  /** Requests that linger in some buffer although their sender has given them up. */
  #late: Held["arrive"][] = [];
  /** Replies that have come to a window and are not yet read. */
  unread = 0;

  constructor(serve: Serve, serveDying: Serve) {
    this.#serve = serve;
    this.#serveDying = serveDying;
  }

  get waiting(): number {
    return this.#held.length;
  }

  get late(): number {
    return this.#late.length;
  }

  /** The `fetch` of a device's browser. */
  fetchOf(link: Link): typeof fetch {
    return (input, init = {}) =>
      new Promise((resolve, reject) => {
        const answer = (reply: Response | null) => {
          this.unread += 1;
          if (reply === null) reject(new TypeError("Failed to fetch"));
          else resolve(reply);
        };
        if (!link.online) return answer(null);
        const { signedIn } = link;
        const { method = "GET", headers = {}, body = null } = init;
        const arrive = (serve: Serve) => {
          const request = new Request(String(input), { method, headers, body });
          request.headers.set("origin", new URL(request.url).origin);
          return serve(request, signedIn.ended ? null : signedIn.userId);
        };
        this.#held.push({ arrive, answer });
      });
  }

  /** Decides about one of the requests under way; which one, `pick` says. */
  async deliver(pick: number, fate: Fate): Promise<void> {
    const [held] = this.#held.splice(pick % Math.max(1, this.#held.length), 1);
    if (held === undefined) return;
    if (fate === "request-late") this.#late.push(held.arrive);
    held.answer(await this.#replyTo(held, fate));
  }

  /** A late copy arrives at last; nobody waits for its answer. */
  async deliverLate(pick: number): Promise<void> {
    const [arrive] = this.#late.splice(pick % Math.max(1, this.#late.length), 1);
    await arrive?.(this.#serve);
  }

  async #replyTo({ arrive }: Held, fate: Fate): Promise<Response | null> {
    switch (fate) {
      case "answered":
        return arrive(this.#serve);
      case "twice": {
        this.#late.push(arrive);
        const [reply] = await Promise.all([arrive(this.#serve), arrive(this.#serve)]);
        return reply;
      }
      case "busy":
        return busy();
      case "answer-garbled":
        await arrive(this.#serve);
        return garbled();
      case "answer-lost":
        await arrive(this.#serve);
        return null;
      case "server-dies":
        await arrive(this.#serveDying);
        return null;
      case "request-lost":
      case "request-late":
        return null;
    }
  }
}
