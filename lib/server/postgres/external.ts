import "server-only";
import type { Client } from "pg";
import { z } from "zod";
import { err, ok, type Result } from "@/lib/domain/result";
import { type Refusal, reasonOf } from "@/lib/server/run/refusal";
import { withConnection } from "./connect";
import type { DatabaseUrls, Report } from "./embedded";
import { migrate, migrationStatus } from "./migrate";
import type { Migration } from "./migration-files";
import { appRole, asAppRole, describeUrl } from "./urls";

const oldest = 150_000;
const versionRow = z.object({ number: z.coerce.number(), name: z.string() });

function checkVersion(url: string): Promise<Result<void, Refusal>> {
  return withConnection(url, async (client) => {
    const { rows } = await client.query(
      "SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS name",
    );
    const version = versionRow.parse(rows[0]);
    if (version.number >= oldest) return ok(undefined);
    return err({ code: "database_too_old", server: describeUrl(url), found: version.name });
  });
}

/** Row-level security must bind the application here, too; a user that can't take its role can't run it. */
async function checkAppRole(ownerUrl: string): Promise<Result<DatabaseUrls, Refusal>> {
  const appUrl = asAppRole(ownerUrl);
  const server = describeUrl(ownerUrl);
  const bound = await withConnection(appUrl, async (client) => {
    const { rows } = await client.query(
      "SELECT rolsuper OR rolbypassrls AS unbound, current_user AS name FROM pg_roles WHERE rolname = current_user",
    );
    const facts = z.object({ unbound: z.boolean(), name: z.string() }).parse(rows[0]);
    if (!facts.unbound) return ok({ ownerUrl, appUrl });
    const reason = `its connections stay ${facts.name}, whom row-level security does not bind`;
    return err({ code: "database_role_unusable", server, reason });
  });
  if (bound.ok || bound.error.code !== "database_unreachable") return bound;
  return err({ code: "database_role_unusable", server, reason: bound.error.reason });
}

/** Checks that an external server can serve the application: reachable, recent enough, migrated, role usable. */
export async function openExternal(
  url: string,
  migrations: readonly Migration[],
): Promise<Result<DatabaseUrls, Refusal>> {
  const recent = await checkVersion(url);
  if (!recent.ok) return recent;
  const status = await withConnection(url, (client) => migrationStatus(client, migrations));
  if (!status.ok) return status;
  const pending = status.value.pending.length;
  if (pending > 0) return err({ code: "database_not_migrated", server: describeUrl(url), pending });
  return checkAppRole(url);
}

/**
 * From PostgreSQL 16 on whoever makes a role may administer it, but not become it, until he grants himself that.
 * Nothing to do for a superuser, nor where the operator made the role and the grant.
 */
async function grantAppRole(client: Client, url: string): Promise<Result<void, Refusal>> {
  const canBecome = await client.query(`SET ROLE ${appRole}; RESET ROLE`).then(
    () => true,
    () => false,
  );
  if (canBecome) return ok(undefined);
  try {
    await client.query(`GRANT ${appRole} TO CURRENT_USER`);
    return ok(undefined);
  } catch (thrown) {
    return err({ code: "database_role_unusable", server: describeUrl(url), reason: reasonOf(thrown) });
  }
}

/** Migrates an external database, whose backup is its operator's. Answers how many migrations were applied. */
export async function migrateExternal(
  url: string,
  migrations: readonly Migration[],
  report: Report,
): Promise<Result<number, Refusal>> {
  const recent = await checkVersion(url);
  if (!recent.ok) return recent;
  return withConnection(url, async (client) => {
    try {
      const migrated = await migrate(client, migrations, ({ name }) => report(`Migrating: ${name}`));
      if (!migrated.ok) return migrated;
      const granted = await grantAppRole(client, url);
      return granted.ok ? migrated : granted;
    } catch (thrown) {
      return err({ code: "migration_failed", migration: "_prisma_migrations", reason: reasonOf(thrown) });
    }
  });
}
