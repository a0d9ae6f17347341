import { createHash } from "node:crypto";
import { err, ok, type Result } from "@/lib/domain/result";
import { parseJson } from "@/lib/formats/json";
import type { ByteLine } from "@/lib/formats/lines";
import { type GuessedEncoding, isPacked } from "@/lib/formats/packed";
import { sha256Of } from "@/lib/formats/sha256";
import { parallaxEndSchema } from "@/lib/schemas/parallax";
import type { ParallaxHeader } from "@/lib/schemas/parallax-header";
import type { DraftArticle } from "./draft";
import type { EndError, LineError, ParallaxError } from "./errors";
import { placeWithoutText } from "./place";
import { readArticle } from "./read-article";
import { readHeader } from "./read-header";
import { createPlacer } from "./recognise";
import type { ParallaxEnd, ParallaxRecord } from "./records";
import { parseShape } from "./shape";

type Read = Result<readonly ParallaxRecord[], LineError>;

/** Reads one file, a line at a time. It keeps the header and the articles' ids, nothing else of what it has read. */
export class ParallaxReader {
  readonly #hash = createHash("sha256");
  readonly #decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  readonly #place = createPlacer();
  readonly #firstLines = new Map<string, number>();
  #header: ParallaxHeader | null = null;
  #annotations = 0;
  #ended = false;
  #lastLine = 1;

  read(line: ByteLine): Result<readonly ParallaxRecord[], ParallaxError> {
    this.#lastLine = line.number;
    const read = this.#readLine(line);
    return read.ok ? read : err({ ...read.error, line: line.number });
  }

  /** To be called once, when there are no more lines. */
  finish(): Result<readonly ParallaxRecord[], ParallaxError> {
    const line = this.#lastLine;
    if (this.#header === null) return err({ code: "file-empty", line });
    if (this.#ended) return ok([]);
    const warning = { code: "file-end-missing", line } as const;
    return ok([
      { kind: "warning", line, warning },
      { kind: "end", line, end: this.#count(false) },
    ]);
  }

  #readLine(line: ByteLine): Read {
    const source = decode(line, this.#decoder);
    const isLast = this.#header !== null && !line.terminated;
    if (source === null) {
      return err(isLast ? { code: "file-torn" } : { code: "file-not-utf8", encoding: guessEncoding(line) });
    }
    if (source.trim() === "") return this.#skip(line);
    if (this.#ended) return err({ code: "file-after-end" });
    const parsed = parseJson(source, "text");
    if (!parsed.ok) return isLast && parsed.error.code === "file-not-json" ? err({ code: "file-torn" }) : parsed;
    if (this.#header === null) {
      this.#skip(line);
      return this.#readHeaderLine(parsed.value, line.number);
    }
    if (isEnd(parsed.value)) return this.#readEnd(parsed.value, line.number);
    this.#skip(line);
    return this.#readArticleLine(parsed.value, line.number, this.#header);
  }

  /** Counts a line's bytes in: the end line states the hash of all that is before it. */
  #skip({ bytes, terminated }: ByteLine): Read {
    if (!this.#ended) this.#hash.update(bytes);
    if (!this.#ended && terminated) this.#hash.update("\n");
    return ok([]);
  }

  #readHeaderLine(value: unknown, line: number): Read {
    const header = readHeader(value);
    if (!header.ok) return header;
    this.#header = header.value;
    return ok([{ kind: "header", line, header: header.value }]);
  }

  #readArticleLine(value: unknown, line: number, header: ParallaxHeader): Read {
    const draft = readArticle(value, header);
    if (!draft.ok) return draft;
    const { id, text, length } = draft.value;
    const firstLine = this.#firstLines.get(id);
    if (firstLine !== undefined) return err({ code: "file-duplicate-article", article: id, firstLine });
    this.#firstLines.set(id, line);
    this.#annotations += draft.value.annotations.length;
    if (text !== null) return this.#placeOnText(draft.value, text, line);
    const placed = placeWithoutText(draft.value, length ?? 0);
    return placed.ok ? ok([{ kind: "article", line, article: placed.value }]) : placed;
  }

  #placeOnText(draft: DraftArticle, text: string, line: number): Read {
    const sha256 = sha256Of(text);
    if (draft.sha256 !== null && draft.sha256 !== sha256) {
      return err({ code: "file-sha256-mismatch", article: draft.id, stated: draft.sha256, actual: sha256 });
    }
    const placed = this.#place(draft, { text, sha256 });
    if (!placed.ok) return placed;
    const { article, recognised: unit } = placed.value;
    const record = { kind: "article", line, article } as const;
    if (unit === null) return ok([record]);
    const warning = { code: "file-offsets-recognised", line, article: draft.id, unit } as const;
    return ok([{ kind: "warning", line, warning }, record]);
  }

  #readEnd(value: unknown, line: number): Read {
    this.#ended = true;
    const stated = parseShape(parallaxEndSchema, value);
    if (!stated.ok) return stated;
    const end = this.#count(true);
    const error = checkEnd(stated.value, end);
    return error === null ? ok([{ kind: "end", line, end }]) : err(error);
  }

  #count(stated: boolean): ParallaxEnd {
    const sha256 = this.#hash.digest("hex");
    return { articles: this.#firstLines.size, annotations: this.#annotations, sha256, stated };
  }
}

function decode({ bytes, number }: ByteLine, decoder: TextDecoder): string | null {
  // The first line of an archive may happen to be UTF-8.
  if (number === 1 && isPacked(bytes)) return null;
  try {
    const source = decoder.decode(bytes);
    return number === 1 ? source.replace(/^\ufeff/, "") : source;
  } catch {
    return null;
  }
}

function guessEncoding({ bytes, number }: ByteLine): GuessedEncoding {
  if (number > 1) return "unknown";
  if (isPacked(bytes)) return "packed";
  const [first, second] = bytes;
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return isMarked ? "utf16" : "unknown";
}

function isEnd(value: unknown): boolean {
  return typeof value === "object" && value !== null && "end" in value && !("id" in value);
}

type StatedEnd = { readonly [K in "articles" | "annotations"]: number | null } & { readonly sha256: string | null };

function checkEnd(stated: StatedEnd, actual: ParallaxEnd): EndError | null {
  for (const kind of ["articles", "annotations"] as const) {
    const count = stated[kind];
    if (count !== null && count !== actual[kind]) {
      return { code: "file-end-count", kind, stated: count, actual: actual[kind] };
    }
  }
  if (stated.sha256 === null || stated.sha256 === actual.sha256) return null;
  return { code: "file-end-sha256", stated: stated.sha256, actual: actual.sha256 };
}
