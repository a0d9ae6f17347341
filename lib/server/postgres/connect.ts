import "server-only";
import pg from "pg";
import { err, type Result } from "@/lib/domain/result";
import { type Refusal, reasonOf } from "@/lib/server/run/refusal";
import { describeUrl } from "./urls";

/** Runs `work` on one connection of its own and ends it; an unreachable server is a refusal. */
export async function withConnection<T>(
  url: string,
  work: (client: pg.Client) => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true });
  // A server that goes away between two queries is reported by the next query.
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (thrown) {
    await client.end().catch(() => undefined);
    return err({ code: "database_unreachable", server: describeUrl(url), reason: reasonOf(thrown) });
  }
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
