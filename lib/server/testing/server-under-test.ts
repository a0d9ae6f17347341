import { afterAll, beforeAll } from "vitest";
import { disconnect } from "@/lib/server/db";
import { handOver } from "@/lib/server/env";
import { stopAsking } from "@/lib/server/jobs/ask-agreement";
import { createTestDatabase, type TestDatabase } from "./database";
import { ownerClient } from "./project";

type ServerUnderTest = { readonly database: TestDatabase; readonly owner: ReturnType<typeof ownerClient> };

/**
 * A database of a test file's own, which the server's code works on from its first test to its last; `owner` sees past
 * row-level security. Cleared away after the file's own `afterAll`. For the top of a file.
 */
export async function serverUnderTest(): Promise<ServerUnderTest> {
  const database = await createTestDatabase();
  const owner = ownerClient(database.ownerUrl);
  beforeAll(() => handOver({ appDatabaseUrl: database.appUrl }));
  afterAll(async () => {
    // The next file is run in the same process: nothing may go on asking this one's database.
    await stopAsking();
    await disconnect();
    await owner.$disconnect();
    await database.drop();
  });
  return { database, owner };
}
