import pg from "pg";
import { makeTenant, type Row, type Tenant, textOf } from "./access-rows";
import { readTables, type Table } from "./access-schema";
import type { Settings } from "./access-scope";
import { createTestDatabase } from "./database";

/**
 * Which rows of a table a transaction may reach; every table of the schema stands in exactly one line. What stands in
 * the first is not under row-level security: it holds accounts and nothing of any project.
 */
export const classes = {
  accounts: ["RateLimit", "SignIn", "User", "_prisma_migrations"],
  /** Everything of the project that the transaction is in. */
  project: [
    ...["Actor", "ActorAlias", "Article", "CodebookVersion", "Event", "LabelMapping", "LiveSession", "Outbox"],
    ...["Outlet", "Release", "ReleaseChunk", "Round", "RoundArticle", "RoundMember", "Zone"],
  ],
  /** One's own work, and that of the rounds whose peers' work one may see. */
  work: ["Annotation", "Assignment", "Coding", "Link", "Operation", "Submission", "Suggestion"],
  /** Made of everybody's work: the rounds whose peers' work one may see. */
  compared: [
    ...["AgreementBreakdown", "AgreementPart", "AgreementRollup", "AgreementSummary"],
    ...["Case", "Comment", "Decision", "Job"],
  ],
  own: ["IdempotencyKey"],
  /** Also reached from outside a project, by the person or the token it belongs to. */
  person: ["ApiToken", "AuditEntry", "Invitation", "Member", "Project"],
} as const;

export const refused = "42501";
export const brokenReference = "23503";
export const frozen = "23001";

/**
 * A database with a row in every table of two projects, each with two members' work: connections as the tables' owner and
 * as the application, and what the tests say of it all.
 */
export async function openAccessMatrix() {
  const database = await createTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  const app = new pg.Client({ connectionString: database.appUrl });
  await Promise.all([owner.connect(), app.connect()]);
  const tables = await readTables(owner);
  const ofTheProgram = tables.filter(({ name }) => name !== "_prisma_migrations");
  const a = await makeTenant(owner, ofTheProgram, "alpha");
  const b = await makeTenant(owner, ofTheProgram, "beta");
  return {
    ...{ owner, app, tables, a, b },
    /** The tables under row-level security. */
    secured: tables.filter(({ rowSecurity }) => rowSecurity),
    named: (names: readonly string[]): Table[] => tables.filter(({ name }) => names.includes(name)),
    /** What a transaction is told that sees all of project a there is to see. */
    everything: () => inside(a, { peer_rounds: [a.roundId, b.roundId].join(","), audit: "project" }),
    close: async () => {
      await Promise.all([owner.end(), app.end()]);
      await database.drop();
    },
  };
}

/** What a transaction of the first member is told. */
export function inside(tenant: Tenant, more: Settings = {}): Settings {
  const member = textOf(tenant.self.get("Member"), "id");
  const user = textOf(tenant.self.get("User"), "id");
  return { user, project: tenant.projectId, member, ...more };
}

export function rowOf(tenant: Tenant, table: string): Row {
  const row = tenant.self.get(table);
  if (!row) throw new Error(`${table} has no row`);
  return row;
}

/** The column that says whose project a row is. */
export function tenantColumn(table: Table): string {
  return table.name === "Project" ? "id" : "projectId";
}
