import "server-only";
import { Prisma } from "@/generated/prisma/client";
import type { Tx } from "./db";

/** What rows of the tables hold that take them by the thousand. */
type Rows = {
  readonly Article: Prisma.ArticleCreateManyInput;
  readonly Zone: Prisma.ZoneCreateManyInput;
  readonly RoundArticle: Prisma.RoundArticleCreateManyInput;
  readonly Assignment: Prisma.AssignmentCreateManyInput;
  readonly Coding: Prisma.CodingCreateManyInput;
  readonly Annotation: Prisma.AnnotationCreateManyInput;
  readonly Operation: Prisma.OperationCreateManyInput;
  readonly Submission: Prisma.SubmissionCreateManyInput;
  readonly Case: Prisma.CaseCreateManyInput;
  readonly Decision: Prisma.DecisionCreateManyInput;
  readonly Link: Prisma.LinkCreateManyInput;
};
export type RowTable = keyof Rows;
export type RowOf<T extends RowTable> = Rows[T];

const rowsAtATime = 1_000;

/**
 * Writes rows, a thousand with one statement, where `createMany` binds every value by itself and takes tens of times as
 * long. Columns that no row names get their defaults, a column that only others name gets null. Bytes can't be written so.
 */
export async function insertRows<T extends RowTable>(tx: Tx, table: T, rows: readonly RowOf<T>[]): Promise<void> {
  const target = Prisma.raw(quoted(table));
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  const columns = Prisma.raw([...names].map(quoted).join(", "));
  for (let start = 0; start < rows.length; start += rowsAtATime) {
    const some = JSON.stringify(rows.slice(start, start + rowsAtATime));
    await tx.$executeRaw`INSERT INTO ${target} (${columns})
      SELECT ${columns} FROM json_populate_recordset(NULL::${target}, ${some}::json)`;
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Each after those that its rows point to; a coding's marks before what seals them. */
const order = [
  "Article",
  "Zone",
  "RoundArticle",
  "Assignment",
  "Coding",
  "Annotation",
  "Operation",
  "Submission",
  "Case",
  "Decision",
  "Link",
] as const satisfies readonly RowTable[];

/** Rows of several tables that are written together. */
export class RowBatch {
  readonly #rows: { readonly [T in RowTable]: RowOf<T>[] } = {
    ...{ Article: [], Zone: [], RoundArticle: [], Assignment: [], Coding: [], Annotation: [] },
    ...{ Operation: [], Submission: [], Case: [], Decision: [], Link: [] },
  };

  put<T extends RowTable>(table: T, rows: readonly RowOf<T>[]): void {
    for (const row of rows) this.#rows[table].push(row);
  }

  async write(tx: Tx): Promise<void> {
    for (const table of order) await insertRows(tx, table, this.#rows[table]);
  }
}
