import "server-only";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** One migration as it lies in prisma/migrations: the folder's name, its SQL and the SQL's sha256 (hexadecimal). */
export type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };

/** The migrations of the program in `root`, in the order in which they are applied. */
export async function readMigrations(root: string): Promise<readonly Migration[]> {
  const folder = path.join(root, "prisma", "migrations");
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.toSorted().map(async (name) => {
      const sql = await readFile(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}
