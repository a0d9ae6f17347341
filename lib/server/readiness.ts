import "server-only";
import { prisma } from "@/lib/server/db";
import { env } from "@/lib/server/env";
import { log } from "@/lib/server/log";
import { readMigrations } from "@/lib/server/postgres/migration-files";

/** A supervisor asks often and waits little. */
const patience = 3_000;

let expected: Promise<readonly string[]> | undefined;

async function migrationNames(): Promise<readonly string[]> {
  return (await readMigrations(env().root)).map(({ name }) => name);
}

async function isMigrated(): Promise<boolean> {
  expected ??= migrationNames();
  const names = await expected;
  const rows = await prisma().$queryRaw<{ missing: number }[]>`
    SELECT count(*)::int AS "missing" FROM unnest(${names}::text[]) AS expected("name")
    WHERE NOT EXISTS (SELECT FROM "_prisma_migrations" m
      WHERE m."migration_name" = expected."name" AND m."finished_at" IS NOT NULL AND m."rolled_back_at" IS NULL)`;
  return rows[0]?.missing === 0;
}

/** Whether the database answers and has every migration of this program. Says nothing of why not: that is logged. */
export async function isReady(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patience);
  });
  const answered = isMigrated().catch((error: unknown) => {
    log.warn({ err: error }, "not ready");
    return false;
  });
  const ready = await Promise.race([answered, late]);
  clearTimeout(timer);
  return ready;
}
