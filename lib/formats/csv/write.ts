import { stringify } from "csv-stringify/sync";
import type { ParallaxArticle } from "@/lib/formats/parallax/records";
import type { ParallaxHeader } from "@/lib/schemas/parallax-header";
import { attributeKeys, fixedColumns, headOf } from "./columns";
import { rowsOf } from "./rows";
import { safeCell } from "./safe-cell";

/**
 * Writes a corpus as one flat table (RFC 4180, UTF-8 with a byte order mark, since a spreadsheet takes anything else for
 * its own old encoding): a row for each annotation, gold mark and empty coding. Cells that a spreadsheet would run are
 * made safe (`safeCell`); `readCsv` makes them texts again. What the table can't hold: texts, zones, sentences, links,
 * the shares and readings of decisions. Offsets are code points.
 */
export async function* writeCsv(
  header: ParallaxHeader,
  articles: AsyncIterable<ParallaxArticle> | Iterable<ParallaxArticle>,
  { quotes }: { readonly quotes: boolean },
): AsyncGenerator<Uint8Array, void, void> {
  const attributes = attributeKeys(header);
  const encoder = new TextEncoder();
  yield encoder.encode(`\uFEFF${lines([headOf(attributes)])}`);
  for await (const article of articles) {
    const rows: string[][] = [];
    for (const row of rowsOf(article)) {
      const fixed = fixedColumns.map((column) => (column === "quote" && !quotes ? "" : row[column]));
      rows.push([...fixed, ...attributes.map((key) => row.attributes[key] ?? "")]);
    }
    if (rows.length > 0) yield encoder.encode(lines(rows));
  }
}

function lines(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((cells) => cells.map(safeCell)),
    { record_delimiter: "\r\n" },
  );
}
