import { err, ok, type Result } from "@/lib/domain/result";
import { codePointLength } from "./offsets";

/** The largest article, in bytes of the stored UTF-8: 2 MiB. */
export const MAX_ARTICLE_BYTES = 2 * 1024 * 1024;

/** A place in a text to be imported, counted as it would be stored (line ends already LF, no BOM). */
export type TextPosition = {
  /** Code points from the beginning, from 0. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** Code points from the beginning of the line, from 1. */
  readonly column: number;
};

export type TextError =
  | { readonly code: "text-empty" }
  | { readonly code: "text-blank" }
  | { readonly code: "text-too-large"; readonly bytes: number; readonly limit: number }
  | ({ readonly code: "text-nul" } & TextPosition)
  | ({ readonly code: "text-lone-surrogate" } & TextPosition);

/** What an import changed in a text: everything else is stored as it came. */
export type ImportChanges = {
  readonly bomRemoved: boolean;
  /** CRLF pairs that became LF. */
  readonly crlf: number;
  /** CR characters standing alone that became LF. */
  readonly cr: number;
};

export type ImportedText = { readonly text: string; readonly changes: ImportChanges };

/**
 * Makes the text that is stored: CRLF and lone CR become LF, a leading BOM goes, nothing else is touched (no Unicode
 * normalisation). Refuses an empty text, one with nothing to see, one over `MAX_ARTICLE_BYTES`, and one that
 * UTF-8 or Postgres could not hold, naming the first such place. Applied to its own result it changes nothing.
 */
export function normaliseImport(raw: string): Result<ImportedText, TextError> {
  // All leading BOMs, as in joined files: if one stayed, a second import of the stored text would remove it.
  const withoutBom = raw.replace(/^\ufeff+/, "");
  let crlf = 0;
  let cr = 0;
  const text = withoutBom.replace(/\r\n?/g, (lineEnd) => {
    if (lineEnd.length === 2) crlf++;
    else cr++;
    return "\n";
  });
  const error = findError(text);
  if (error) return err(error);
  return ok({ text, changes: { bomRemoved: withoutBom.length < raw.length, crlf, cr } });
}

/** The length in bytes of the text in UTF-8; a lone surrogate counts as the three bytes of its replacement. */
export function utf8ByteLength(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    bytes += unit < 0x800 ? 1 : 2;
    if (unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(index + 1))) index++;
  }
  return bytes;
}

function findError(text: string): TextError | undefined {
  if (text === "") return { code: "text-empty" };
  const bytes = utf8ByteLength(text);
  if (bytes > MAX_ARTICLE_BYTES) return { code: "text-too-large", bytes, limit: MAX_ARTICLE_BYTES };
  const nul = text.indexOf("\0");
  if (nul !== -1) return { code: "text-nul", ...positionOf(text, nul) };
  // With the u flag a surrogate in the pattern matches only where it is not part of a pair.
  const lone = text.search(/[\ud800-\udfff]/u);
  if (lone !== -1) return { code: "text-lone-surrogate", ...positionOf(text, lone) };
  // Control and format characters (zero-width spaces, direction marks) leave a page blank too.
  if (!/[^\s\p{Cc}\p{Cf}]/u.test(text)) return { code: "text-blank" };
  return undefined;
}

function positionOf(text: string, index: number): TextPosition {
  const before = text.slice(0, index);
  const lineStart = before.lastIndexOf("\n") + 1;
  return {
    offset: codePointLength(before),
    line: before.split("\n").length,
    column: codePointLength(before.slice(lineStart)) + 1,
  };
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
