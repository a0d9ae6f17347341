import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBytes } from "./decode";
import { unicodeText } from "./unicode-samples.test-support";

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const bytesOf = (...bytes: number[]) => Uint8Array.from(bytes);

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), littleEndian);
  return new Uint8Array(view.buffer);
}

describe("decodeBytes", () => {
  it("reads every UTF-8 text back, BOM included", () => {
    fc.assert(
      fc.property(unicodeText, (text) => {
        const prefixed = `\ufeffa news text, ${text}`;
        expect(decodeBytes(utf8(prefixed))).toEqual({ ok: true, value: { text: prefixed, encoding: "utf-8" } });
      }),
    );
    expect(decodeBytes(bytesOf())).toEqual({ ok: true, value: { text: "", encoding: "utf-8" } });
  });

  it.each([
    ["utf-16le", true],
    ["utf-16be", false],
  ] as const)("reads every %s text with a BOM back", (encoding, littleEndian) => {
    fc.assert(
      fc.property(unicodeText, (text) => {
        const prefixed = `\ufeff${text}`;
        expect(decodeBytes(utf16(prefixed, littleEndian))).toEqual({ ok: true, value: { text: prefixed, encoding } });
      }),
    );
  });

  it("recognises UTF-16 without a BOM by its NUL bytes", () => {
    const text = "Plain “news” text";
    expect(decodeBytes(utf16(text, true))).toEqual({ ok: true, value: { text, encoding: "utf-16le" } });
    expect(decodeBytes(utf16(text, false))).toEqual({ ok: true, value: { text, encoding: "utf-16be" } });
  });

  it("reads a view into a larger buffer", () => {
    const whole = utf16("\ufeffxx\ufeffab", true);
    expect(decodeBytes(whole.subarray(6))).toMatchObject({ ok: true, value: { text: "\ufeffab" } });
  });

  it("keeps a lone surrogate of UTF-16 for the import to refuse with its place", () => {
    expect(decodeBytes(utf16("\ufeffab\ud800c", true))).toMatchObject({ ok: true, value: { text: "\ufeffab\ud800c" } });
  });

  it("reads a long UTF-16 text across its parts", () => {
    const text = `\ufeff${"😀é".repeat(20_000)}`;
    expect(decodeBytes(utf16(text, false))).toMatchObject({ ok: true, value: { text } });
  });

  it("refuses UTF-16 with half a unit, and UTF-32", () => {
    expect(decodeBytes(bytesOf(0xff, 0xfe, 0x61, 0, 0x62))).toEqual({
      ok: false,
      error: { code: "text-encoding-unknown", offset: 4 },
    });
    expect(decodeBytes(bytesOf(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0))).toEqual({
      ok: false,
      error: { code: "text-encoding-unknown", offset: 0 },
    });
  });

  it("reads Windows-1252 where the bytes are plausible Western text", () => {
    expect(decodeBytes(latin("\x93Caf\xe9\x94 \x96 it\x92s 5 \x80\r\n\tdone"))).toEqual({
      ok: true,
      value: { text: "“Café” – it’s 5 €\r\n\tdone", encoding: "windows-1252" },
    });
  });

  it.each([
    ["damaged UTF-8", [...utf8("“one” — “two”"), 0xe2, 0x80], 23],
    ["UTF-8 with an encoded surrogate", [...utf8("é — "), 0xed, 0xa0, 0x80, ...utf8("“”")], 7],
    ["an undefined byte of Windows-1252", latin("abc \x81 def \xe9"), 4],
    ["a Cyrillic code page", latin("\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0 ok"), 0],
  ])("refuses %s", (_name, bytes, offset) => {
    expect(decodeBytes(Uint8Array.from(bytes))).toEqual({
      ok: false,
      error: { code: "text-encoding-unknown", offset },
    });
  });

  it.each([
    ["pdf", "%PDF-1.7\n"],
    ["zip", "PK\x03\x04\x14"],
    ["png", "\x89PNG\r\n\x1a\n"],
    ["jpeg", "\xff\xd8\xff\xe0"],
    ["gif", "GIF89a.."],
    ["gzip", "\x1f\x8b\x08"],
    ["ole", "\xd0\xcf\x11\xe0"],
    ["rtf", "{\\rtf1\\ansi"],
    ["unknown", "ab\x01\xff\xe9"],
    ["unknown", "\x01\x02\x03\x04text"],
  ])("names a binary file: %s", (kind, content) => {
    expect(decodeBytes(latin(content))).toEqual({ ok: false, error: { code: "text-binary", kind } });
  });

  it("leaves a single NUL in a UTF-8 text to the import, which names its place", () => {
    expect(decodeBytes(utf8("a longer text\0with it"))).toMatchObject({ ok: true, value: { encoding: "utf-8" } });
  });

  it("answers something for any bytes, and never an overlong form", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(decodeBytes(bytes)).toHaveProperty("ok");
      }),
    );
    const overlongSlash = decodeBytes(bytesOf(0x61, 0xc0, 0xaf, 0x62));
    expect(overlongSlash.ok && overlongSlash.value.text.includes("/")).toBe(false);
  });
});

it("refuses half a surrogate pair written as UTF-8 instead of reading it as Windows-1252", () => {
  const bytes = Uint8Array.from([0x54, 0x0a, 0x61, 0xed, 0xa0, 0x80, 0x63]);
  expect(decodeBytes(bytes)).toEqual({ ok: false, error: { code: "text-encoding-unknown", offset: 3 } });
});
