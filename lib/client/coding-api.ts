import * as z from "zod/mini";
import type { Annotation, Operation } from "@/lib/domain/annotation/annotation";
import { type StepOperation, stepBorders, withoutStep } from "@/lib/domain/annotation/steps";
import { expectedUserHeader } from "@/lib/schemas/expected-user";
import { annotationSchema, type LoggedRevision, loggedRevisionSchema, operationSchema } from "@/lib/schemas/operations";

export const codingStates = ["not_started", "in_progress", "submitted", "returned"] as const;
export type CodingState = (typeof codingStates)[number];

export type Coding = {
  readonly revision: number;
  readonly state: CodingState;
  readonly annotations: readonly Annotation[];
};
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
const revision = z.int().check(z.nonnegative());
const acceptedBody = z.object({ revision });
const staleBody = z.object({
  code: z.literal("stale-revision"),
  revision,
  // Null when it is too much to hand back: the coding is read anew then.
  missed: z.nullable(z.array(z.object({ revision, operations: z.array(operationSchema) }))),
});
const codingBody = z.object({ revision, state: z.enum(codingStates), annotations: z.array(annotationSchema) });
const logBody = z.object({ revisions: z.array(loggedRevisionSchema), next: z.nullable(revision) });
const words = (otherwise: string) => z._default(z.string(), otherwise);
const problem = z.object({ index: z.int(), code: words("invalid"), detail: words("") });
const problemBody = z.object({
  code: words("unknown"),
  title: words(""),
  detail: words(""),
  problems: z.catch(z._default(z.array(problem), []), []),
});
const gapsBody = z.object({
  code: z.literal("incomplete"),
  gaps: z.array(z.object({ annotationId: z.string(), attribute: z.string() })),
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
        const stale = staleBody.safeParse(reply.body);
        if (stale.success) return { kind: "stale", revision: stale.data.revision, missed: stale.data.missed };
      }
      if (reply.status !== 200) return failure(reply);
      const accepted = acceptedBody.safeParse(reply.body);
      return accepted.success ? { kind: "accepted", revision: accepted.data.revision } : unreachable(reply);
    },
    async read() {
      const reply = await get("coding");
      if (reply.status !== 200) return failure(reply);
      const coding = codingBody.safeParse(reply.body);
      return coding.success ? { kind: "read", coding: coding.data } : unreachable(reply);
    },
    async log(before) {
      const reply = await get(`operations?before=${before}`);
      if (reply.status !== 200) return failure(reply);
      const log = logBody.safeParse(reply.body);
      return log.success ? { kind: "log", ...log.data } : unreachable(reply);
    },
    async submit(key, at) {
      const reply = await post("submission", { key, revision: at });
      if (reply.status === 409 && z.object({ code: z.literal("stale-revision") }).safeParse(reply.body).success) {
        return { kind: "stale" };
      }
      const gaps = gapsBody.safeParse(reply.body);
      if (reply.status === 422 && gaps.success) return { kind: "incomplete", gaps: gaps.data.gaps };
      if (reply.status !== 200) return failure(reply);
      const accepted = acceptedBody.safeParse(reply.body);
      return accepted.success ? { kind: "submitted", revision: accepted.data.revision } : unreachable(reply);
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
  const { code, title, detail, problems } = problemBody.parse(problemBody.safeParse(reply.body).data ?? {});
  return { kind: "refused", refusal: { status: reply.status, code, detail: detail === "" ? title : detail, problems } };
}

function isOtherUser(body: unknown): boolean {
  return problemBody.safeParse(body).data?.code === "other-user";
}

function unreachable(reply: Reply): Unreachable {
  return { kind: "unreachable", retryAfter: reply.retryAfter };
}

/** The seconds of `Retry-After` in milliseconds; its date form is left to the back-off. */
function retryDelay(header: string | null): number | null {
  if (header === null || !/^\d+$/.test(header)) return null;
  return Number(header) * 1000;
}
