import { err, ok, type Result } from "@/lib/domain/result";
import { MAX_LINE_BYTES, readLines } from "@/lib/formats/lines";
import type { ParallaxHeader } from "@/lib/schemas/parallax-header";
import type { ParallaxError, ParallaxWarning } from "./errors";
import { ParallaxReader } from "./reader";
import type { ParallaxArticle, ParallaxEnd, ParallaxRecord } from "./records";

export type ParseOptions = { readonly maxLineBytes?: number };

/**
 * Reads a `parallax/1` file: the header, the articles with warnings between, the end. The first error is the last thing
 * given; nothing of a file that has one should be kept. Holds one line (and the articles' ids) in memory.
 */
export async function* parseParallax(
  source: AsyncIterable<Uint8Array>,
  { maxLineBytes = MAX_LINE_BYTES }: ParseOptions = {},
): AsyncGenerator<Result<ParallaxRecord, ParallaxError>> {
  const reader = new ParallaxReader();
  for await (const line of readLines(source, maxLineBytes)) {
    const read = line.ok ? reader.read(line.value) : line;
    if (!read.ok) {
      yield read;
      return;
    }
    for (const record of read.value) yield ok(record);
  }
  const rest = reader.finish();
  if (!rest.ok) yield rest;
  else for (const record of rest.value) yield ok(record);
}

export type ParallaxFile = {
  readonly header: ParallaxHeader;
  readonly articles: readonly ParallaxArticle[];
  readonly warnings: readonly ParallaxWarning[];
  readonly end: ParallaxEnd;
};

/** The whole of a file at once, for commands that need all of it. */
export async function readParallax(
  source: AsyncIterable<Uint8Array>,
  options: ParseOptions = {},
): Promise<Result<ParallaxFile, ParallaxError>> {
  let header: ParallaxHeader | undefined;
  let end: ParallaxEnd | undefined;
  const articles: ParallaxArticle[] = [];
  const warnings: ParallaxWarning[] = [];
  for await (const read of parseParallax(source, options)) {
    if (!read.ok) return read;
    const record = read.value;
    if (record.kind === "header") header = record.header;
    else if (record.kind === "article") articles.push(record.article);
    else if (record.kind === "warning") warnings.push(record.warning);
    else end = record.end;
  }
  if (header === undefined || end === undefined) return err({ code: "file-empty", line: 1 });
  return ok({ header, articles, warnings, end });
}
