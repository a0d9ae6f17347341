import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { streamOf } from "@/lib/formats/parallax/files.test-support";
import { readLines } from "./lines";

async function linesOf(content: string, chunk: number, limit = 100) {
  const lines: string[] = [];
  for await (const line of readLines(streamOf(content, chunk), limit)) {
    lines.push(
      line.ok
        ? `${line.value.number}:${Buffer.from(line.value.bytes)}${line.value.terminated ? "$" : ""}`
        : line.error.code,
    );
  }
  return lines;
}

describe("readLines", () => {
  it("cuts at line feeds however the bytes come", async () => {
    const content = fc.stringMatching(/^[ab\n]{0,30}$/);
    await fc.assert(
      fc.asyncProperty(content, fc.integer({ min: 1, max: 8 }), async (text, chunk) => {
        const parts = text.split("\n");
        const rest = parts.pop() ?? "";
        const expected = parts.map((part, index) => `${index + 1}:${part}$`);
        if (rest !== "") expected.push(`${parts.length + 1}:${rest}`);
        expect(await linesOf(text, chunk)).toEqual(expected);
      }),
    );
  });

  it("takes a line of just the limit and stops at a longer one", async () => {
    expect(await linesOf("abc\nabc", 2, 3)).toEqual(["1:abc$", "2:abc"]);
    expect(await linesOf("abc\nabcd\nabc\n", 2, 3)).toEqual(["1:abc$", "file-line-too-long"]);
  });
});
