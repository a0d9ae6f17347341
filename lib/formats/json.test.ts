import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatPath, MAX_JSON_VALUES, parseJson } from "./json";

describe("parseJson", () => {
  it("reads what JSON.parse reads", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.nat({ max: 2 }), (value, indent) => {
        const source = JSON.stringify(value, null, indent);
        fc.pre(!/__proto__|\\u0000/.test(source));
        expect(parseJson(source)).toEqual({ ok: true, value: JSON.parse(source) });
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['{"a":1,"a":2}', { code: "file-duplicate-key" }],
    ['{"a":{"b":1,"\\u0062":2}}', { code: "file-duplicate-key" }],
    ['{"a":[{"__proto__":1}]}', { code: "file-forbidden-key", path: "a[0].__proto__" }],
    ['{"a":"\\u0000"}', { code: "file-bad-character", path: "a" }],
    ['{"a\\ud800":1}', { code: "file-bad-character", path: "" }],
    ['{"b":{"text":"\\ud800"}}', { code: "file-bad-character", path: "b.text" }],
    ["{", { code: "file-not-json" }],
    ['"\\', { code: "file-not-json" }],
    ["1 2", { code: "file-not-json" }],
    ["[".repeat(100_000), { code: "file-too-deep", limit: 64 }],
    [`[${"0,".repeat(MAX_JSON_VALUES)}0]`, { code: "file-too-many-values" }],
  ])("refuses %#", (source, error) => {
    expect(parseJson(source, "text")).toMatchObject({ ok: false, error });
  });

  it("leaves the exempt member, brackets and colons in strings, and quotes after backslashes alone", () => {
    for (const value of [{ text: "\0" }, { a: '[[[":,{\\' }, { a: "\\\\", b: '\\"' }, { constructor: "toString" }]) {
      expect(parseJson(JSON.stringify(value), "text")).toEqual({ ok: true, value });
    }
  });

  it("stays quick on hostile strings", () => {
    const before = performance.now();
    parseJson(`{"a":"${'\\"'.repeat(200_000)}"}`);
    parseJson(`"${"\\".repeat(400_001)}`);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});

describe("formatPath", () => {
  it("writes a place as one would in code", () => {
    expect(formatPath(["annotations", 3, "ranges", 0])).toBe("annotations[3].ranges[0]");
    expect(formatPath([])).toBe("");
  });
});
