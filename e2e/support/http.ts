import { readFileSync } from "node:fs";
import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { z } from "zod";

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type Sent = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** How many redirects to follow; none if it isn't said. */
  readonly redirects?: number;
};

export type Cookies = ReadonlyMap<string, string>;

const stateSchema = z.object({ cookies: z.array(z.object({ name: z.string(), value: z.string() })) });

/** The cookies in a file that Playwright wrote. */
export function cookiesIn(stateFile: string): Cookies {
  const { cookies } = stateSchema.parse(JSON.parse(readFileSync(stateFile, "utf8")));
  return new Map(cookies.map(({ name, value }) => [name, value]));
}

const agent = new Agent({ keepAlive: true });

/** Some pages are streamed to browsers alone. */
const userAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";

/**
 * One person's way to one server: their cookies, and nothing that a browser would add or mend by itself. An address is
 * sent as it is given. Connections are kept; many questions may be on their way at once.
 */
export class HttpClient {
  private readonly jar: Map<string, string>;

  /** @param cookies none for somebody who is signed out */
  constructor(
    readonly origin: string,
    cookies: Cookies = new Map(),
  ) {
    this.jar = new Map(cookies);
  }

  cookies(): Cookies {
    return new Map(this.jar);
  }

  get(path: string, sent: Sent = {}): Promise<Answer> {
    return this.ask(path, { ...sent, method: "GET" });
  }

  post(path: string, sent: Sent = {}): Promise<Answer> {
    return this.ask(path, { ...sent, method: "POST" });
  }

  async ask(path: string, { redirects = 0, ...sent }: Sent): Promise<Answer> {
    const answer = await this.send(path, sent);
    const { location } = answer.headers;
    if (redirects === 0 || location === undefined || answer.status < 300 || answer.status > 399) return answer;
    const next = new URL(location, new URL(path, this.origin));
    if (next.origin !== this.origin) return answer;
    return this.ask(next.pathname + next.search, { ...sent, redirects: redirects - 1 });
  }

  private send(path: string, sent: Sent): Promise<Answer> {
    const { method = "GET", headers, body } = sent;
    const { hostname, port } = new URL(this.origin);
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const own = { "User-Agent": userAgent, ...(cookie === "" ? {} : { Cookie: cookie }) };
    const length = body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) };
    return new Promise((resolve, reject) => {
      const asked = request(
        { agent, hostname, port, path, method, headers: { ...own, ...length, ...headers } },
        (response) => {
          for (const line of response.headers["set-cookie"] ?? []) this.keep(line);
          const answer = { status: response.statusCode ?? 0, headers: joined(response.headers) };
          bodyOf(response).then((said) => resolve({ ...answer, body: said }), reject);
        },
      );
      asked.once("error", (error: NodeJS.ErrnoException) => {
        // A kept connection that the server gave up just then: it has read nothing of the question.
        if (asked.reusedSocket && error.code === "ECONNRESET") resolve(this.send(path, sent));
        else reject(error);
      });
      asked.end(body);
    });
  }

  private keep(line: string): void {
    const [, name, value] = /^([^=;]+)=([^;]*)/.exec(line) ?? [];
    if (name === undefined || value === undefined) return;
    const expires = /;\s*expires=([^;]+)/i.exec(line)?.[1];
    const gone = /;\s*max-age=0\b/i.test(line) || (expires !== undefined && Date.parse(expires) <= Date.now());
    if (gone) this.jar.delete(name);
    else this.jar.set(name, value);
  }
}

/** Of a stream of events, which doesn't end by itself, what comes at once. */
async function bodyOf(response: IncomingMessage): Promise<string> {
  if (!response.headers["content-type"]?.startsWith("text/event-stream")) return text(response);
  for await (const part of response) return String(part);
  return "";
}

function joined(headers: IncomingHttpHeaders): Record<string, string> {
  const texts = Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]);
  return Object.fromEntries(texts.map(([name, value]) => [name, value ?? ""]));
}
