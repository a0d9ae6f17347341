import "server-only";

/** The role the application works as; row-level security binds it (created by the migrations). */
export const appRole = "parallax_app";

/**
 * The same server and user, but every connection becomes the application's role at once (`-c role=…` in the startup
 * packet), so that row-level security binds it. For servers that others administer, where we can't make a login.
 */
export function asAppRole(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const given = url.searchParams.get("options");
  url.searchParams.set("options", [given, `-c role=${appRole}`].filter(Boolean).join(" "));
  // Not every client reads "+" as a space.
  url.search = url.searchParams.toString().replaceAll("+", "%20");
  return url.toString();
}

/** A connection string of a server on this machine, the password escaped. */
export function localUrl(facts: { user: string; password: string; port: number; database: string }): string {
  const password = encodeURIComponent(facts.password);
  return `postgresql://${facts.user}:${password}@127.0.0.1:${facts.port}/${facts.database}`;
}

/** Host, port and database of a connection string, for messages: never the password. */
export function describeUrl(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const host = url.hostname || url.searchParams.get("host") || "localhost";
  return `${host}:${url.port || "5432"}${url.pathname}`;
}
