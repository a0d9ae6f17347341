import { err, ok, type Result } from "@/lib/domain/result";

export type TextEncodingName = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** What a file that is no plain text seems to be; `ole` is the container of old Word files. */
export type BinaryKind = "pdf" | "zip" | "png" | "jpeg" | "gif" | "gzip" | "ole" | "rtf" | "unknown";

export type DecodeError =
  | { readonly code: "text-binary"; readonly kind: BinaryKind }
  /** `offset`: the first byte, from 0, that fits no encoding read here. */
  | { readonly code: "text-encoding-unknown"; readonly offset: number };

/** The text as it stands in the file; a BOM is still in it and goes where line ends are made alike. */
export type DecodedText = { readonly text: string; readonly encoding: TextEncodingName };

/**
 * Recognises and reads UTF-8, UTF-16 (by BOM, or by its NUL bytes) and Windows-1252. Whatever is not clearly one of
 * these is refused: a wrong guess would store characters that nobody wrote. Lone surrogates in UTF-16 are kept, so
 * that the import can name their place.
 */
export function decodeBytes(bytes: Uint8Array): Result<DecodedText, DecodeError> {
  const kind = recogniseBinary(bytes);
  if (kind) return err({ code: "text-binary", kind });
  // UTF-32 begins like UTF-16, so it is looked for first.
  if (startsWith(bytes, [0xff, 0xfe, 0, 0]) || startsWith(bytes, [0, 0, 0xfe, 0xff])) {
    return err({ code: "text-encoding-unknown", offset: 0 });
  }
  const utf16 = recogniseUtf16(bytes);
  if (utf16) return decodeUtf16(bytes, utf16);
  const surrogate = surrogateInUtf8(bytes);
  if (surrogate !== undefined) return err({ code: "text-encoding-unknown", offset: surrogate });
  const utf8 = decodeUtf8(bytes);
  return utf8 === undefined ? decodeWindows1252(bytes) : refuseControls({ text: utf8, encoding: "utf-8" });
}

/** Where half a surrogate pair was written as if it were UTF-8. In Windows-1252 these three bytes spell nothing. */
function surrogateInUtf8(bytes: Uint8Array): number | undefined {
  for (let index = bytes.indexOf(0xed); index >= 0; index = bytes.indexOf(0xed, index + 1)) {
    const [second = 0, third = 0] = bytes.subarray(index + 1, index + 3);
    if (second >= 0xa0 && second <= 0xbf && third >= 0x80 && third <= 0xbf) return index;
  }
  return undefined;
}

const signatures: readonly (readonly [BinaryKind, readonly number[]])[] = [
  ["pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["png", [0x89, 0x50, 0x4e, 0x47]],
  ["jpeg", [0xff, 0xd8, 0xff]],
  ["gif", [0x47, 0x49, 0x46, 0x38, 0x39, 0x61]],
  ["gif", [0x47, 0x49, 0x46, 0x38, 0x37, 0x61]],
  ["gzip", [0x1f, 0x8b]],
  ["ole", [0xd0, 0xcf, 0x11, 0xe0]],
  ["rtf", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

/** What bytes that are no text begin like. */
export function recogniseBinary(bytes: Uint8Array): BinaryKind | undefined {
  return signatures.find(([, signature]) => startsWith(bytes, signature))?.[0];
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function recogniseUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (startsWith(bytes, [0xff, 0xfe])) return "utf-16le";
  if (startsWith(bytes, [0xfe, 0xff])) return "utf-16be";
  if (bytes.length < 4 || bytes.length % 2 === 1) return undefined;
  const nuls = [0, 0];
  bytes.forEach((byte, index) => {
    if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = nuls;
  const units = bytes.length / 2;
  // Text in Latin letters has a NUL as the upper byte of most units and next to none as the lower.
  if (odd > 0.4 * units && even < 0.05 * units) return "utf-16le";
  if (even > 0.4 * units && odd < 0.05 * units) return "utf-16be";
  return undefined;
}

function decodeUtf16(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): Result<DecodedText, DecodeError> {
  if (bytes.length % 2 === 1) return err({ code: "text-encoding-unknown", offset: bytes.length - 1 });
  // Not TextDecoder: it would replace a lone surrogate, or refuse the file without saying where.
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  const unitsInPart = 8192;
  for (let start = 0; start < bytes.length; start += 2 * unitsInPart) {
    const units: number[] = [];
    const end = Math.min(bytes.length, start + 2 * unitsInPart);
    for (let index = start; index < end; index += 2) units.push(view.getUint16(index, encoding === "utf-16le"));
    parts.push(String.fromCharCode(...units));
  }
  return refuseControls({ text: parts.join(""), encoding });
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A few control characters are for the import to judge, with their place; many mean that this is no text. */
function refuseControls(decoded: DecodedText): Result<DecodedText, DecodeError> {
  let controls = 0;
  for (let index = 0; index < decoded.text.length; index++) {
    if (isControl(decoded.text.charCodeAt(index))) controls++;
  }
  return controls > 0.1 * decoded.text.length ? err({ code: "text-binary", kind: "unknown" }) : ok(decoded);
}

/** C0 controls and DEL, except tab, line feed, form feed and carriage return. */
function isControl(unit: number): boolean {
  return (unit < 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0c && unit !== 0x0d) || unit === 0x7f;
}

/** What Windows-1252 has at 80–9F, in order; the five bytes it leaves undefined stand as NUL. */
const windows1252Upper = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

function decodeWindows1252(bytes: Uint8Array): Result<DecodedText, DecodeError> {
  if (bytes.some(isControl)) return err({ code: "text-binary", kind: "unknown" });
  const undefinedByte = bytes.findIndex((byte) => windows1252Upper[byte - 0x80] === "\0");
  const { firstInvalid, sequences, invalid } = readAsUtf8(bytes);
  // Mostly valid multi-byte sequences are damaged UTF-8, not chance.
  if (sequences >= invalid) return err({ code: "text-encoding-unknown", offset: firstInvalid });
  if (undefinedByte !== -1) return err({ code: "text-encoding-unknown", offset: undefinedByte });
  // Western text is mostly ASCII letters; Cyrillic, Greek, Hebrew, Arabic or Thai code pages are mostly upper bytes.
  if (accentedShare(bytes) > 0.5) return err({ code: "text-encoding-unknown", offset: firstInvalid });
  // Not TextDecoder: Node 20 reads "windows-1252" as ISO-8859-1, which loses typographic quotation marks.
  const characters = Array.from(bytes, (byte) => windows1252Upper[byte - 0x80] ?? String.fromCharCode(byte));
  return ok({ text: characters.join(""), encoding: "windows-1252" });
}

function accentedShare(bytes: Uint8Array): number {
  let plain = 0;
  let accented = 0;
  for (const byte of bytes) {
    const lower = byte | 0x20;
    if (lower >= 0x61 && lower <= 0x7a) plain++;
    else if (byte >= 0xc0) accented++;
  }
  return accented / Math.max(1, plain + accented);
}

/** Counts well-formed multi-byte sequences and stray bytes, resuming one byte after each stray one. */
function readAsUtf8(bytes: Uint8Array): { firstInvalid: number; sequences: number; invalid: number } {
  let firstInvalid = -1;
  let sequences = 0;
  let invalid = 0;
  let index = 0;
  while (index < bytes.length) {
    const length = sequenceLength(bytes, index);
    if (length > 1) sequences++;
    if (length === 0) {
      invalid++;
      if (firstInvalid === -1) firstInvalid = index;
    }
    index += Math.max(1, length);
  }
  return { firstInvalid, sequences, invalid };
}

/** Bytes of the well-formed UTF-8 sequence at the index (Unicode 16, table 3-7); 0 if there is none. */
function sequenceLength(bytes: Uint8Array, index: number): number {
  const first = bytes[index] ?? 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  const second = bytes[index + 1] ?? 0;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let next = index + 2; next < index + length; next++) {
    if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}
