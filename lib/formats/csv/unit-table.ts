import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { checkedLabel, type LabelFault, type Scale } from "@/lib/domain/agreement/units/scale";
import { type CountStudy, UnitCollector, type UnitStudy } from "@/lib/domain/agreement/units/unit-study";
import { err, ok, type Result } from "@/lib/domain/result";
import type { GuessedEncoding } from "@/lib/formats/packed";
import { NotUtf8, onlyUtf8 } from "./utf8";

/** What is wrong with a table of codes; lines count from 1. */
export type UnitTableFault =
  | { readonly code: "csv-malformed"; readonly line: number; readonly reason: string }
  | { readonly code: "file-not-utf8"; readonly line: number; readonly encoding: GuessedEncoding }
  | { readonly code: "unit-row-too-long"; readonly line: number; readonly limit: number }
  | { readonly code: "unit-table-empty" }
  | { readonly code: "unit-table-delimiter"; readonly head: string }
  | { readonly code: "unit-table-no-columns" }
  | { readonly code: "unit-table-too-wide"; readonly columns: number; readonly limit: number }
  | { readonly code: "unit-table-column-unnamed"; readonly column: number }
  | { readonly code: "unit-table-column-twice"; readonly name: string }
  | { readonly code: "unit-row-cells"; readonly line: number; readonly cells: number; readonly columns: number }
  | CountFault
  | { readonly code: "unit-twice"; readonly line: number; readonly unit: string; readonly first: number }
  | (LabelFault & { readonly line: number });

type CountFault = {
  readonly code: "unit-count-invalid";
  readonly line: number;
  readonly column: string;
  readonly value: string;
};

type Bytes = AsyncIterable<Uint8Array>;

/** Takes the rows of a table whose head is known: the cells of its own columns, and how often the row occurs. */
type RowTaker<T> = {
  readonly take: (cells: readonly string[], weight: number, line: number) => UnitTableFault | null;
  readonly finish: () => T;
};

/**
 * Reads a table of codes, as it comes: a row a unit, a column a coder (the first line has their names), an empty cell
 * where the coder gave none. A column `unit` names the rows, a column `count` says how often each occurs. Spaces around
 * cells are no part of them. Stops at the first fault.
 */
export function readUnitTable(source: Bytes, scale: Scale): Promise<Result<UnitStudy, UnitTableFault>> {
  return readTable(source, mostCoders, (coders) => {
    const collector = new UnitCollector(coders, scale.order ?? []);
    const known = new Map<string, string>();
    return ok({
      take(cells, weight, line) {
        const row: (string | null)[] = [];
        for (const cell of cells) {
          if (cell !== "" && !known.has(cell)) {
            const label = checkedLabel(cell, scale);
            if (!label.ok) return { ...label.error, line };
            known.set(cell, label.value);
          }
          row.push(known.get(cell) ?? null);
        }
        collector.add(row, weight);
        return null;
      },
      finish: () => collector.finish(),
    });
  });
}

/** Reads a table of counts: a row a unit, a column a label, how many coders gave it; an empty cell is 0. */
export function readCountTable(source: Bytes, scale: Scale): Promise<Result<CountStudy, UnitTableFault>> {
  return readTable<CountStudy>(source, mostLabels, (columns) => {
    const named: string[] = [];
    for (const column of columns) {
      const label = checkedLabel(column, scale);
      if (!label.ok) return err({ ...label.error, line: 1 });
      if (named.includes(label.value)) return err({ code: "unit-table-column-twice", name: column });
      named.push(label.value);
    }
    const unused = (scale.order ?? []).filter((label) => !named.includes(label));
    const counts: number[] = [];
    const weights: number[] = [];
    return ok({
      take(cells, weight, line) {
        for (const [index, cell] of cells.entries()) {
          const count = cell === "" ? 0 : countOf(cell);
          if (count === null) return { code: "unit-count-invalid", line, column: columns[index] ?? "", value: cell };
          counts.push(count);
        }
        for (const _ of unused) counts.push(0);
        weights.push(weight);
        return null;
      },
      finish: () => ({
        labels: [...named, ...unused],
        counts: Float64Array.from(counts),
        weights: Float64Array.from(weights),
      }),
    });
  });
}

async function readTable<T>(
  source: Bytes,
  mostColumns: number,
  takerOf: (columns: readonly string[]) => Result<RowTaker<T>, UnitTableFault>,
): Promise<Result<T, UnitTableFault>> {
  const lines = linesOf(source);
  try {
    const first = await lines.next();
    if (first.done) return err({ code: "unit-table-empty" });
    const head = headOf(first.value.cells, mostColumns);
    if (!head.ok) return head;
    const taker = takerOf(head.value.columns);
    if (!taker.ok) return taker;
    const rows = rowReader(head.value);
    for await (const line of lines) {
      const row = rows(line);
      if (!row.ok) return row;
      const fault = taker.value.take(row.value.cells, row.value.weight, line.line);
      if (fault !== null) return err(fault);
    }
    return ok(taker.value.finish());
  } catch (error) {
    if (error instanceof NotUtf8) {
      return err({ code: "file-not-utf8", line: error.line, encoding: error.encoding });
    }
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error.lines ?? 0);
    if (error.code === "CSV_MAX_RECORD_SIZE") return err({ code: "unit-row-too-long", line, limit: mostRecordBytes });
    return err({ code: "csv-malformed", line, reason: error.code });
  } finally {
    await lines.return(undefined);
  }
}

/** The longest record that is read. */
const mostRecordBytes = 16 * 1024 * 1024;

type Line = { readonly line: number; readonly cells: readonly string[] };

async function* linesOf(source: Bytes): AsyncGenerator<Line, undefined> {
  const parser = parse({
    ...{ bom: true, info: true, trim: true, skip_empty_lines: true, relax_column_count: true },
    max_record_size: mostRecordBytes,
  });
  // Whatever breaks the source is thrown by the loop over the parser.
  pipeline(Readable.from(onlyUtf8(source)), parser, () => undefined);
  for await (const parsed of parser) yield lineOf(parsed);
}

function lineOf(parsed: unknown): Line {
  if (typeof parsed === "object" && parsed !== null && "record" in parsed && "info" in parsed) {
    const { record, info } = parsed;
    if (Array.isArray(record) && typeof info === "object" && info !== null && "lines" in info) {
      return { cells: record.map(String), line: Number(info.lines) };
    }
  }
  throw new Error("the parser gave no record");
}

type Head = { readonly names: readonly string[]; readonly columns: readonly string[] };

const unitColumn = "unit";
const countColumn = "count";
/** Every coder is compared with every other, and every label: more take minutes and all memory. */
const mostCoders = 500;
const mostLabels = 1_000;

function headOf(names: readonly string[], most: number): Result<Head, UnitTableFault> {
  const [only = ""] = names;
  if (names.length === 1 && /[;\t]/.test(only)) return err({ code: "unit-table-delimiter", head: only });
  const columns = names.filter((name) => name !== unitColumn && name !== countColumn);
  if (columns.length > most) return err({ code: "unit-table-too-wide", columns: columns.length, limit: most });
  const unnamed = names.indexOf("");
  if (unnamed >= 0) return err({ code: "unit-table-column-unnamed", column: unnamed + 1 });
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) return err({ code: "unit-table-column-twice", name: twice });
  return columns.length === 0 ? err({ code: "unit-table-no-columns" }) : ok({ names, columns });
}

type Row = { readonly cells: readonly string[]; readonly weight: number };

function rowReader({ names, columns }: Head): (line: Line) => Result<Row, UnitTableFault> {
  const [unitPlace, countPlace] = [names.indexOf(unitColumn), names.indexOf(countColumn)];
  const places = columns.map((column) => names.indexOf(column));
  const lineOfUnit = new Map<string, number>();
  return ({ line, cells }) => {
    if (cells.length !== names.length) {
      return err({ code: "unit-row-cells", line, cells: cells.length, columns: names.length });
    }
    const unit = cells[unitPlace] ?? "";
    const first = lineOfUnit.get(unit);
    if (first !== undefined) return err({ code: "unit-twice", line, unit, first });
    if (unit !== "") lineOfUnit.set(unit, line);
    const value = cells[countPlace] ?? "1";
    const weight = countOf(value);
    if (weight === null) return err({ code: "unit-count-invalid", line, column: countColumn, value });
    return ok({ cells: places.map((place) => cells[place] ?? ""), weight });
  };
}

const mostCount = 1_000_000_000;

function countOf(cell: string): number | null {
  const count = /^\d+$/.test(cell) ? Number(cell) : Number.NaN;
  return count <= mostCount ? count : null;
}
