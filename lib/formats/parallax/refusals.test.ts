import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sha256Of } from "@/lib/formats/sha256";
import { annotation, article, fileOf, header, marks, streamOf } from "./files.test-support";
import { parseParallax, readParallax } from "./parse";
import { type RefusedFile, refusal } from "./refusals.test-support";

const included = { ...header, text: "included" };
const omitted = article({ text: undefined, length: 20, annotations: [annotation()] });
const good = fileOf(header, article());
const withCodebook = {
  ...header,
  codebooks: [{ version: 1, layers: [{ key: "naming", labels: [{ key: "armed" }] }] }],
};
const hash = createHash("sha256").update(good).digest("hex");

function utf8With(bytes: readonly number[]) {
  return Buffer.concat([Buffer.from(good), Buffer.from(bytes), Buffer.from("\n")]);
}

const cases: readonly RefusedFile[] = [
  [
    "a label that its codebook doesn’t have",
    fileOf(withCodebook, article(), article({ id: "a2", annotations: [annotation({ label: "army" })] })),
    { code: "file-mark-unknown-label", line: 3, path: "annotations[0]", layer: "naming", label: "army", article: "a2" },
  ],
  [
    "a layer that its codebook doesn’t have",
    fileOf(withCodebook, article({ annotations: [annotation(), annotation({ layer: "frame" })] })),
    { code: "file-mark-unknown-layer", line: 2, path: "annotations[1]", layer: "frame" },
  ],
  [
    "gold with a label that its codebook doesn’t have",
    fileOf(withCodebook, article({ gold: [{ layer: "naming", label: "army", ranges: [] }] })),
    { code: "file-mark-unknown-label", line: 2, path: "gold[0]", label: "army" },
  ],
  ["an empty file", "", { code: "file-empty", line: 1 }],
  ["a file of blank lines", "\n \n", { code: "file-empty", line: 2 }],
  ["prose", "Dear reader,\n", { code: "file-not-json", line: 1 }],
  ["a list as a whole", "[]\n", { code: "file-not-parallax", line: 1 }],
  ["trailing garbage", `${JSON.stringify(header)} x\n`, { code: "file-not-json", line: 1 }],
  ["an article first", fileOf(article()), { code: "file-not-parallax", line: 1 }],
  ["another format", fileOf({ format: "doccano" }), { code: "file-not-parallax", line: 1 }],
  [
    "a later version",
    fileOf({ ...header, format: "parallax/2" }),
    { code: "file-wrong-version", line: 1, found: "parallax/2" },
  ],
  ["another unit", fileOf({ ...header, offsets: "utf16" }), { code: "file-unknown-offsets", line: 1, found: "utf16" }],
  ["no unit", fileOf({ format: "parallax/1" }), { code: "file-unknown-offsets", line: 1, found: "none" }],
  ["an object as unit", fileOf({ ...header, offsets: {} }), { code: "file-unknown-offsets", line: 1, found: "object" }],
  [
    "an actor twice",
    fileOf({ ...header, actors: [{ key: "a" }, { key: "a" }] }),
    { code: "file-duplicate-entry", line: 1, path: "actors[1]" },
  ],
  [
    "a codebook version twice",
    fileOf({ ...header, codebooks: [{ version: 1 }, { version: 1 }] }),
    { code: "file-duplicate-entry", line: 1, path: "codebooks[1]" },
  ],
  [
    "a label without key",
    fileOf({ ...header, codebooks: [{ version: 1, layers: [{ key: "n", labels: [{}] }] }] }),
    { code: "file-wrong-shape", line: 1, path: "codebooks[0].layers[0].labels[0].key" },
  ],
  ["a torn last line", good.slice(0, -20), { code: "file-torn", line: 2 }],
  [
    "a line torn inside a character",
    Buffer.from(good).subarray(0, Buffer.from(good).indexOf("🔴") + 2),
    { code: "file-torn", line: 2 },
  ],
  ["a broken line in the middle", `${good}{"id":\n${good}`, { code: "file-not-json", line: 3 }],
  ["Latin-1", utf8With([0x22, 0xe9, 0x22]), { code: "file-not-utf8", line: 3, encoding: "unknown" }],
  ["overlong UTF-8", utf8With([0x22, 0xc0, 0xaf, 0x22]), { code: "file-not-utf8", line: 3 }],
  ["UTF-16", Buffer.from(`\ufeff${good}`, "utf16le"), { code: "file-not-utf8", line: 1, encoding: "utf16" }],
  ["a depth bomb", `${JSON.stringify(header)}\n${"[".repeat(100_000)}\n`, { code: "file-too-deep", line: 2 }],
  [
    "a member __proto__",
    fileOf(header, '{"id":"a1","text":"x","coders":[],"annotations":[],"meta":{"__proto__":{"admin":true}}}'),
    { code: "file-forbidden-key", line: 2, path: "meta.__proto__" },
  ],
  [
    "a member twice",
    fileOf(header, '{"id":"a1","id":"a2","text":"x","coders":[],"annotations":[]}'),
    { code: "file-duplicate-key", line: 2 },
  ],
  ["NUL in a label", marks({ label: "a\0" }), { code: "file-bad-character", line: 2, path: "annotations[0].label" }],
  [
    "half a pair in a note",
    marks({ note: "\ud83d" }),
    { code: "file-bad-character", line: 2, path: "annotations[0].note" },
  ],
  ["a list as article", fileOf(header, "[1]"), { code: "file-wrong-shape", line: 2, path: "" }],
  ["no id", fileOf(header, article({ id: undefined })), { code: "file-wrong-shape", line: 2, path: "id" }],
  [
    "no annotations",
    fileOf(header, article({ annotations: undefined })),
    { code: "file-wrong-shape", line: 2, path: "annotations" },
  ],
  [
    "neither text nor length",
    fileOf(header, article({ text: undefined })),
    { code: "file-text-and-length-missing", line: 2 },
  ],
  [
    "no text against the header",
    fileOf(included, omitted),
    { code: "file-text-against-header", line: 2, declared: "included" },
  ],
  [
    "text against the header",
    fileOf({ ...header, text: "omitted" }, article()),
    { code: "file-text-against-header", line: 2 },
  ],
  [
    "NUL in the text",
    fileOf(header, article({ text: "🔴 \0" })),
    { code: "file-text-character", line: 2, fault: "nul", offset: 2 },
  ],
  [
    "half a pair in the text",
    fileOf(header, article({ text: "🔴 \udc00" })),
    { code: "file-text-character", line: 2, fault: "surrogate", offset: 2 },
  ],
  [
    "CRLF in the text",
    fileOf(header, article({ text: "🔴\r\n" })),
    { code: "file-text-character", line: 2, fault: "cr", offset: 1 },
  ],
  [
    "a BOM in the text",
    fileOf(header, article({ text: "\ufeffa" })),
    { code: "file-text-character", line: 2, fault: "bom", offset: 0 },
  ],
  [
    "a hash of another text",
    fileOf(header, article({ sha256: sha256Of("x") })),
    { code: "file-sha256-mismatch", line: 2, stated: sha256Of("x") },
  ],
  [
    "a hash that is none",
    fileOf(header, article({ sha256: "abc" })),
    { code: "file-wrong-shape", line: 2, path: "sha256" },
  ],
  [
    "another length",
    fileOf(header, article({ length: 19 })),
    { code: "file-length-mismatch", line: 2, stated: 19, actual: 20, unit: "codepoint" },
  ],
  ["no codings", fileOf(header, article({ coders: undefined })), { code: "file-codings-missing", line: 2 }],
  [
    "a coder who isn't listed",
    marks({}, { coder: "C2" }),
    { code: "file-unknown-coder", line: 2, path: "annotations[1]", coder: "C2" },
  ],
  [
    "a round that the coder has not coded",
    fileOf(
      header,
      article({
        coders: undefined,
        codings: [{ coder: "C1", round: "r1" }],
        annotations: [annotation({ round: "r2" })],
      }),
    ),
    { code: "file-unknown-coding", line: 2 },
  ],
  [
    "one of several codings",
    fileOf(
      header,
      article({
        coders: undefined,
        codings: [
          { coder: "C1", round: "r1" },
          { coder: "C1", round: "r2" },
        ],
      }),
    ),
    { code: "file-ambiguous-coding", line: 2, path: "annotations[0]" },
  ],
  [
    "a coding twice",
    fileOf(header, article({ codings: [{ coder: "C1" }, { coder: "C1", pass: 1 }] })),
    { code: "file-duplicate-coding", line: 2, path: "codings[1]" },
  ],
  [
    "an article twice",
    fileOf(header, article(), "", article()),
    { code: "file-duplicate-article", line: 4, firstLine: 2 },
  ],
  [
    "an annotation twice",
    marks({ id: "m" }, { id: "m" }),
    { code: "file-duplicate-id", line: 2, path: "annotations[1]", id: "m" },
  ],
  [
    "a link to nowhere",
    fileOf(header, article({ links: [{ type: "cue", from: "m", to: "n" }] })),
    { code: "file-unknown-mark", line: 2, id: "m" },
  ],
  [
    "gold of no decision",
    fileOf(header, article({ gold: [{ layer: "l", label: "x", decision: "d" }] })),
    { code: "file-unknown-decision", line: 2, id: "d" },
  ],
  [
    "an object as label",
    marks({ label: { not: "" } }),
    { code: "file-wrong-shape", line: 2, path: "annotations[0].label" },
  ],
  [
    "an object as attribute",
    marks({ attributes: { actor: { not: "" } } }),
    { code: "file-wrong-shape", line: 2, path: "annotations[0].attributes.actor" },
  ],
  [
    "a number as attribute",
    marks({ attributes: { intensity: 3 } }),
    { code: "file-wrong-shape", line: 2, problem: "expected text, a list of texts, true or false" },
  ],
  [
    "too few articles",
    `${good}{"end":true,"articles":2}\n`,
    { code: "file-end-count", line: 3, kind: "articles", stated: 2, actual: 1 },
  ],
  [
    "too many annotations",
    `${good}{"end":true,"annotations":0}\n`,
    { code: "file-end-count", line: 3, kind: "annotations", stated: 0, actual: 1 },
  ],
  ["other bytes", `${good} \n{"end":true,"sha256":"${hash}"}\n`, { code: "file-end-sha256", line: 4, stated: hash }],
  [
    "more after the end",
    `${good}{"end":true}\n${JSON.stringify(article({ id: "a2" }))}\n`,
    { code: "file-after-end", line: 4 },
  ],
];

describe("a file is refused", () => {
  it.each(cases)("for %s", async (_, content, expected) => {
    expect(await refusal(content)).toMatchObject(expected);
  });

  it("without its longest line being read to the end", async () => {
    let read = 0;
    async function* endless() {
      yield Buffer.from(`${JSON.stringify(header)}\n`);
      for (;;) {
        read += 1024;
        yield Buffer.alloc(1024, "x");
      }
    }
    const records = [];
    for await (const record of parseParallax(endless(), { maxLineBytes: 10_000 })) records.push(record);
    expect(records.at(-1)).toEqual({ ok: false, error: { code: "file-line-too-long", line: 2, limit: 10_000 } });
    expect(read).toBeLessThan(13_000);
  });

  it("at once: nothing comes after the error", async () => {
    const records = [];
    for await (const record of parseParallax(streamOf(fileOf(header, "x", article())))) records.push(record.ok);
    expect(records).toEqual([true, false]);
  });
});

describe("a file is taken", () => {
  it.each([
    ["with its end line", `${good}{"end":true,"articles":1,"annotations":1,"sha256":"${hash}"}\n`, []],
    ["whose end line has no line feed", `${good}{"end":true,"sha256":"${hash.toUpperCase()}"}`, []],
    ["with an end line that counts nothing", `${good}{"end":true}\n\n`, []],
    ["without end line, with a warning", good, [{ code: "file-end-missing", line: 2 }]],
    ["that has CRLF line ends and a BOM", `\ufeff${good.replaceAll("\n", "\r\n")}{"end":true}\r\n`, []],
    ["with members that nobody knows", fileOf({ ...header, tool: {} }, article({ extra: [[1]] }), { end: true }), []],
    [
      "whose label is named like what objects inherit",
      `${marks({ label: "constructor", attributes: { toString: "valueOf" } })}{"end":true}`,
      [],
    ],
  ])("%s", async (_, content, warnings) => {
    expect(await readParallax(streamOf(content))).toMatchObject({ ok: true, value: { warnings } });
  });

  it("counted to its last byte, also where that is no line feed", async () => {
    const cut = good.slice(0, -1);
    const sha256 = createHash("sha256").update(cut).digest("hex");
    const end = { articles: 1, annotations: 1, sha256, stated: false };
    expect(await readParallax(streamOf(cut))).toMatchObject({ ok: true, value: { end } });
  });
});
