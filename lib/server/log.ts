import "server-only";
import pino from "pino";
import { env } from "@/lib/server/env";

/** Keys whose values never reach a log, at the top or one level down: secrets, and whatever people wrote or coded. */
const hidden = [
  "authorization",
  "cookie",
  "password",
  "secret",
  "token",
  "text",
  "quote",
  "note",
  "title",
  "body",
  "email",
] as const;

const longestMessage = 300;

/**
 * Errors of the database and of Prisma carry the values of the statement (an article, say) in `detail`, in their
 * message's upper lines and so in the stack's head. Kept: name, code, the last line, the frames.
 */
export function describeThrown(thrown: unknown): Record<string, string> {
  if (!(thrown instanceof Error)) return { name: typeof thrown };
  const lines = thrown.message.split("\n").filter((line) => line.trim() !== "");
  const frames = (thrown.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    name: thrown.name,
    code: "code" in thrown && typeof thrown.code === "string" ? thrown.code : "",
    message: (lines.at(-1) ?? "").trim().slice(0, longestMessage),
    stack: frames.join("\n"),
  };
}

/** One JSON line an event on standard output. Counts, ids and milliseconds; never article text. */
export const log = pino({
  level: env().logLevel,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { err: describeThrown, error: describeThrown },
  redact: { paths: hidden.flatMap((key) => [key, `*.${key}`]), censor: "[hidden]" },
});
