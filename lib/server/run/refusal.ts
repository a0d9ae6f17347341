import "server-only";
import type { EnvironmentError } from "@/lib/server/env";

/** Why the program, its database or a migration won't start. Each has one line for the operator. */
export type Refusal =
  | EnvironmentError
  | { readonly code: "secret_missing" }
  | { readonly code: "secret_weak"; readonly problem: string }
  | { readonly code: "port_in_use"; readonly host: string; readonly port: number }
  | { readonly code: "address_unusable"; readonly host: string; readonly port: number; readonly reason: string }
  | { readonly code: "already_running"; readonly dataDir: string; readonly pid: number; readonly what: string }
  | { readonly code: "folder_unusable"; readonly folder: string; readonly reason: string }
  | {
      readonly code: "folder_out_of_reach";
      readonly folder: string;
      readonly barrier: string;
      readonly user: string;
    }
  | { readonly code: "folder_of_other_user"; readonly folder: string; readonly uid: number }
  | { readonly code: "no_postgres_user"; readonly reason: string }
  | { readonly code: "no_embedded_postgres"; readonly platform: string }
  | {
      readonly code: "other_postgres_version";
      readonly folder: string;
      readonly found: string;
      readonly expected: string;
    }
  | { readonly code: "credentials_missing"; readonly file: string }
  | { readonly code: "postgres_not_initialised"; readonly reason: string }
  | { readonly code: "postgres_not_started"; readonly reason: string; readonly logFile: string }
  | { readonly code: "database_unreachable"; readonly server: string; readonly reason: string }
  | { readonly code: "database_too_old"; readonly server: string; readonly found: string }
  | { readonly code: "database_role_unusable"; readonly server: string; readonly reason: string }
  | { readonly code: "database_not_migrated"; readonly server: string; readonly pending: number }
  | { readonly code: "database_newer"; readonly migration: string }
  | { readonly code: "migration_changed"; readonly migration: string }
  | { readonly code: "migration_unfinished"; readonly migration: string }
  | { readonly code: "migration_failed"; readonly migration: string; readonly reason: string }
  | { readonly code: "migration_busy" }
  | { readonly code: "backup_failed"; readonly folder: string; readonly reason: string }
  | { readonly code: "app_not_started"; readonly reason: string }
  | { readonly code: "process_not_started"; readonly service: "database" | "web"; readonly reason: string }
  | { readonly code: "stopped" };

type Describe = { [Code in Refusal["code"]]: (facts: Extract<Refusal, { code: Code }>) => string };

const migrateCommand = "npm run -s parallax -- migrate";
const makeSecret = `for example NEXTAUTH_SECRET="$(openssl rand -base64 48)"`;

const lines: Describe = {
  environment_invalid: ({ variable, problem }) => `${variable} ${problem}.`,
  secret_missing: () => `NEXTAUTH_SECRET is missing: with DATABASE_URL it must be set, ${makeSecret}.`,
  secret_weak: ({ problem }) => `NEXTAUTH_SECRET is too weak: it ${problem}. Set a random one, ${makeSecret}.`,
  port_in_use: ({ host, port }) => `Port ${port} on ${host} is in use: end the program that uses it, or set PORT.`,
  address_unusable: ({ host, port, reason }) => `Can't listen on ${host} port ${port} (${reason}): set HOST or PORT.`,
  already_running: ({ dataDir, pid, what }) =>
    `The data folder ${dataDir} is in use by ${what} (process ${pid}): end that first, or set PARALLAX_DATA_DIR.`,
  folder_unusable: ({ folder, reason }) =>
    `The folder ${folder} can't be used (${reason}): make it writable, or set PARALLAX_DATA_DIR.`,
  folder_out_of_reach: ({ folder, barrier, user }) =>
    `The folder ${folder} is out of reach for the user ${user}, as whom PostgreSQL must run: ${barrier} is closed ` +
    `to it. Set PARALLAX_DATA_DIR to a folder it can reach, or open that one (chmod o+x ${barrier}).`,
  folder_of_other_user: ({ folder, uid }) =>
    `The folder ${folder} belongs to user ${uid}: start Parallax as that user, or set PARALLAX_DATA_DIR.`,
  no_postgres_user: ({ reason }) =>
    `PostgreSQL won't run as root and the user "postgres" can't be made (${reason}): start Parallax as another user.`,
  no_embedded_postgres: ({ platform }) =>
    `There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 15 or later.`,
  other_postgres_version: ({ folder, found, expected }) =>
    `The data folder ${folder} was made by PostgreSQL ${found}, this program has ${expected}: start the version of ` +
    "Parallax that made it and take a backup there, or set PARALLAX_DATA_DIR to another folder.",
  credentials_missing: ({ file }) =>
    `${file} is missing or unreadable, without which the database can't be opened: put it back, or set PARALLAX_DATA_DIR.`,
  postgres_not_initialised: ({ reason }) => `PostgreSQL could not be set up: ${reason}`,
  postgres_not_started: ({ reason, logFile }) => `PostgreSQL did not start: ${reason} (more in ${logFile})`,
  database_unreachable: ({ server, reason }) =>
    `The database server ${server} can't be reached: ${reason}. Check DATABASE_URL.`,
  database_too_old: ({ server, found }) =>
    `The database server ${server} is PostgreSQL ${found}; Parallax needs 15 or later.`,
  database_role_unusable: ({ server, reason }) =>
    `The user of DATABASE_URL can't work as the role parallax_app on ${server}: ${reason}.`,
  database_not_migrated: ({ server, pending }) =>
    `The database ${server} is not migrated (${pending} to go): take a backup, then run \`${migrateCommand}\`.`,
  database_newer: ({ migration }) =>
    `The data was made by a newer version of Parallax (it has the migration ${migration}): update the program.`,
  migration_changed: ({ migration }) =>
    `The migration ${migration} was changed after it had been applied: put its file back as it was.`,
  migration_unfinished: ({ migration }) =>
    `The migration ${migration} was begun by another tool and not finished: settle it with \`prisma migrate resolve\`.`,
  migration_failed: ({ migration, reason }) => `The migration ${migration} failed and was taken back whole: ${reason}`,
  migration_busy: () => "Another process is migrating this database: wait until it has finished, then try again.",
  backup_failed: ({ folder, reason }) =>
    `The backup before the migration could not be written to ${folder} (${reason}); nothing was changed.`,
  stopped: () => "Stopped while starting.",
  process_not_started: ({ service, reason }) =>
    `${service === "database" ? "PostgreSQL" : "The web server"} could not be run: ${reason}`,
  app_not_started: ({ reason }) => `The web server did not start: ${reason}`,
};

function lineOf<Code extends Refusal["code"]>(refusal: Extract<Refusal, { code: Code }>, code: Code): string {
  return lines[code](refusal);
}

/** One line for the operator: what is wrong, where, what to do. */
export function describeRefusal(refusal: Refusal): string {
  return lineOf(refusal, refusal.code).replaceAll(/\s*\n\s*/g, " ");
}

/** The message of whatever was thrown, on one line. */
export function reasonOf(thrown: unknown): string {
  if (thrown instanceof AggregateError && thrown.message === "") return reasonOf(thrown.errors[0]);
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return text.replaceAll(/\s*\n\s*/g, " ").trim();
}
