import "server-only";

/** Where people may be sent after signing in: our own pages, by their first part. */
const allowed = /^\/(?:projects|account|join|demonstration)(?:[/?]|$)/;
const longest = 2_000;
const startPage = "/projects";
const base = "http://parallax.invalid";

/**
 * The path to go on to after signing in: the given one when it is a plain path to one of our pages, else the start
 * page. What is judged is what a browser would make of it, so spellings with backslashes, tabs, dots or a second host
 * all end at the start page or on our own host.
 */
export function safeNextPath(given: unknown): string {
  if (typeof given !== "string" || given.length > longest || !URL.canParse(given, base)) return startPage;
  const url = new URL(given, base);
  if (url.origin !== base || url.username !== "" || !given.startsWith("/")) return startPage;
  const path = `${url.pathname}${url.search}`;
  return allowed.test(path) ? path : startPage;
}
