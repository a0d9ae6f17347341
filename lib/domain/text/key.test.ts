import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freeKey, proposeKey } from "./key";

describe("proposeKey", () => {
  it.each([
    ["Weir Front", "weir_front"],
    ["Łódź’s Überrat (est. 1923)", "odzs_uberrat_est_1923"],
    ["21st Brigade", "st_brigade"],
    ["Groß & Söhne", "gross_sohne"],
    ["حماس", ""],
    ["__proto__", "proto"],
  ])("makes %s %s", (name, key) => expect(proposeKey(name)).toBe(key));

  it("always has the form of a key, or is empty", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (name) => /^([a-z][a-z0-9_]{0,59})?$/.test(proposeKey(name))));
  });
});

describe("freeKey", () => {
  it("numbers what is taken", () => {
    expect(freeKey("army", new Set())).toBe("army");
    expect(freeKey("army", new Set(["army", "army_2"]))).toBe("army_3");
  });

  it("stays within the longest key", () => {
    const key = "a".repeat(60);
    expect(freeKey(key, new Set([key]))).toBe(`${"a".repeat(58)}_2`);
  });
});
