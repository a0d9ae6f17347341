import pg from "pg";

export type HeldRow = {
  /** Resolves when this many other connections wait for a lock. */
  waiting(count: number): Promise<void>;
  release(): Promise<void>;
};

const longest = 10_000;

/**
 * Locks rows on a connection of its own, so that whoever wants them queues up in the order in which they came: two
 * transactions that race can be made to meet in either order.
 *
 * @param select a SELECT … FOR UPDATE
 */
export async function holdRow(ownerUrl: string, select: string, values: readonly unknown[]): Promise<HeldRow> {
  const [holder, watcher] = [
    new pg.Client({ connectionString: ownerUrl }),
    new pg.Client({ connectionString: ownerUrl }),
  ];
  await holder.connect();
  await watcher.connect();
  await holder.query("BEGIN");
  const { rowCount } = await holder.query(select, [...values]);
  if (rowCount === 0) throw new Error("there is no such row to be held");
  return {
    async waiting(count) {
      const sql = `SELECT count(*)::int AS "count" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      for (const until = Date.now() + longest; ; ) {
        const { rows } = await watcher.query<{ count: number }>(sql);
        if (rows[0]?.count === count) return;
        if (Date.now() > until) throw new Error(`${rows[0]?.count} connections wait, not ${count}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    async release() {
      await holder.query("COMMIT");
      await holder.end();
      await watcher.end();
    },
  };
}
