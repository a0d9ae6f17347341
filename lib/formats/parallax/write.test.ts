import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Range } from "@/lib/domain/annotation/annotation";
import { normaliseRanges, quoteOf } from "@/lib/domain/annotation/ranges";
import { codePointLength, isBoundary } from "@/lib/domain/text/offsets";
import { unicodeText } from "@/lib/domain/text/unicode-samples.test-support";
import { sha256Of } from "@/lib/formats/sha256";
import { parallaxHeaderSchema } from "@/lib/schemas/parallax-header";
import { withoutText } from "./article-line";
import { header as bareHeader, fileOf, lineBytes, streamOf } from "./files.test-support";
import { readParallax } from "./parse";
import type { TextArticle } from "./records";
import { writeParallax } from "./write";

const header = parallaxHeaderSchema.parse({
  ...bareHeader,
  text: "included",
  project: { slug: "p", name: "P" },
  codebooks: [
    {
      version: 2,
      layers: [
        { key: "naming", labels: [{ key: "a" }], attributes: [{ key: "actor", type: "actor" }] },
        // Without labels it takes any.
        { key: "free" },
      ],
    },
  ],
  actors: [{ key: "hamas", aliases: ["Ḥamās"] }],
  events: [{ key: "e" }],
  rounds: [{ key: "r1", codebook: 2 }],
});

const word = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 8 })
  .filter((s) => s.isWellFormed() && !s.includes("\0"));
const key = word.filter((s) => s !== "__proto__");
const attributes = fc.dictionary(key, fc.oneof(word, fc.array(word, { maxLength: 3 }), fc.boolean()), {
  maxKeys: 3,
  noNullPrototype: true,
});
const stored = unicodeText.map((text) => text.replaceAll("\r", "\n").replace(/^\ufeff+/, ""));

function rangesIn(text: string): fc.Arbitrary<readonly Range[]> {
  const offset = fc.nat({ max: text.length }).filter((at) => isBoundary(text, at));
  return fc.array(fc.tuple(offset, offset), { maxLength: 3 }).map(normaliseRanges);
}

function articleOf(text: string): fc.Arbitrary<TextArticle> {
  const mark = fc.record({ layer: fc.constant("free"), label: key, ranges: rangesIn(text), attributes });
  const own = fc.record({ coder: fc.constantFrom("C1", "C2"), note: word, discuss: fc.boolean() });
  const { annotations, gold, ...rest } = {
    annotations: fc.array(fc.tuple(mark, own), { maxLength: 4 }),
    gold: fc.array(mark, { maxLength: 2 }),
    sentences: rangesIn(text),
    zone: rangesIn(text),
    title: word,
    extra: fc.dictionary(
      key.filter((k) => !(k in knownMeta)),
      word,
      { maxKeys: 2, noNullPrototype: true },
    ),
  };
  return fc.record({ annotations, gold, ...rest }).map((made) => ({
    id: "a",
    text,
    sha256: sha256Of(text),
    length: codePointLength(text),
    meta: { ...knownMeta, title: made.title, ...made.extra },
    zones: made.zone.map((range) => ({ kind: "body", range })),
    sentences: made.sentences,
    codings: ["C1", "C2"].map((coder) => coding(coder)),
    annotations: made.annotations.map(([fields, person], index) => ({
      ...fields,
      ...person,
      id: `m${index}`,
      quote: quote(text, fields.ranges),
      round: "r1",
      stage: "first",
      pass: 1,
      certainty: "unsure",
      origin: "propagated",
    })),
    links:
      made.annotations.length > 1 ? [{ id: "l", type: "cue", from: "m0", to: "m1", toArticle: null, note: "" }] : [],
    gold: made.gold.map((fields, index) => ({
      ...fields,
      id: `g${index}`,
      quote: quote(text, fields.ranges),
      round: "r1",
      decision: "d",
    })),
    decisions: [
      {
        id: "d",
        round: "r1",
        types: ["label"],
        outcome: "legitimate-disagreement",
        reason: "difference",
        taken: "C1",
        readings: [],
        shares: { x: 0.5 },
        note: "",
      },
    ],
  }));
}

const knownMeta = {
  outlet: null,
  title: null,
  byline: null,
  url: null,
  event: null,
  language: null,
  direction: null,
  publishedAt: null,
};

function coding(coder: string) {
  return { coder, round: "r1", stage: "first", pass: 1, codebook: 2, submittedAt: "2026-01-02T10:00:00Z" } as const;
}

function quote(text: string, ranges: readonly Range[]): string | null {
  return ranges.length === 0 ? null : quoteOf(text, ranges);
}

async function readBack(bytes: Uint8Array) {
  const file = await readParallax(streamOf(bytes, 501));
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  return file.value;
}

const articles = fc
  .array(stored.chain(articleOf), { maxLength: 3 })
  .map((list) => list.map((made, index) => ({ ...made, id: `a${index}` })));

describe("writeParallax", () => {
  it("writes what reads the same again, byte for byte", async () => {
    await fc.assert(
      fc.asyncProperty(articles, async (list) => {
        const bytes = await lineBytes(writeParallax(header, list, { text: "included", quotes: true }));
        const file = await readBack(bytes);
        expect(file).toMatchObject({ header, warnings: [], end: { articles: list.length, stated: true } });
        expect(file.articles).toEqual(list);
        const again = await lineBytes(writeParallax(file.header, list, { text: "included", quotes: true }));
        expect(again).toEqual(bytes);
      }),
      { numRuns: 60 },
    );
  });

  it("leaves text out, and quotes where asked", async () => {
    await fc.assert(
      fc.asyncProperty(articles, fc.boolean(), async (list, quotes) => {
        const file = await readBack(await lineBytes(writeParallax(header, list, { text: "omitted", quotes })));
        expect(file.header).toEqual({ ...header, text: "omitted" });
        const bare = list.map(withoutText);
        const strip = <M extends object>(mark: M) => ({ ...mark, quote: null });
        const expected = bare.map((made) => {
          return { ...made, annotations: made.annotations.map(strip), gold: made.gold.map(strip) };
        });
        expect(file.articles).toEqual(quotes ? bare : expected);
      }),
      { numRuns: 60 },
    );
  });

  it("writes no end line where the source fails", async () => {
    const [made] = fc.sample(articleOf("🔴 Armed groups left."), 1);
    async function* failing() {
      if (made !== undefined) yield made;
      throw new Error("connection lost");
    }
    const written: string[] = [];
    const writing = async () => {
      const lines = writeParallax(header, failing(), { text: "included", quotes: true });
      for await (const line of lines) written.push(Buffer.from(line).toString());
    };
    await expect(writing()).rejects.toThrow("connection lost");
    expect(written).toHaveLength(2);
    expect(written.join("")).not.toContain('"end":true');
  });

  it.each([
    ["whose text no longer has its hash", { sha256: sha256Of("x") }, "hash"],
    ["with a range inside a character", { sentences: [[0, 1]] satisfies Range[] }, "does not lie"],
  ])("fails on an article %s", async (_, fields, message) => {
    const [made] = fc.sample(articleOf("🔴 Armed groups left."), 1);
    if (made === undefined) throw new Error("no sample");
    const lines = writeParallax(header, [{ ...made, ...fields }], { text: "omitted", quotes: false });
    await expect(lineBytes(lines)).rejects.toThrow(message);
  });
});

describe("what a line leaves out", () => {
  const annotation = { coder: "C1", layer: "free", label: "x", ranges: [] };
  const line = { id: "a", text: "x", annotations: [annotation] };

  it.each([
    ["the only round and its codebook", {}, { round: "r1", stage: "first", pass: 1, codebook: 2 }],
    ["what the annotation says", { round: "r9", stage: "discussed" }, { round: "r9", stage: "discussed", codebook: 2 }],
  ])("is taken from %s", async (_, fields, expected) => {
    const content = fileOf(
      { ...header, ...bareHeader },
      {
        ...line,
        coders: ["C1", "C2"],
        annotations: [{ ...annotation, ...fields }],
      },
    );
    const file = await readParallax(streamOf(content));
    expect(file).toMatchObject({
      ok: true,
      value: {
        articles: [
          {
            codings: [
              { coder: "C1", ...expected },
              { coder: "C2", ...expected },
            ],
          },
        ],
      },
    });
  });

  it("is null where the file knows nothing of it, and ids are given that nothing else has", async () => {
    const marks = [annotation, { ...annotation, id: "mark-1" }, annotation];
    const file = await readParallax(streamOf(fileOf(bareHeader, { ...line, coders: ["C1"], annotations: marks })));
    expect(file).toMatchObject({
      ok: true,
      value: {
        articles: [
          {
            codings: [{ coder: "C1", round: null, codebook: null, submittedAt: null }],
            annotations: [
              { id: "mark-2" },
              { id: "mark-1" },
              { id: "mark-3", origin: "own", certainty: "sure", note: "" },
            ],
          },
        ],
      },
    });
  });
});
