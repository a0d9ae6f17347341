import { describe, expect, it } from "vitest";
import { describeError, describeErrorFrom, knownErrorCodes } from "./describe-error";
import { en } from "./en";

const general = en.errors.unknown;

describe("describeError", () => {
  it("gives the message of a known code", () => {
    expect(describeError({ code: "not-found" })).toBe(en.errors["not-found"]);
    expect(knownErrorCodes.has("not-found")).toBe(true);
  });

  it("says nothing of the inside for an unknown code", () => {
    const error = { code: "P2002 duplicate key value", sql: "select 1" };
    expect(describeError(error)).toBe(general);
    expect(describeError({ code: "toString" })).toBe(general);
  });
});

describe("describeErrorFrom", () => {
  const messages = {
    range: "Line {line, number}: {start, number} is after {end, number}.",
    labels: "Unknown {count, plural, one {label} other {labels}}: {labels}.",
    taken: "{own, select, true {You have} other {Somebody has}} it since {at, date, ::yyyyMMdd}.",
    quoted: "“{quote}” isn’t in the text.",
  };

  it("fills in numbers, lists, booleans and dates", () => {
    expect(describeErrorFrom(messages, { code: "range", ...{ line: 12_000, start: 7, end: 3 } })).toBe(
      "Line 12,000: 7 is after 3.",
    );
    expect(describeErrorFrom(messages, { code: "labels", ...{ count: 2, labels: ["a", "b", "c"] } })).toBe(
      "Unknown labels: a, b and c.",
    );
    const at = new Date("2026-03-04T23:30:00Z");
    expect(describeErrorFrom(messages, { code: "taken", ...{ own: true, at } })).toBe("You have it since 04/03/2026.");
  });

  it("cuts a long fact, never inside a character", () => {
    const described = describeErrorFrom(messages, { code: "quoted", ...{ quote: "𝒳".repeat(500) } });
    expect(described).toBe(`“${"𝒳".repeat(200)}…” isn’t in the text.`);
  });

  it("falls back to the general text when a fact is missing or has no plain reading", () => {
    expect(describeErrorFrom(messages, { code: "range", ...{ line: 1 } })).toBe(general);
    expect(describeErrorFrom(messages, { code: "quoted", ...{ quote: { secret: 1 } } })).toBe(general);
  });
});
