import { createHash } from "node:crypto";
import pg from "pg";
import { hasColumn, inOrderOfReference, pointers, type Table } from "./access-schema";

/** A row as the database wrote it. */
export type Row = Readonly<Record<string, unknown>>;

/** One row of each table. */
export type Rows = ReadonlyMap<string, Row>;

export type Tenant = {
  readonly projectId: string;
  readonly roundId: string;
  /** Everything of the project, and the work of one of its members. */
  readonly self: Rows;
  /** What another member has of their own in the same round. */
  readonly peer: Rows;
};

const quoted = pg.escapeIdentifier;

/** What a check constraint wants of a table's row, by a word of the row's own. */
function special(table: string, word: string): Row {
  const sha256 = createHash("sha256").update(word).digest("hex");
  switch (table) {
    case "Article":
      return { text: word, length: word.length, codePointLength: word.length, sha256, rawSha256: sha256 };
    case "CodebookVersion":
      return { publishedAt: new Date() };
    case "Invitation":
      return { purpose: "member", role: "viewer" };
    case "Zone":
      return { start: 0, end: word.length };
    default:
      return {};
  }
}

function filler(type: string, firstLabel: string | null, word: string): unknown {
  if (firstLabel !== null) return firstLabel;
  switch (type) {
    case "text":
      return word;
    case "int4":
    case "int8":
      return 1;
    case "uuid":
      return crypto.randomUUID();
    case "jsonb":
      return {};
    case "bytea":
      return Buffer.from(word);
    case "timestamptz":
      return new Date();
    default:
      throw new Error(`no test knows a value of type ${type}`);
  }
}

function pointed(table: Table, rows: Rows): Row {
  const values: Record<string, unknown> = {};
  for (const { name } of table.columns) {
    const [target, column] = pointers[name] ?? [];
    if (target && column) values[name] = rows.get(target)?.[column];
  }
  for (const { columns, target, targetColumns } of table.foreignKeys) {
    columns.forEach((column, index) => {
      values[column] = rows.get(target)?.[targetColumns[index] ?? ""];
    });
  }
  return values;
}

/** A row with as little in it as the table takes, pointing to `rows`. */
async function insertRow(owner: pg.Client, table: Table, rows: Rows, word: string): Promise<Row> {
  const needed = table.columns.filter(({ required }) => required);
  const values = {
    ...Object.fromEntries(needed.map(({ name, type, firstLabel }) => [name, filler(type, firstLabel, word)])),
    ...pointed(table, rows),
    ...special(table.name, word),
  };
  const names = Object.keys(values);
  const { rows: written } = await owner.query<Row>(
    `INSERT INTO ${quoted(table.name)} (${names.map(quoted).join(", ")})
     VALUES (${names.map((_, index) => `$${index + 1}`).join(", ")}) RETURNING *`,
    Object.values(values),
  );
  const [row] = written;
  if (!row) throw new Error(`${table.name} took no row`);
  return row;
}

/** Belongs to one member in one round, or makes them one of its coders. */
function isPersonal(table: Table): boolean {
  return hasColumn(table, "memberId") && hasColumn(table, "roundId");
}

export function textOf(row: Row | undefined, column: string): string {
  const value = row?.[column];
  if (typeof value !== "string") throw new Error(`${column} holds no text`);
  return value;
}

/** A project with one row in every table there is, and a second member with work of their own. */
export async function makeTenant(owner: pg.Client, tables: readonly Table[], word: string): Promise<Tenant> {
  const ordered = inOrderOfReference(tables);
  const self = new Map<string, Row>();
  for (const table of ordered) self.set(table.name, await insertRow(owner, table, self, word));
  const around = new Map<string, Row>(self);
  const peer = new Map<string, Row>();
  for (const table of ordered) {
    if (!["User", "Member"].includes(table.name) && !isPersonal(table)) continue;
    const row = await insertRow(owner, table, around, `${word}peer`);
    around.set(table.name, row);
    peer.set(table.name, row);
  }
  return { projectId: textOf(self.get("Project"), "id"), roundId: textOf(self.get("Round"), "id"), self, peer };
}
