import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_ARTICLE_BYTES, normaliseImport, utf8ByteLength } from "./import-text";
import { unicodeText } from "./unicode-samples.test-support";

function errorOf(raw: string) {
  const result = normaliseImport(raw);
  return result.ok ? undefined : result.error;
}

describe("normaliseImport", () => {
  it("turns CRLF and lone CR into LF, drops the BOM and says so", () => {
    expect(normaliseImport("\ufeffa\r\nb\rc\n\r\r\nd")).toEqual({
      ok: true,
      value: { text: "a\nb\nc\n\n\nd", changes: { bomRemoved: true, crlf: 2, cr: 2 } },
    });
  });

  it("touches nothing else: no Unicode normalisation, no trimming", () => {
    const raw = " e\u0301 é ﬁ \ufeff\u2028x \n";
    expect(normaliseImport(raw)).toEqual({
      ok: true,
      value: { text: raw, changes: { bomRemoved: false, crlf: 0, cr: 0 } },
    });
  });

  it("changes nothing when applied to its own result, whatever the text", () => {
    const raw = fc.array(fc.oneof(unicodeText, fc.constantFrom("\r", "\n", "\r\n", "\ufeff"))).map((p) => p.join(""));
    fc.assert(
      fc.property(raw, (text) => {
        const once = normaliseImport(text);
        if (!once.ok) return;
        expect(once.value.text).not.toMatch(/\r|^\ufeff/);
        const twice = normaliseImport(once.value.text);
        expect(twice).toEqual({
          ok: true,
          value: { text: once.value.text, changes: { bomRemoved: false, crlf: 0, cr: 0 } },
        });
      }),
    );
  });

  it("refuses what has nothing to read", () => {
    expect(errorOf("")).toEqual({ code: "text-empty" });
    expect(errorOf("\ufeff")).toEqual({ code: "text-empty" });
    expect(errorOf(" \u00a0\r\n\t\u200b\u202e")).toEqual({ code: "text-blank" });
    expect(errorOf("x")).toBeUndefined();
  });

  it("names the place of a NUL in lines, columns and code points as stored", () => {
    expect(errorOf("\ufeff😀a\r\nb😀\0c\0")).toEqual({ code: "text-nul", offset: 5, line: 2, column: 3 });
  });

  it("names the place of a lone surrogate, high or low, and accepts pairs", () => {
    expect(errorOf("ok😀\n\ud83dx")).toEqual({ code: "text-lone-surrogate", offset: 4, line: 2, column: 1 });
    expect(errorOf("a\ude00")).toEqual({ code: "text-lone-surrogate", offset: 1, line: 1, column: 2 });
    expect(errorOf("😀")).toBeUndefined();
  });

  it("accepts exactly the limit and refuses one byte more", () => {
    const full = "é".repeat(MAX_ARTICLE_BYTES / 2);
    expect(errorOf(full)).toBeUndefined();
    expect(errorOf(`${full}a`)).toEqual({
      code: "text-too-large",
      bytes: MAX_ARTICLE_BYTES + 1,
      limit: MAX_ARTICLE_BYTES,
    });
  });

  it("measures the text that would be stored, not line ends that go", () => {
    expect(errorOf("a\r\n".repeat(MAX_ARTICLE_BYTES / 2))).toBeUndefined();
  });
});

describe("utf8ByteLength", () => {
  it("is what the platform's encoder writes", () => {
    fc.assert(
      fc.property(fc.oneof(unicodeText, fc.string({ unit: "binary" }), fc.constant("\ud800a\udc00")), (text) => {
        expect(utf8ByteLength(text)).toBe(new TextEncoder().encode(text).length);
      }),
    );
  });
});
