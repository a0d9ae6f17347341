import { expect, it } from "vitest";
import { type CaseFilter, caseFilterSchema, caseSearch } from "./case-filter";

it("takes the moments that the database takes, and leaves out what it would choke on", () => {
  const sinceOf = (since: string) => caseFilterSchema.parse({ since }).since;
  expect(sinceOf("2026-01-02T10:00:00.5+00:00")).toBe("2026-01-02T10:00:00.500Z");
  expect(sinceOf("2026-01-02T10:00:00+23:00")).toBe("2026-01-01T11:00:00.000Z");
  for (const wrong of ["2026-02-30T10:00:00Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59-23:00", "yesterday", ""]) {
    expect(sinceOf(wrong), wrong).toBeUndefined();
  }
});

it("reads from an address what it wrote into one", () => {
  const filter: CaseFilter = {
    ...{ type: "any", label: "armed", otherLabel: "terror", state: "any", match: "none", attribute: "voice" },
    ...{ reader: "00000000-0000-4000-8000-000000000001", sinceKey: "a+b & c", untilKey: "ü 🔴" },
  };
  expect(caseFilterSchema.parse(Object.fromEntries(new URLSearchParams(caseSearch(filter))))).toEqual(filter);
});
