import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import type { DatabaseUrls } from "@/lib/server/postgres/embedded";
import { appRole, localUrl } from "@/lib/server/postgres/urls";

/** The server that the global set-up started. */
export type TestServer = {
  readonly owner: string;
  readonly password: string;
  readonly port: number;
  readonly template: string;
  readonly major: number;
};

declare module "vitest" {
  interface ProvidedContext {
    postgres: TestServer;
  }
}

export type TestDatabase = DatabaseUrls & { drop(): Promise<void> };

async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const { owner: user, password, port } = inject("postgres");
  const client = new pg.Client({ connectionString: localUrl({ user, password, port, database: "postgres" }) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function makeDatabase(template: string): Promise<TestDatabase> {
  const { owner: user, password, port } = inject("postgres");
  const database = `test_${randomUUID().replaceAll("-", "")}`;
  await asOwner((client) => client.query(`CREATE DATABASE ${database} TEMPLATE ${template}`));
  return {
    ownerUrl: localUrl({ user, password, port, database }),
    appUrl: localUrl({ user: appRole, password, port, database }),
    async drop() {
      await asOwner((client) => client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`));
    },
  };
}

/** A migrated database of its own for a test file, a copy of the template; `drop` it at the end. */
export function createTestDatabase(): Promise<TestDatabase> {
  return makeDatabase(inject("postgres").template);
}

/** The same without a single table, for tests of the migrations themselves. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return makeDatabase("template0");
}
