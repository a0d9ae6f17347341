import { createOffsetMap, isBoundary } from "@/lib/domain/text/offsets";
import type { OffsetUnit } from "./errors";

/** One text counted in one unit. */
export type UnitMap = {
  readonly unit: OffsetUnit;
  readonly length: number;
  /** The UTF-16 offset; `undefined` outside the text and inside a character. */
  toUtf16(offset: number): number | undefined;
};

export function createUnitMap(text: string, unit: OffsetUnit): UnitMap {
  switch (unit) {
    case "codepoint": {
      const map = createOffsetMap(text);
      return { unit, length: map.codePointLength, toUtf16: (offset) => map.toUtf16(offset) };
    }
    case "utf16":
      return { unit, length: text.length, toUtf16: (offset) => (isBoundary(text, offset) ? offset : undefined) };
    case "byte":
      return createByteMap(text);
  }
}

/** Whether a text can be counted differently in the two units. */
export function unitsDiffer(text: string, a: OffsetUnit, b: OffsetUnit): boolean {
  if (a === b) return false;
  const pattern = a === "byte" || b === "byte" ? /[^\0-\x7f]/ : /[\ud800-\udfff]/;
  return pattern.test(text);
}

function createByteMap(text: string): UnitMap {
  const length = Buffer.byteLength(text, "utf8");
  const utf16 = new Int32Array(length + 1).fill(-1);
  let byte = 0;
  for (let index = 0; index < text.length; ) {
    utf16[byte] = index;
    const code = text.codePointAt(index) ?? 0;
    byte += utf8Length(code);
    index += code > 0xffff ? 2 : 1;
  }
  utf16[length] = text.length;
  return {
    unit: "byte",
    length,
    toUtf16(offset) {
      const index = utf16[offset];
      return index === undefined || index === -1 ? undefined : index;
    },
  };
}

function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
