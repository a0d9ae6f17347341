import { err, ok, type Result } from "@/lib/domain/result";

/** The longest line that is read unless the caller says otherwise: 64 MiB. */
export const MAX_LINE_BYTES = 64 * 1024 * 1024;

const lineFeed = 0x0a;

/** One line without its line feed; `number` counts from 1. Only the last line of a source can be unterminated. */
export type ByteLine = { readonly number: number; readonly bytes: Uint8Array; readonly terminated: boolean };

export type LineTooLong = { readonly code: "file-line-too-long"; readonly line: number; readonly limit: number };

/**
 * Cuts a stream of bytes at its line feeds. Holds one line and one chunk; a line over `maxBytes` ends the stream with
 * an error as soon as the limit is passed, without its rest being read.
 */
export async function* readLines(
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Result<ByteLine, LineTooLong>> {
  let parts: Uint8Array[] = [];
  let held = 0;
  let number = 1;
  for await (const chunk of source) {
    let start = 0;
    while (start < chunk.length) {
      const feed = chunk.indexOf(lineFeed, start);
      const stop = feed === -1 ? chunk.length : feed;
      held += stop - start;
      if (held > maxBytes) {
        yield err({ code: "file-line-too-long", line: number, limit: maxBytes });
        return;
      }
      parts.push(chunk.subarray(start, stop));
      start = stop + 1;
      if (feed === -1) continue;
      yield ok({ number, bytes: joined(parts, held), terminated: true });
      parts = [];
      held = 0;
      number += 1;
    }
  }
  if (held > 0) yield ok({ number, bytes: joined(parts, held), terminated: false });
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
