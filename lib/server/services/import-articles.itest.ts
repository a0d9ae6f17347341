import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { MAX_ARTICLE_BYTES } from "@/lib/domain/text/import-text";
import type { ArticleDetails } from "@/lib/schemas/article";
import { accessFor, makeProject, testText } from "@/lib/server/testing/project";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { readShared } from "@/lib/server/testing/shared-folder";
import { describeError, knownErrorCodes } from "@/messages/describe-error";
import { type ArticleImport, importArticle } from "./import-articles";

const { owner } = await serverUnderTest();

let world: Awaited<ReturnType<typeof makeProject>>;
beforeEach(async () => {
  world = await makeProject(owner);
});

const lead = () => accessFor(world.lead.user, world.slug, "corpus.edit");
const utf8 = (text: string) => new TextEncoder().encode(text);
const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data).digest("hex");

const details: ArticleDetails = {
  ...{ title: "", titlePlacement: "by-looks", outlet: "", event: "", byline: "", publishedOn: "", url: "" },
  ...{ language: "en", externalKey: "" },
};

type Change = Partial<Omit<ArticleImport, "details">> & { readonly details?: Partial<ArticleDetails> };

function article(text: string | Uint8Array, change: Change = {}): ArticleImport {
  const bytes = typeof text === "string" ? utf8(text) : text;
  return {
    source: { bytes },
    fileName: "weir.txt",
    zones: null,
    ...change,
    details: { ...details, ...change.details },
  };
}

async function take(...given: Parameters<typeof article>) {
  const taken = await importArticle(await lead(), article(...given));
  if (!taken.ok) throw new Error(describeError(taken.error));
  return owner.article.findFirstOrThrow({
    where: { id: taken.value.id },
    include: { outlet: true, event: true, zones: { orderBy: { position: "asc" } } },
  });
}

async function counts() {
  const where = { projectId: world.projectId };
  return {
    articles: await owner.article.count({ where }),
    zones: await owner.zone.count({ where }),
    outlets: await owner.outlet.count({ where }),
    events: await owner.event.count({ where }),
    audit: await owner.auditEntry.count({ where }),
  };
}

describe("importing an article", () => {
  it("stores the text with line ends alike and all that is said about it", async () => {
    const raw = utf8("\ufeffWeir opened\r\nIt was noon. 🔴 Nobody was hurt.\r\n");
    const text = "Weir opened\nIt was noon. 🔴 Nobody was hurt.\n";
    const stored = await take(raw, {
      details: {
        ...{ outlet: "Harbour Dispatch", event: "The weir", byline: "A. Person", publishedOn: "2025-04-08" },
        url: "https://example.org/weir",
      },
    });
    expect(stored).toMatchObject({
      ...{ text, sha256: sha256(text), rawSha256: sha256(raw), rawEncoding: "utf-8", length: text.length },
      ...{ codePointLength: text.length - 1, title: "Weir opened", externalKey: "weir", language: "en" },
      ...{ direction: "ltr", byline: "A. Person", url: "https://example.org/weir" },
      publishedOn: new Date("2025-04-08"),
      sentences: [0, 11, 12, 24, 25, 44],
      outlet: { key: "harbour-dispatch", name: "Harbour Dispatch" },
      event: { key: "the-weir", name: "The weir" },
      zones: [
        { kind: "headline", start: 0, end: 11 },
        { kind: "body", start: 12, end: 45 },
      ],
    });
    const entry = await owner.auditEntry.findFirstOrThrow({ where: { subject: stored.id } });
    expect(entry).toMatchObject({
      action: "article.imported",
      memberId: world.lead.id,
      facts: { externalKey: "weir", sha256: stored.sha256, encoding: "utf-8", codePointLength: text.length - 1 },
    });
  });

  it("puts a title first, and takes given zones of that text", async () => {
    const zones = [
      { kind: "headline" as const, start: 0, end: 4 },
      { kind: "standfirst" as const, start: 6, end: 10 },
    ];
    const stored = await take("Body text.", { zones, details: { title: "Weir", titlePlacement: "put-first" } });
    expect(stored).toMatchObject({ text: "Weir\n\nBody text.", title: "Weir", zones });
  });

  it("reads Windows-1252 and UTF-16, and a script from right to left", async () => {
    const windows = await take(Uint8Array.from([...utf8("A caf"), 0xe9, ...utf8(" by the weir, they said. ")]));
    expect(windows).toMatchObject({ text: "A café by the weir, they said. ", rawEncoding: "windows-1252" });
    const arabic = "السد\nقال متحدث إن السد فتح ظهرا.";
    const utf16 = Buffer.from(`\ufeff${arabic}`, "utf16le");
    expect(await take(utf16, { details: { language: "ar" } })).toMatchObject({
      ...{ text: arabic, rawEncoding: "utf-16le", direction: "rtl", language: "ar" },
    });
  });

  it("finds an outlet and event by key, name or spelling instead of making another", async () => {
    const names = [
      ["Harbour Dispatch", "Weir"],
      ["harbour-dispatch", "weir"],
      ["HARBOUR  dispatch", " Weir!"],
    ] as const;
    for (const [outlet, event] of names) {
      await take(`Text of ${outlet}`, { fileName: null, details: { outlet, event, title: outlet } });
    }
    expect(await counts()).toMatchObject({ outlets: 1, events: 1 });
  });

  it("makes keys of file names and titles and numbers them", async () => {
    const keys = [];
    keys.push((await take("One.", { fileName: "C:\\news\\Weir 1.txt" })).externalKey);
    keys.push((await take("Two.", { fileName: "weir-1.txt" })).externalKey);
    keys.push(
      (await take("Three.", { fileName: null, details: { title: "Weir 1", titlePlacement: "apart" } })).externalKey,
    );
    keys.push((await take("Four.", { fileName: null })).externalKey);
    keys.push((await take("Five.", { details: { externalKey: "Own Key/7" } })).externalKey);
    expect(keys).toEqual(["weir-1", "weir-1-2", "weir-1-3", "article", "Own Key/7"]);
  });
});

describe("what is refused", () => {
  const big = "a".repeat(MAX_ARTICLE_BYTES);
  const pasted = (text: string): Change => ({ source: { pasted: text } });
  const cases: readonly (readonly [string, string | Uint8Array, Change, object, string])[] = [
    ["an empty file", "", {}, { code: "text-empty" }, "is empty"],
    ["white space only", " \r\n\t\u200b\n", {}, { code: "text-blank" }, "nothing to see"],
    ["2 MiB and a byte", `${big}a`, {}, { code: "text-too-large", bytes: MAX_ARTICLE_BYTES + 1 }, "2,097,153"],
    ["a NUL", "one line\nand\0 more", {}, { code: "text-nul", offset: 12 }, "Line 2, column 4"],
    [
      "a lone surrogate in UTF-16",
      Buffer.from("\ufeffab\n😀\ud83d!", "utf16le"),
      {},
      { code: "text-lone-surrogate", offset: 4 },
      "Line 2, column 2",
    ],
    ["a lone surrogate in a paste", "", pasted("ab\udc00"), { code: "text-lone-surrogate", offset: 2 }, "column 3"],
    [
      "damaged UTF-8",
      Uint8Array.from([...utf8("“one” — “two”"), 0xe2, 0x80]),
      {},
      { code: "text-encoding-unknown", offset: 23 },
      "byte 23",
    ],
    ["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), {}, { code: "text-binary" }, "PNG"],
    ["a PDF", "%PDF-1.7 …", {}, { code: "text-binary", kind: "pdf" }, "a PDF"],
    [
      "a title that is missing",
      "x",
      { details: { titlePlacement: "put-first" } },
      { code: "article-title-missing" },
      "title",
    ],
    [
      "a title that is in the text",
      "Weir\nOpened.",
      { details: { titlePlacement: "put-first", title: "Weir" } },
      { code: "article-title-in-text" },
      "first line",
    ],
    [
      "zones outside the text",
      "Weir",
      { zones: [{ kind: "body", start: 0, end: 5 }] },
      { code: "zone-out-of-range", position: 1 },
      "Zone 1",
    ],
    [
      "zones inside a character",
      "😀 Weir",
      { zones: [{ kind: "body", start: 1, end: 4 }] },
      { code: "zone-inside-character" },
      "inside a character",
    ],
    ["a text that is there", testText, {}, { code: "article-duplicate", externalKey: "a1" }, "under the key a1"],
    ["a key that is taken", "New.", { details: { externalKey: "a1" } }, { code: "external-key-taken" }, "the key a1"],
  ];

  it.each(cases)("%s: one clear message, nothing stored", async (_name, text, change, error, words) => {
    const before = await counts();
    const withOutlet = { ...change, details: { outlet: "New outlet", event: "New event", ...change.details } };
    const refused = await importArticle(await lead(), article(text, withOutlet));
    expect(refused).toMatchObject({ ok: false, error });
    if (refused.ok) return;
    expect(knownErrorCodes).toContain(refused.error.code);
    expect(describeError(refused.error)).toContain(words);
    expect(await counts()).toEqual(before);
  });

  it("takes exactly 2 MiB", async () => {
    expect((await take(big)).length).toBe(MAX_ARTICLE_BYTES);
  });

  it("names the article that is there, also by the same text in another encoding", async () => {
    const refused = await importArticle(await lead(), article(Buffer.from(`\ufeff${testText}`, "utf16le")));
    expect(refused).toMatchObject({ ok: false, error: { code: "article-duplicate", articleId: world.article.id } });
  });

  it("takes one of two that come at the same moment", async () => {
    const access = await lead();
    const both = await Promise.all([1, 2].map(() => importArticle(access, article("The same text."))));
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const keys = await Promise.all(["One.", "Two."].map((text) => importArticle(access, article(text))));
    expect(keys.flatMap((taken) => (taken.ok ? taken.value.externalKey : [])).sort()).toEqual(["weir-2", "weir-3"]);
  });

  it("is nobody's but a lead's", async () => {
    await expect(accessFor(world.annotators[0].user, world.slug, "corpus.edit")).rejects.toThrow("corpus.edit");
  });
});

describe("importing elsewhere", () => {
  it("takes the same text into two projects", async () => {
    await take("One.");
    const first = world;
    world = await makeProject(owner);
    const second = await take("One.", { details: { outlet: "O" } });
    expect(second.projectId).not.toBe(first.projectId);
  });
});

const seeds = ["000_e1b003e4e3d7bd59.txt", "002_3295fdbec6d05368.txt"].map((file) => ({
  file,
  text: readShared(`data/seeds/${file}`),
}));

describe.skipIf(seeds.some(({ text }) => text === null))("the seed articles", () => {
  it.each(seeds)("$file goes in byte for byte", async ({ file, text }) => {
    const stored = await take(text ?? "", { fileName: file });
    expect(stored).toMatchObject({ text, sha256: sha256(text ?? ""), rawSha256: stored.sha256 });
    expect(stored.externalKey).toBe(file.replace(".txt", "").replace("_", "-"));
    for (let index = 0; index < stored.sentences.length; index += 2) {
      const [start = 0, end = 0] = stored.sentences.slice(index, index + 2);
      expect(stored.zones.some((zone) => zone.start <= start && end <= zone.end)).toBe(true);
    }
  });
});
