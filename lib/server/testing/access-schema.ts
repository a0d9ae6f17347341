import type pg from "pg";

export type Column = {
  readonly name: string;
  /** The type's name as Postgres keeps it: `text`, `uuid`, `_int4`, `Role`. */
  readonly type: string;
  readonly required: boolean;
  /** The first value of an enum. */
  readonly firstLabel: string | null;
};

export type ForeignKey = {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly target: string;
  readonly targetColumns: readonly string[];
};

export type Table = {
  readonly name: string;
  readonly rowSecurity: boolean;
  readonly columns: readonly Column[];
  readonly foreignKeys: readonly ForeignKey[];
};

const columnsSql = `
  SELECT c.table_name AS "table", c.column_name AS "name", c.udt_name AS "type",
    c.is_nullable = 'NO' AND c.column_default IS NULL AS "required",
    (SELECT e.enumlabel FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
      WHERE t.typname = c.udt_name ORDER BY e.enumsortorder LIMIT 1) AS "firstLabel"
  FROM information_schema.columns c WHERE c.table_schema = 'public' ORDER BY c.ordinal_position`;

const foreignKeysSql = `
  SELECT f.conname AS "name", s.relname AS "table", t.relname AS "target",
    (SELECT array_agg(a.attname::text ORDER BY k.n) FROM unnest(f.conkey) WITH ORDINALITY k(attnum, n)
      JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.attnum) AS "columns",
    (SELECT array_agg(a.attname::text ORDER BY k.n) FROM unnest(f.confkey) WITH ORDINALITY k(attnum, n)
      JOIN pg_attribute a ON a.attrelid = f.confrelid AND a.attnum = k.attnum) AS "targetColumns"
  FROM pg_constraint f JOIN pg_class s ON s.oid = f.conrelid JOIN pg_class t ON t.oid = f.confrelid
  WHERE f.contype = 'f' AND f.connamespace = 'public'::regnamespace ORDER BY f.conname`;

const tablesSql = `
  SELECT t.table_name AS "name", c.relrowsecurity AS "rowSecurity"
  FROM information_schema.tables t JOIN pg_class c ON c.oid = format('public.%I', t.table_name)::regclass
  WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE' ORDER BY t.table_name`;

/** What the database itself says of its tables, so that no test goes by a list somebody has to keep up. */
export async function readTables(client: pg.Client): Promise<readonly Table[]> {
  const tables = await client.query<{ name: string; rowSecurity: boolean }>(tablesSql);
  const columns = await client.query<Column & { readonly table: string }>(columnsSql);
  const foreignKeys = await client.query<ForeignKey>(foreignKeysSql);
  return tables.rows.map(({ name, rowSecurity }) => ({
    name,
    rowSecurity,
    columns: columns.rows.filter(({ table }) => table === name),
    foreignKeys: foreignKeys.rows.filter(({ table }) => table === name),
  }));
}

/** Columns that point somewhere whether or not a foreign key says so. */
export const pointers: Readonly<Record<string, readonly [table: string, column: string]>> = {
  projectId: ["Project", "id"],
  roundId: ["Round", "id"],
  memberId: ["Member", "id"],
  userId: ["User", "id"],
};

function targets({ name, columns, foreignKeys }: Table): readonly string[] {
  const pointed = columns.map((column) => pointers[column.name]?.[0] ?? name);
  return [...pointed, ...foreignKeys.map(({ target }) => target)].filter((target) => target !== name);
}

/** The same tables, each after those it points to. */
export function inOrderOfReference(tables: readonly Table[]): readonly Table[] {
  const ordered: Table[] = [];
  const placed = (name: string) => ordered.some((table) => table.name === name);
  while (ordered.length < tables.length) {
    const next = tables.find((table) => !placed(table.name) && targets(table).every(placed));
    if (!next) throw new Error("the foreign keys go in a circle");
    ordered.push(next);
  }
  return ordered;
}

export function hasColumn(table: Table, name: string): boolean {
  return table.columns.some((column) => column.name === name);
}
