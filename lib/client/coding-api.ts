import type { Annotation, Operation } from "@/lib/domain/annotation/annotation";
import { type StepOperation, stepBorders, withoutStep } from "@/lib/domain/annotation/steps";
import { type RoundState, roundStates } from "@/lib/domain/round/round";
import { expectedUserHeader } from "@/lib/schemas/expected-user";
import type { LoggedRevision } from "@/lib/schemas/operations";
import {
  isAnnotation,
  isCount,
  isListOf,
  isLoggedRevision,
  isMadeOf,
  isNullOr,
  isObject,
  isOneOf,
  isOperation,
  isText,
} from "./coding-answers";

export const codingStates = ["not_started", "in_progress", "submitted", "returned"] as const;
export type CodingState = (typeof codingStates)[number];

/** How it stands with an assignment; `returnRemark` is what whoever returned it asks for, empty otherwise. */
export type Standing = {
  readonly state: CodingState;
  readonly round: RoundState;
  readonly returnRemark: string;
};
export type Coding = Standing & { readonly revision: number; readonly annotations: readonly Annotation[] };
export type MissedRevision = { readonly revision: number; readonly operations: readonly Operation[] };
/** What the server found wrong with one operation of a batch. */
export type OperationProblem = { readonly index: number; readonly code: string; readonly detail: string };
export type Gap = { readonly annotationId: string; readonly attribute: string };
export type Refusal = {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly problems: readonly OperationProblem[];
};

/** No usable answer: whether the server did the thing is unknown, so the same request must be sent again. */
export type Unreachable = { readonly kind: "unreachable"; readonly retryAfter: number | null };
/** `as`: nobody is signed in on this browser any more, or somebody else is. */
export type SignedOut = { readonly kind: "signed-out"; readonly as: "nobody" | "other" };
export type Refused = { readonly kind: "refused"; readonly refusal: Refusal };

export type SendAnswer =
  | { readonly kind: "accepted"; readonly revision: number }
  | { readonly kind: "stale"; readonly revision: number; readonly missed: readonly MissedRevision[] | null }
  | Refused
  | SignedOut
  | Unreachable;
export type ReadAnswer = { readonly kind: "read"; readonly coding: Coding } | Refused | SignedOut | Unreachable;
export type SubmitAnswer =
  | { readonly kind: "submitted"; readonly revision: number }
  | { readonly kind: "stale" }
  | { readonly kind: "incomplete"; readonly gaps: readonly Gap[] }
  | Refused
  | SignedOut
  | Unreachable;
/** Part of the log, newest first; `next` is where the older part begins, null at its end. */
export type LogAnswer =
  | { readonly kind: "log"; readonly revisions: readonly LoggedRevision[]; readonly next: number | null }
  | Refused
  | SignedOut
  | Unreachable;

export type OperationBatch = {
  readonly key: string;
  readonly baseRevision: number;
  readonly operations: readonly StepOperation[];
};

/** The requests of the workspace. They never reject: what went wrong is in the answer. Offsets are UTF-16. */
export interface CodingApi {
  send(batch: OperationBatch): Promise<SendAnswer>;
  read(): Promise<ReadAnswer>;
  /** The newest part of the log that lies before the revision `before`. */
  log(before: number): Promise<LogAnswer>;
  submit(key: string, revision: number): Promise<SubmitAnswer>;
}

const TIMEOUT = 20_000;
const isAccepted = isMadeOf({ revision: isCount });
// `missed` is null when it is too much to hand back: the coding is read anew then.
const isStale = isMadeOf({
  code: isOneOf(["stale-revision"]),
  revision: isCount,
  missed: isNullOr(isListOf(isMadeOf({ revision: isCount, operations: isListOf(isOperation) }))),
});
const isStaleSubmission = isMadeOf({ code: isOneOf(["stale-revision"]) });
const isCoding = isMadeOf({
  ...{ revision: isCount, state: isOneOf(codingStates), annotations: isListOf(isAnnotation) },
  ...{ round: isOneOf(roundStates), returnRemark: isText },
});
const isLog = isMadeOf({ revisions: isListOf(isLoggedRevision), next: isNullOr(isCount) });
const isIncomplete = isMadeOf({
  code: isOneOf(["incomplete"]),
  gaps: isListOf(isMadeOf({ annotationId: isText, attribute: isText })),
});

/** Speaks to the route handlers under `base` with the given fetch, as this user or not at all. */
export function createCodingApi(base: string, userId: string, fetchWith: typeof fetch): CodingApi {
  const headers = { accept: "application/json", [expectedUserHeader]: userId };
  const get = (path: string) => request(fetchWith, `${base}/${path}`, { headers });
  const post = (path: string, body: unknown) =>
    request(fetchWith, `${base}/${path}`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  return {
    async send({ key, baseRevision, operations }) {
      const steps = stepBorders(operations) ?? undefined;
      const reply = await post("operations", { key, baseRevision, operations: operations.map(withoutStep), steps });
      if (reply.status === 409) {
        const { body } = reply;
        if (isStale(body)) return { kind: "stale", revision: body.revision, missed: body.missed };
      }
      if (reply.status !== 200) return failure(reply);
      return isAccepted(reply.body) ? { kind: "accepted", revision: reply.body.revision } : unreachable(reply);
    },
    async read() {
      const reply = await get("coding");
      if (reply.status !== 200) return failure(reply);
      return isCoding(reply.body) ? { kind: "read", coding: reply.body } : unreachable(reply);
    },
    async log(before) {
      const reply = await get(`operations?before=${before}`);
      if (reply.status !== 200) return failure(reply);
      const { body } = reply;
      return isLog(body) ? { kind: "log", revisions: body.revisions, next: body.next } : unreachable(reply);
    },
    async submit(key, at) {
      const reply = await post("submission", { key, revision: at });
      const { body } = reply;
      if (reply.status === 409 && isStaleSubmission(body)) return { kind: "stale" };
      if (reply.status === 422 && isIncomplete(body)) return { kind: "incomplete", gaps: body.gaps };
      if (reply.status !== 200) return failure(reply);
      return isAccepted(body) ? { kind: "submitted", revision: body.revision } : unreachable(reply);
    },
  };
}

/** `status` is 0 when no answer came at all. */
type Reply = { readonly status: number; readonly body: unknown; readonly retryAfter: number | null };

async function request(fetchWith: typeof fetch, url: string, init: RequestInit): Promise<Reply> {
  try {
    const response = await fetchWith(url, {
      ...init,
      cache: "no-store",
      credentials: "same-origin",
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const body: unknown = await response.json().catch(() => null);
    return { status: response.status, body, retryAfter: retryDelay(response.headers.get("retry-after")) };
  } catch {
    return { status: 0, body: null, retryAfter: null };
  }
}

function failure(reply: Reply): Refused | SignedOut | Unreachable {
  if (reply.status === 401) return { kind: "signed-out", as: isOtherUser(reply.body) ? "other" : "nobody" };
  const final = reply.status >= 400 && reply.status < 500 && reply.status !== 408 && reply.status !== 429;
  if (!final) return unreachable(reply);
  const { body, status } = reply;
  const detail = textIn(body, "detail", "") || textIn(body, "title", "");
  return {
    kind: "refused",
    refusal: { status, code: textIn(body, "code", "unknown"), detail, problems: problemsIn(body) },
  };
}

function isOtherUser(body: unknown): boolean {
  return textIn(body, "code", "") === "other-user";
}

function partOf(body: unknown, name: string): unknown {
  return isObject(body) ? Reflect.get(body, name) : undefined;
}

function textIn(body: unknown, name: string, otherwise: string): string {
  const text = partOf(body, name);
  return isText(text) ? text : otherwise;
}

/** Which operations were at fault; none where that can't be told. */
function problemsIn(body: unknown): readonly OperationProblem[] {
  const listed = partOf(body, "problems");
  return (Array.isArray(listed) ? listed : []).flatMap((one: unknown) => {
    const index = partOf(one, "index");
    return isCount(index) ? { index, code: textIn(one, "code", "invalid"), detail: textIn(one, "detail", "") } : [];
  });
}

function unreachable(reply: Reply): Unreachable {
  return { kind: "unreachable", retryAfter: reply.retryAfter };
}

/** The seconds of `Retry-After` in milliseconds; its date form is left to the back-off. */
function retryDelay(header: string | null): number | null {
  if (header === null || !/^\d+$/.test(header)) return null;
  return Number(header) * 1000;
}
