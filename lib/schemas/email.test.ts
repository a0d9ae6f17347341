import { describe, expect, it } from "vitest";
import { canonicalEmail } from "./email";

describe("canonicalEmail", () => {
  it("gives one spelling for all ways of writing an address", () => {
    const spellings = ["jo.doe@example.org", " Jo.Doe@Example.ORG ", "ＪＯ.doe@example.org", "jo.doe@EXAMPLE.org\n"];
    expect(new Set(spellings.map(canonicalEmail))).toEqual(new Set(["jo.doe@example.org"]));
  });

  it.each([
    "jo@a.example, mo@b.example",
    "jo@a.example;mo@b.example",
    "jo＠example.org",
    "jo﹫example.org",
    "evil@attacker.example＠example.org",
    "jo@example.org@attacker.example",
    "<jo@example.org>",
    "Jo <jo@example.org>",
    "jo@example.org\r\nBcc: mo@b.example",
    '"jo doe"@example.org',
    "jo(comment)@example.org",
    "jo@[127.0.0.1]",
    "jo@localhost",
    "jo@example",
    "jo@-example.org",
    "jo@example..org",
    ".jo@example.org",
    "jo.@example.org",
    "jo..doe@example.org",
    "jo@exa\u0000mple.org",
    "jo\u200b@example.org",
    "jo\u202e@example.org",
    "jо@example.org", // a Cyrillic o
    "jo@exаmple.org", // a Cyrillic a
    "jo@example.org.",
    "@example.org",
    "jo@",
    "",
    "jo",
    `${"a".repeat(65)}@example.org`,
    `jo@${"a".repeat(64)}.org`,
    `jo@${"a.".repeat(200)}org`,
    `${"@".repeat(100_000)}`,
  ])("refuses %j", (hostile) => {
    expect(canonicalEmail(hostile)).toBeNull();
  });

  it("is settled: a canonical address stays what it is", () => {
    for (const email of ["jo@example.org", "a+b@xn--bcher-kva.example", "o'neill@sub.example.co.uk"]) {
      expect(canonicalEmail(email)).toBe(email);
    }
  });
});
