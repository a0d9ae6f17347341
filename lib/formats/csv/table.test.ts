import { describe, expect, it } from "vitest";
import { tableToCsv } from "./table";

describe("a table as CSV", () => {
  it("leaves numbers alone and makes only texts safe", () => {
    const rows = [
      { label: "=HYPERLINK()", value: -0.25, note: null },
      { label: 'one, "two"', value: 1 / 3, note: "" },
    ];
    expect(tableToCsv(["label", "value", "note"], rows)).toBe(
      `label,value,note\r\n'=HYPERLINK(),-0.25,\r\n"one, ""two""",0.3333333333333333,\r\n`,
    );
  });
});
