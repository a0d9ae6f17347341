import { describe, expect, it } from "vitest";
import { canonicalLanguage, directionOf } from "./language";

describe("canonicalLanguage", () => {
  it.each([
    ["en", "en"],
    ["EN-gb", "en-GB"],
    ["az-arab", "az-Arab"],
    ["iw", "he"],
  ])("%s is %s", (given, canonical) => expect(canonicalLanguage(given)).toBe(canonical));

  it.each(["", "english", "e", "en_GB", "en-", "12", "en GB", "ar\0"])("refuses %j", (given) =>
    expect(canonicalLanguage(given)).toBeUndefined(),
  );
});

describe("directionOf", () => {
  it.each(["ar", "he", "fa", "ur", "yi", "dv", "ckb", "ps", "az-Arab", "ar-EG", "pa-PK"])(
    "%s runs right to left",
    (tag) => expect(directionOf(tag)).toBe("rtl"),
  );

  it.each(["en", "tr", "az", "ar-Latn", "pa", "zh", "xx", "not a tag"])("%s runs left to right", (tag) =>
    expect(directionOf(tag)).toBe("ltr"),
  );
});
