import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { z } from "zod";
import { err, ok, type Result } from "@/lib/domain/result";
import { attributeOf, fixedCells, fixedColumns, type Row } from "./columns";
import { textOfCell } from "./safe-cell";

export type CsvFault =
  | { readonly code: "csv-malformed"; readonly line: number; readonly reason: string }
  | { readonly code: "csv-column-missing"; readonly column: string };

/** The longest record that is read. */
const mostRecordBytes = 16 * 1024 * 1024;

const record = z.array(z.string());

/**
 * Reads a table that `writeCsv` wrote: cells are the texts they were made of. Stops at the first fault, with the line it
 * is on; a column that isn't there is named, one more than expected is passed over.
 */
export async function* readCsv(source: AsyncIterable<Uint8Array>): AsyncGenerator<Result<Row, CsvFault>> {
  const parser = parse({ bom: true, max_record_size: mostRecordBytes, cast: textOfCell });
  // Whatever breaks the source is thrown by the loop over the parser.
  pipeline(Readable.from(source), parser, () => undefined);
  let toRow: ((cells: readonly string[]) => Row) | undefined;
  try {
    for await (const cells of parser) {
      const texts = record.parse(cells);
      if (toRow !== undefined) {
        yield ok(toRow(texts));
        continue;
      }
      const missing = fixedColumns.find((column) => !texts.includes(column));
      if (missing !== undefined) {
        yield err({ code: "csv-column-missing", column: missing });
        return;
      }
      toRow = readerOf(texts);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield err({ code: "csv-malformed", line: Number(error.lines ?? 0), reason: error.code });
  }
}

function readerOf(head: readonly string[]): (cells: readonly string[]) => Row {
  const places = new Map(head.map((column, index) => [column, index]));
  return (cells) => {
    const cell = (column: string) => cells[places.get(column) ?? -1] ?? "";
    const attributes = head.flatMap((column): [string, string][] => {
      const key = attributeOf(column);
      return key === undefined || cell(column) === "" ? [] : [[key, cell(column)]];
    });
    return { ...fixedCells(cell), attributes: Object.fromEntries(attributes) };
  };
}
