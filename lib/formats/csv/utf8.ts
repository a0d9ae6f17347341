import { isUtf8 } from "node:buffer";
import { type GuessedEncoding, isPacked } from "@/lib/formats/packed";

const lineFeed = 0x0a;

/** Thrown by a source that turned out not to be UTF-8. */
export class NotUtf8 extends Error {
  override readonly name = "NotUtf8";
  readonly line: number;
  readonly encoding: GuessedEncoding;

  constructor(line: number, encoding: GuessedEncoding = "unknown") {
    super(`line ${line} is not UTF-8`);
    this.line = line;
    this.encoding = encoding;
  }
}

/**
 * Passes bytes on as long as they are UTF-8: a parser would read a compressed file, or one in another encoding, as labels
 * that nobody gave. A file that says by its first bytes that it is UTF-16 goes through, for the parser knows that one.
 *
 * @throws NotUtf8 with the line of the first byte that is none
 */
export async function* onlyUtf8(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const lines = new LineChecker();
  let isUtf16: boolean | null = null;
  for await (const chunk of source) {
    // The first line of an archive may happen to be UTF-8.
    if (isUtf16 === null && isPacked(chunk)) throw new NotUtf8(1, "packed");
    isUtf16 ??= chunk[0] === 0xff && chunk[1] === 0xfe;
    if (!isUtf16) lines.check(chunk);
    yield chunk;
  }
  if (isUtf16 === false) lines.finish();
}

/** No character has a line feed among its bytes, so each line can be looked at by itself. */
class LineChecker {
  /** Of the line that the last chunk began and didn't end. */
  readonly #open = new TextDecoder("utf-8", { fatal: true });
  #line = 1;

  check(chunk: Uint8Array): void {
    const whole = chunk.subarray(chunk.indexOf(lineFeed) + 1, chunk.lastIndexOf(lineFeed) + 1);
    // Looked at together, in a fraction of the time that each by itself takes.
    const areSound = isUtf8(whole);
    let start = 0;
    for (let feed = chunk.indexOf(lineFeed); feed !== -1; feed = chunk.indexOf(lineFeed, start)) {
      if (start === 0 || !areSound) this.#decode(chunk.subarray(start, feed), false);
      this.#line++;
      start = feed + 1;
    }
    this.#decode(chunk.subarray(start), true);
  }

  finish(): void {
    this.#decode(new Uint8Array(), false);
  }

  #decode(bytes: Uint8Array, stream: boolean): void {
    try {
      this.#open.decode(bytes, { stream });
    } catch {
      throw new NotUtf8(this.#line);
    }
  }
}
