import type { Command } from "commander";
import { orFail, withDatabase } from "@/cli/with-database";
import { readEnvironment } from "@/lib/server/env";
import { migrateExternal } from "@/lib/server/postgres/external";
import { readMigrations } from "@/lib/server/postgres/migration-files";

async function migrateDatabase(): Promise<void> {
  const environment = orFail(readEnvironment());
  const report = (line: string) => console.error(line);
  if (environment.databaseUrl === null) {
    // Opening the embedded database backs it up and migrates it.
    await withDatabase(async () => undefined);
    console.log("The embedded database is up to date.");
    return;
  }
  const migrations = await readMigrations(environment.root);
  const applied = orFail(await migrateExternal(environment.databaseUrl, migrations, report));
  console.log(applied === 0 ? "The database is up to date." : `Migrations applied: ${applied}.`);
}

export function register(program: Command): void {
  program
    .command("migrate")
    .description("bring the database up to this version of the program (take a backup first)")
    .action(migrateDatabase);
}
