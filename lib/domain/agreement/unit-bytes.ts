import type { ByteReader } from "./byte-reader";
import type { ByteWriter } from "./byte-writer";
import type { CodedUnit } from "./coded-units";

/** Labels are written by their places among those of the article. */
export function writeUnits(writer: ByteWriter, units: readonly CodedUnit[], labels: readonly string[]): void {
  writer.list(units, ({ values, count }) => {
    writer.number(count);
    for (const value of values) writer.list(value, (label) => writer.number(labels.indexOf(label)));
  });
}

/** What `writeUnits` wrote of so many coders. */
export function readUnits(reader: ByteReader, coders: number, labels: readonly string[]): readonly CodedUnit[] {
  return reader.list(() => {
    const count = reader.number();
    const values = Array.from({ length: coders }, () => reader.list(() => labels[reader.number()] ?? ""));
    return { values, count };
  });
}
