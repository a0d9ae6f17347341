import { expect, it } from "vitest";
import { type CaseFilter, caseFilterSchema, caseSearch, unreadEntries } from "./case-filter";

const reader = "00000000-0000-4000-8000-000000000001";

it("knows no moments nor places in an order, between which could be looked for when somebody handed in what", () => {
  const asked = { reader, since: "2026-01-02T10:00:00Z", until: "2026-01-03T10:00:00Z", sinceKey: "a", untilKey: "b" };
  expect(caseFilterSchema.parse(asked)).toEqual({ reader });
});

it("takes the windows that a round can have", () => {
  const windowOf = (window: string) => caseFilterSchema.parse({ reader, window }).window;
  expect(windowOf("1")).toBe(1);
  expect(windowOf("12")).toBe(12);
  for (const wrong of ["0", "-1", "1.5", "01", "1e2", "99999999999", "first", ""]) {
    expect(windowOf(wrong), wrong).toBeUndefined();
  }
});

it("tells what of an address it can't go by", () => {
  const round = "00000000-0000-4000-8000-000000000002";
  expect(unreadEntries({ reader, window: "2", round, state: "any", after: "x" })).toEqual([]);
  expect(unreadEntries({ window: "2" })).toEqual(["window"]);
  expect(unreadEntries({ reader: "somebody", window: "2" })).toEqual(["reader", "window"]);
  expect(unreadEntries({ reader, since: "2026-01-02T10:00:00Z", type: ["label", "split"] })).toEqual(["since", "type"]);
  // As a form sends it that was left as it was.
  expect(unreadEntries({ label: "", state: "any", zone: undefined })).toEqual([]);
});

it("reads from an address what it wrote into one", () => {
  const filter: CaseFilter = {
    ...{ type: "any", label: "armed", otherLabel: "terror", state: "any", match: "none", attribute: "voice" },
    ...{ reader, window: 3, branch: ["a+b & c", "ü 🔴"] },
  };
  expect(caseFilterSchema.parse(Object.fromEntries(new URLSearchParams(caseSearch(filter))))).toEqual(filter);
});
