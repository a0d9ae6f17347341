import { z } from "zod";
import type { Answer, HttpClient } from "../support/http";
import type { BuiltAction } from "./built";

export const actionResult = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.object({ code: z.string() }).loose() }),
]);
export type ActionAnswer = Answer & { readonly result: unknown };

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
  by: HttpClient,
  { action, path, input, requestOrigin }: ActionRequest,
): Promise<ActionAnswer> {
  const origin = requestOrigin === undefined ? by.origin : requestOrigin;
  const answer = await by.post(path, {
    headers: {
      Accept: "text/x-component",
      "Content-Type": "text/plain;charset=UTF-8",
      "Next-Action": action.id,
      ...(origin === null ? {} : { Origin: origin }),
    },
    body: JSON.stringify(input),
  });
  return { ...answer, result: resultIn(answer.body) };
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

export function verdictOfPage({ status, headers: { location = "" } }: Answer): Verdict {
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

export function verdictOfHandler({ status, headers, body }: Answer): Verdict {
  if (understood.has(status)) return "let in";
  // HEAD has no body that could say more.
  const code = body === "" ? Object.keys(statusOfRefusal).find((one) => statusOfRefusal[one] === status) : codeIn(body);
  const verdict = refusals[code ?? ""];
  const sound = headers["content-type"] === "application/problem+json" && statusOfRefusal[code ?? ""] === status;
  return verdict && sound ? verdict : `unexpected: ${status} ${body.slice(0, 200)}`;
}

/** What an answer of problem+json says. */
export function codeIn(body: string): string | undefined {
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
