import { describe, expect, it } from "vitest";
import { createReattacher } from "@/lib/formats/reattach";
import { readShared } from "@/lib/server/testing/shared-folder";
import { lineBytes, streamOf } from "./files.test-support";
import { readParallax } from "./parse";
import { writeParallax } from "./write";

const seedNames = ["000_e1b003e4e3d7bd59.txt", "002_3295fdbec6d05368.txt"];
const isThere = readShared("data/golden/seed-reference.jsonl") !== null;

function shared(path: string): string {
  const content = readShared(path);
  if (content === null) throw new Error(`${path} is missing`);
  return content;
}

async function golden(name: string) {
  const read = await readParallax(streamOf(shared(`data/golden/${name}`), 1000));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

function seedTexts() {
  return seedNames.map((name) => ({ name, text: shared(`data/seeds/${name}`) }));
}

describe.skipIf(!isThere)("the reference files", () => {
  it.each([
    ["seed-reference.jsonl", 123],
    ["seed-two-coders.jsonl", 243],
  ])("reads %s with its end line", async (name, annotations) => {
    const file = await golden(name);
    expect(file.warnings).toEqual([]);
    expect(file.end).toMatchObject({ articles: 2, annotations, stated: true });
    expect(file.articles.map(({ text, id }) => [text, id])).toEqual(seedNames.map((id) => [null, id]));
  });

  it("attaches the reference to the two texts and writes what reads the same again", async () => {
    const file = await golden("seed-reference.jsonl");
    const reattacher = createReattacher(seedTexts());
    const articles = file.articles.map((article) => {
      const attached = reattacher.attach(article);
      if (!attached.ok) throw new Error(JSON.stringify(attached.error));
      return attached.value;
    });
    expect(reattacher.unused()).toEqual([]);
    for (const { text, annotations } of articles) {
      for (const { ranges, quote } of annotations) {
        expect(ranges.map(([start, end]) => text.slice(start, end)).join(" … ")).toBe(quote);
      }
    }
    const bytes = await lineBytes(writeParallax(file.header, articles, { text: "included", quotes: true }));
    const again = await readParallax(streamOf(bytes, 4096));
    expect(again).toMatchObject({ ok: true, value: { articles, warnings: [] } });
    const stripped = await lineBytes(writeParallax(file.header, articles, { text: "omitted", quotes: true }));
    const offsets = await readParallax(streamOf(stripped, 4096));
    expect(offsets).toMatchObject({ ok: true, value: { articles: file.articles, header: file.header } });
  });

  it("refuses a copy with one letter changed, inside a quote or outside", async () => {
    const file = await golden("seed-reference.jsonl");
    const [first, second] = seedTexts();
    const [article] = file.articles;
    if (first === undefined || second === undefined || article === undefined) throw new Error("two texts are needed");
    const at = (text: string) => createReattacher([{ name: first.name, text }, second]).attach(article);
    expect(at(first.text.replace("Hamas", "Hamus"))).toMatchObject({
      ok: false,
      error: { code: "reattach-quote-differs", name: first.name, quote: "Hamas", found: "Hamus", start: 42, end: 47 },
    });
    expect(at(first.text.replace("Thursday", "Tuesdays"))).toMatchObject({
      ok: false,
      error: { code: "reattach-hash-differs", article: first.name, name: first.name },
    });
    expect(at(first.text.trimEnd())).toMatchObject({
      ok: false,
      error: { code: "reattach-length-differs", stated: 7227, actual: 7226 },
    });
  });
});
