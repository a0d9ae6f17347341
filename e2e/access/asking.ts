import { type APIRequestContext, type APIResponse, request } from "@playwright/test";
import { z } from "zod";
import type { BuiltAction } from "./built";

/** One person's way to one server: their cookies and nothing a browser would add by itself. */
export type Asker = {
  readonly context: APIRequestContext;
  readonly origin: string;
};

type State = string | Awaited<ReturnType<APIRequestContext["storageState"]>>;

/** @param state cookies, or the file that they lie in; none for somebody who is signed out */
export async function asker(origin: string, state?: State): Promise<Asker> {
  const context = await request.newContext({ baseURL: origin, storageState: state, maxRedirects: 0 });
  return { context, origin };
}

export const actionResult = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.object({ code: z.string() }).loose() }),
]);
export type ActionAnswer = {
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
  readonly body: string;
  readonly result: unknown;
};

/** The value an action resolved to, out of the stream that React sends: row 0 says in which row it lies. */
function resultIn(body: string): unknown {
  const rows = new Map(
    body.split("\n").map((line): [string, string] => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon), line.slice(colon + 1)];
    }),
  );
  const first = z.object({ a: z.string().regex(/^\$@/) }).safeParse(parsed(rows.get("0")));
  return first.success ? parsed(rows.get(first.data.a.slice(2))) : undefined;
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

export type ActionRequest = {
  readonly action: BuiltAction;
  /** The page it is posted to, as the browser does. */
  readonly path: string;
  readonly input: readonly unknown[];
  /** Null: none is sent. */
  readonly requestOrigin?: string | null;
};

/** Calls a server action as the browser does. */
export async function callAction(
  by: Asker,
  { action, path, input, requestOrigin }: ActionRequest,
): Promise<ActionAnswer> {
  const origin = requestOrigin === undefined ? by.origin : requestOrigin;
  const response = await by.context.post(path, {
    headers: {
      Accept: "text/x-component",
      "Content-Type": "text/plain;charset=UTF-8",
      "Next-Action": action.id,
      ...(origin === null ? {} : { Origin: origin }),
    },
    data: JSON.stringify(input),
  });
  const body = await response.text();
  return { status: response.status(), headers: response.headers(), body, result: resultIn(body) };
}

/** The same where it must succeed: what it answered. */
export async function must<T>(schema: z.ZodType<T>, answer: Promise<ActionAnswer>): Promise<T> {
  const { status, body, result } = await answer;
  const given = actionResult.safeParse(result);
  if (given.success && given.data.ok) return schema.parse(given.data.value);
  throw new Error(`the action answered ${status}: ${body.slice(0, 500)}`);
}

/** What somebody is told, whatever the words: they are let in, or why not. Anything else is an error of ours. */
export type Verdict = "let in" | "sign in" | "forbidden" | "not found" | `unexpected: ${string}`;

export function verdictOfPage(response: APIResponse): Verdict {
  const status = response.status();
  const location = response.headers().location ?? "";
  if (status === 200) return "let in";
  if (status === 307) return /^(http:\/\/[^/]+)?\/sign-in(\?|$)/.test(location) ? "sign in" : "let in";
  if (status === 403) return "forbidden";
  return status === 404 ? "not found" : `unexpected: ${status}`;
}

const refusals: Readonly<Record<string, Verdict>> = {
  "signed-out": "sign in",
  forbidden: "forbidden",
  "not-found": "not found",
};
const statusOfRefusal: Readonly<Record<string, number>> = { "signed-out": 401, forbidden: 403, "not-found": 404 };
/** What is wrong with a request of somebody who may ask. */
const understood = new Set([200, 204, 302, 400, 409, 413, 415, 422]);

export function verdictOfHandler(status: number, headers: Readonly<Record<string, string>>, body: string): Verdict {
  if (understood.has(status)) return "let in";
  // HEAD has no body that could say more.
  const code = body === "" ? Object.keys(statusOfRefusal).find((one) => statusOfRefusal[one] === status) : codeIn(body);
  const verdict = refusals[code ?? ""];
  const sound = headers["content-type"] === "application/problem+json" && statusOfRefusal[code ?? ""] === status;
  return verdict && sound ? verdict : `unexpected: ${status} ${body.slice(0, 200)}`;
}

function codeIn(body: string): string | undefined {
  const problem = z.object({ title: z.string() }).safeParse(parsed(body));
  return problem.success ? problem.data.title : undefined;
}

export function verdictOfAction({ status, body, result }: ActionAnswer): Verdict {
  const given = actionResult.safeParse(result);
  if (status !== 200 || !given.success) return `unexpected: ${status} ${body.slice(0, 200)}`;
  if (given.data.ok) return "let in";
  const { code } = given.data.error;
  if (["internal-error", "unavailable", "origin-refused"].includes(code)) return `unexpected: ${code}`;
  return refusals[code] ?? "let in";
}
