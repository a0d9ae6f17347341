import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textAndRange } from "@/lib/domain/text/unicode-samples.test-support";
import { annotation, article, fileOf, header, streamOf } from "./files.test-support";
import { readParallax } from "./parse";

const end = { end: true };
const text = "🔴 Armed groups left.";
const utf16 = article({
  id: "u",
  annotations: [annotation({ ranges: [[3, 15]] })],
  zones: [{ kind: "body", start: 0, end: 21 }],
});
const bytes = article({ id: "b", annotations: [annotation({ ranges: [[5, 17]] })] });
const plain = article({ id: "p", text: "Armed groups left.", annotations: [annotation({ ranges: [[0, 12]] })] });
const bare = article({ id: "q", annotations: [annotation({ quote: undefined })] });

async function read(...articles: readonly object[]) {
  return readParallax(streamOf(fileOf(header, ...articles, end)));
}

describe("offsets in another unit than the declared one", () => {
  it.each([
    ["utf16", utf16, 2],
    ["byte", bytes, 2],
  ])("are recognised as %s by the quotes, said and converted", async (unit, counted, line) => {
    const file = await read(counted);
    expect(file).toMatchObject({
      ok: true,
      value: {
        warnings: [{ code: "file-offsets-recognised", line, unit }],
        articles: [{ text, length: 20, annotations: [{ ranges: [[3, 15]], quote: "Armed groups" }] }],
      },
    });
  });

  it("are converted in every later article, also where nothing shows the unit", async () => {
    const file = await read(plain, utf16, bare);
    expect(file).toMatchObject({
      ok: true,
      value: {
        warnings: [{ line: 3 }],
        articles: [{}, {}, { annotations: [{ ranges: [[2, 14]], quote: " Armed group" }] }],
      },
    });
  });

  it("are refused where an article before was read in code points and could have meant others", async () => {
    const mixed = { ok: false, error: { code: "file-offsets-mixed", line: 3, article: "u", unit: "utf16" } };
    expect(await read(article(), utf16)).toMatchObject(mixed);
    expect(await read(bare, utf16)).toMatchObject(mixed);
  });

  it("are refused where one unit doesn't hold for the whole file", async () => {
    expect(await read(utf16, article())).toMatchObject({ ok: false, error: { code: "file-quote-mismatch", line: 3 } });
  });

  it("are refused where no unit fits every quote", async () => {
    const both = article({ annotations: [annotation(), annotation({ ranges: [[3, 15]] })] });
    expect(await read(both)).toMatchObject({
      ok: false,
      error: { code: "file-quote-mismatch", path: "annotations[1]" },
    });
  });

  it("are taken as declared where nothing contradicts it", async () => {
    expect(await read(article(), plain, bare)).toMatchObject({ ok: true, value: { warnings: [] } });
  });
});

describe("the unit of any text", () => {
  it("gives the same ranges whichever way they were counted", async () => {
    const marked = textAndRange.filter(({ range: [start, end] }) => start < end);
    await fc.assert(
      fc.asyncProperty(marked, async ({ text, range }) => {
        const stored = text.replaceAll("\r", " ").replace(/^\ufeff+/, (boms) => " ".repeat(boms.length));
        const quote = stored.slice(...range);
        const counts = [
          (part: string) => Array.from(part).length,
          (part: string) => part.length,
          (part: string) => Buffer.byteLength(part),
        ];
        for (const count of counts) {
          const ranges = [range.map((offset) => count(stored.slice(0, offset)))];
          const file = await read(article({ text: stored, annotations: [annotation({ ranges, quote })] }));
          // A repeated phrase can fit code points too, elsewhere: then the declared unit is right to win.
          expect(file).toMatchObject({ ok: true, value: { articles: [{ annotations: [{ quote }] }] } });
        }
      }),
      { numRuns: 200 },
    );
  });
});
