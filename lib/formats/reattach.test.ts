import { describe, expect, it } from "vitest";
import { annotation, article, fileOf, header, streamOf } from "@/lib/formats/parallax/files.test-support";
import { readParallax } from "@/lib/formats/parallax/parse";
import type { ParallaxArticle } from "@/lib/formats/parallax/records";
import { type CandidateText, createReattacher } from "./reattach";
import { sha256Of } from "./sha256";

const text = "🔴 Armed groups left.";
const right = { name: "texts/A1.txt", text };
const other = { name: "b.txt", text: "Something else altogether." };

async function only(fields: Readonly<Record<string, unknown>> = {}): Promise<ParallaxArticle> {
  const line = article({ text: undefined, length: 20, sha256: sha256Of(text), ...fields });
  const file = await readParallax(streamOf(fileOf(header, line)));
  const [read] = file.ok ? file.value.articles : [];
  if (read === undefined) throw new Error(JSON.stringify(file));
  return read;
}

async function attach(texts: readonly CandidateText[], fields: Readonly<Record<string, unknown>> = {}) {
  return createReattacher(texts).attach(await only(fields));
}

describe("createReattacher", () => {
  it("finds the text by its hash, whatever its name, and turns code points into ranges of it", async () => {
    const reattacher = createReattacher([other, { name: "z.txt", text }]);
    const attached = reattacher.attach(
      await only({ zones: [{ kind: "body", start: 0, end: 20 }], sentences: [[0, 20]] }),
    );
    expect(attached).toMatchObject({
      ok: true,
      value: { text, annotations: [{ ranges: [[3, 15]] }], zones: [{ range: [0, 21] }], sentences: [[0, 21]] },
    });
    expect(reattacher.unused()).toEqual(["b.txt"]);
  });

  it("gives quotes back where the file had left them out", async () => {
    const attached = await attach([right], { annotations: [annotation({ quote: undefined })] });
    expect(attached).toMatchObject({ ok: true, value: { annotations: [{ quote: "Armed groups" }] } });
  });

  it.each([
    ["no text of the hash", [other, { name: "c.txt", text: "c" }], {}, { code: "reattach-no-text", article: "a1" }],
    ["no text at all", [], {}, { code: "reattach-no-text" }],
    ["a file without hashes", [right], { sha256: undefined }, { code: "reattach-hash-missing" }],
    [
      "another letter in a quote",
      [other, { ...right, text: text.replace("Armed", "Armad") }],
      {},
      { code: "reattach-quote-differs", name: right.name, quote: "Armed groups", found: "Armad groups" },
    ],
    [
      "another letter elsewhere",
      [other, { ...right, text: text.replace("left", "lift") }],
      {},
      { code: "reattach-hash-differs", name: right.name, stated: sha256Of(text) },
    ],
    [
      "a line feed too many, under another name",
      [{ name: "x.txt", text: `${text}\n` }],
      {},
      { code: "reattach-length-differs", name: "x.txt", stated: 20, actual: 21 },
    ],
    [
      "a quote that the right text hasn't",
      [right],
      { annotations: [annotation({ quote: "Armed troops" })] },
      { code: "reattach-quote-differs" },
    ],
    ["a length that the right text hasn't", [right], { length: 30 }, { code: "reattach-length-differs", stated: 30 }],
  ])("refuses %s", async (_, texts, fields, error) => {
    expect(await attach(texts, fields)).toMatchObject({ ok: false, error });
  });

  it("leaves an article that has its text", async () => {
    const whole = await only({ text, sha256: undefined });
    expect(createReattacher([]).attach(whole)).toEqual({ ok: true, value: whole });
  });
});
