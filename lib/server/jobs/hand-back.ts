import "server-only";
import pg from "pg";
import type { Running } from "@/lib/server/run/keep-running";

/** Milliseconds for each step: whoever stops doesn't wait for a database that has gone. */
const patience = 1_000;

/**
 * Has everything that `holder` was working on wait again, to be taken up at once. Only for one that has ended: it couldn't
 * hear of it. @throws Error where the database can't be reached in a moment
 */
export async function handBackJobs(appDatabaseUrl: string, holder: string): Promise<void> {
  const client = new pg.Client({
    connectionString: appDatabaseUrl,
    ...{ connectionTimeoutMillis: patience, query_timeout: patience, statement_timeout: patience },
  });
  // One that nobody listened for would end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("SELECT parallax_hand_back_jobs($1, NULL)", [holder]);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The web server with this holder's jobs, which are handed back as soon as it was stopped in order. */
export function handingBack(web: Running, appDatabaseUrl: string, holder: string): Running {
  return {
    ...web,
    async stop() {
      await web.stop();
      // Whoever can't be told takes them up when their leases are over.
      await handBackJobs(appDatabaseUrl, holder).catch(() => undefined);
    },
  };
}
