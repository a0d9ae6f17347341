import { stringify } from "csv-stringify/sync";
import { safeCell } from "./safe-cell";

/**
 * A table as CSV (RFC 4180, without a byte order mark): numbers unrounded, null as an empty cell, texts made safe for
 * spreadsheets.
 */
export function tableToCsv<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, string | number | null>>[],
): string {
  const cell = (value: string | number | null) => (typeof value === "string" ? safeCell(value) : String(value ?? ""));
  const lines = rows.map((row) => columns.map((column) => cell(row[column])));
  return stringify([columns.map(safeCell), ...lines], { record_delimiter: "\r\n" });
}
