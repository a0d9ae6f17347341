import "server-only";
import type { z } from "zod";
import { err, ok, type Result } from "@/lib/domain/result";
import { isPlain, MAX_JSON_DEPTH } from "@/lib/formats/json";
import { env } from "@/lib/server/env";
import { describeError, knownErrorCodes } from "@/messages/describe-error";
import type { Problem } from "./problem";

export type FieldProblem = { readonly path: string; readonly message: string };

export type InputProblem = {
  readonly code: "invalid-input";
  readonly path: string;
  readonly reason: string;
  readonly fields: readonly FieldProblem[];
};

/** Schemas name an error code where the catalogue has a sentence for it. */
function sentence(message: string): string {
  return knownErrorCodes.has(message) ? describeError({ code: message }) : message;
}

/** What is wrong with an input and where, in the catalogue's words or else in the schema's. */
export function inputProblem(error: z.ZodError): InputProblem {
  const fields = error.issues.map(({ path, message }) => ({
    path: path.map(String).join("."),
    message: sentence(message),
  }));
  const [first] = fields;
  return { code: "invalid-input", path: first?.path || "body", reason: first?.message ?? "", fields };
}

/**
 * A write must come from our own pages: its Origin must be there and be ours, which is the public URL's or, with its
 * scheme, that of the address the request came to. "null", missing and foreign origins are refused, so that no other
 * site can make a signed-in browser write, nor can the same one over plain http.
 */
export function refuseForeignOrigin(request: Request): Problem | null {
  const origin = request.headers.get("origin");
  const { origin: ours, protocol } = new URL(env().publicUrl);
  // As browsers write it: without the port that a scheme has anyway.
  const address = `${protocol}//${request.headers.get("host") ?? ""}`;
  const own = [ours, URL.canParse(address) ? new URL(address).origin : ours];
  return origin !== null && own.includes(origin) ? null : { code: "origin-refused" };
}

type Read = Result<Uint8Array, { readonly code: "body-too-large"; readonly limit: number }>;

/** The body's bytes, read no further than the limit whatever Content-Length says. */
export async function readBody(request: Request, limit: number): Promise<Read> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > limit) {
      await reader?.cancel();
      return err({ code: "body-too-large", limit });
    }
    parts.push(part.value);
  }
  return ok(Buffer.concat(parts));
}

/** Values in one body, far more than any request of ours has: to parse and check a million takes seconds. */
const mostValues = 250_000;

/** A JSON body, as it came. Only application/json is taken: forms of other sites can't send that. */
export async function readJson(request: Request, limit: number): Promise<Result<unknown, Problem>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") return err({ code: "media-type-refused", expected: "application/json" });
  const bytes = await readBody(request, limit);
  if (!bytes.ok) return bytes;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes.value);
    if (!isPlain(text, mostValues)) {
      return err({ code: "body-too-intricate", values: mostValues, depth: MAX_JSON_DEPTH });
    }
    return ok(JSON.parse(text));
  } catch {
    return err({ code: "body-not-json" });
  }
}
