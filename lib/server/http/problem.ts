import "server-only";
import { describeError } from "@/messages/describe-error";

/** An expected failure on its way out: a code of the catalogue and its facts. */
export type Problem = { readonly code: string };

/** Codes whose status isn't 422 (understood, but can't be done as asked). */
const statusByCode: Readonly<Record<string, number>> = {
  "bad-request": 400,
  "body-not-json": 400,
  "body-too-intricate": 400,
  "invalid-input": 400,
  "signed-out": 401,
  "other-user": 401,
  forbidden: 403,
  "origin-refused": 403,
  "not-found": 404,
  "stale-revision": 409,
  "already-submitted": 409,
  "case-changed": 409,
  "round-not-open": 409,
  "import-met-change": 409,
  "body-too-large": 413,
  "media-type-refused": 415,
  "rate-limited": 429,
  "internal-error": 500,
  busy: 503,
  unavailable: 503,
};

export function statusOf(problem: Problem): number {
  return statusByCode[problem.code] ?? 422;
}

const noStore = { "Cache-Control": "no-store" };

export function jsonResponse(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: noStore });
}

/** RFC 9457: the code, one sentence for people, and the facts. */
export function problemResponse(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  const status = statusOf(problem);
  const body = JSON.stringify({
    type: "about:blank",
    title: problem.code,
    status,
    detail: describeError(problem),
    ...problem,
  });
  const patience: Readonly<Record<string, string>> = status === 503 ? { "Retry-After": "5" } : {};
  return new Response(body, {
    status,
    headers: { "Content-Type": "application/problem+json", ...noStore, ...patience, ...headers },
  });
}
