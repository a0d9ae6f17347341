import { describe, expect, it } from "vitest";
import { knownErrorCodes } from "@/messages/describe-error";
import { articleDetailsSchema, articleFilterSchema } from "./article";

const details = {
  ...{ title: "", titlePlacement: "by-looks", outlet: "", event: "", byline: "", publishedOn: "", url: "" },
  ...{ language: "en", externalKey: "" },
};

describe("articleDetailsSchema", () => {
  it("takes an article of which nothing but the language is known, and writes its tag properly", () => {
    expect(articleDetailsSchema.parse({ ...details, language: " PT-br " })).toEqual({ ...details, language: "pt-BR" });
  });

  it.each([
    [{ publishedOn: "2025-13-01" }, "date-invalid"],
    [{ publishedOn: "0000-01-01" }, "date-invalid"],
    [{ url: "javascript:alert(1)" }, "url-invalid"],
    [{ url: "example.org" }, "url-invalid"],
    [{ url: `https://example.org/${"a".repeat(2_000)}` }, "url-invalid"],
    [{ language: "english" }, "language-invalid"],
    [{ language: "" }, "language-invalid"],
    [{ outlet: "—" }, "name-without-letters"],
    [{ event: "a".repeat(121) }, "name-too-long"],
    [{ byline: "a\u0007b" }, "name-invalid"],
    [{ byline: "a".repeat(201) }, "byline-too-long"],
    [{ title: "a".repeat(301) }, "title-too-long"],
    [{ externalKey: "a".repeat(201) }, "external-key-too-long"],
    [{ titlePlacement: "put-first" }, "article-title-missing"],
  ])("refuses %j with one code that has a sentence", (change, code) => {
    const issues = articleDetailsSchema.safeParse({ ...details, ...change }).error?.issues ?? [];
    expect(issues.map(({ message }) => message)).toEqual([code]);
    expect(knownErrorCodes).toContain(code);
  });

  it("refuses objects where strings are meant", () => {
    expect(articleDetailsSchema.safeParse({ ...details, outlet: { not: "" } }).success).toBe(false);
  });
});

describe("articleFilterSchema", () => {
  it("leaves out what can't be read", () => {
    const given = { outlet: "x", event: ["a"], title: " weir ", after: "abc", more: "1" };
    expect(articleFilterSchema.parse(given)).toEqual({ title: "weir", after: "abc" });
  });
});
