import { describe, expect, it } from "vitest";
import { lineSchema, proseSchema } from "./words";

describe("lineSchema", () => {
  const line = lineSchema(5, "missing");
  it("trims", () => expect(line.parse("  Weir ")).toBe("Weir"));
  it.each([
    ["", "missing"],
    ["   ", "missing"],
    ["longer", "name-too-long"],
    ["a\0b", "name-invalid"],
    ["a\nb", "name-invalid"],
    ["a\u202Eb", "name-invalid"],
    ["a\uD83D", "name-invalid"],
  ])("refuses %j: %s", (text, code) => {
    expect(line.safeParse(text).error?.issues.map(({ message }) => message)).toContain(code);
  });
});

describe("proseSchema", () => {
  const prose = proseSchema(20, "too-long");
  it("keeps line breaks", () => expect(prose.parse("one\n\ntwo")).toBe("one\n\ntwo"));
  it.each(["a\0b", "a\uDC00"])("refuses %j", (text) => expect(prose.safeParse(text).success).toBe(false));
});
