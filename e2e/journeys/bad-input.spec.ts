import type { APIRequestContext, APIResponse, Page } from "@playwright/test";
import { z } from "zod";
import { ProjectPages } from "@/e2e/pages/project";
import { WorkspacePage } from "@/e2e/pages/workspace";
import { nameOf } from "@/e2e/support/people";
import { expect, test } from "@/e2e/support/test";

const problemSchema = z.object({ code: z.string(), title: z.string(), status: z.int(), detail: z.string() });
/** Says nothing of what was wrong. */
const general = /^Something went wrong|^This request can’t be understood/;

/** One clear refusal: status 4xx, problem+json, a sentence of its own. */
async function expectRefused(answer: APIResponse, code: string, says: RegExp): Promise<void> {
  expect(answer.status()).toBeGreaterThanOrEqual(400);
  expect(answer.status()).toBeLessThan(500);
  expect(answer.headers()["content-type"]).toContain("application/problem+json");
  const problem = problemSchema.parse(await answer.json());
  expect(problem.code).toBe(code);
  expect(problem.detail).not.toMatch(general);
  expect(problem.detail).not.toContain("{");
  expect(problem.detail).toMatch(says);
}

function originOf(page: Page): Readonly<Record<string, string>> {
  return { origin: new URL(page.url()).origin };
}

const details = {
  ...{ title: "", titlePlacement: "by-looks", outlet: "", event: "", byline: "", publishedOn: "", url: "" },
  ...{ language: "en", externalKey: "", fileName: "article.txt", zones: null },
};

type Upload = { readonly bytes: Buffer; readonly details?: Readonly<Record<string, unknown>> };

function upload(request: APIRequestContext, page: Page, slug: string, given: Upload): Promise<APIResponse> {
  return request.post(`/api/projects/${slug}/articles`, {
    headers: originOf(page),
    multipart: {
      details: JSON.stringify({ ...details, ...given.details }),
      file: { name: "article.txt", mimeType: "text/plain", buffer: given.bytes },
    },
  });
}

const utf8 = (text: string) => Buffer.from(text, "utf8");
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");
const largest = 2 * 1024 * 1024;

const badTexts: readonly (readonly [name: string, upload: Upload, code: string, says: RegExp])[] = [
  ["an empty file", { bytes: utf8("") }, "text-empty", /empty/],
  ["a file of white space", { bytes: utf8(" \n\t\u2003\n") }, "text-blank", /nothing to see/],
  [
    "a text one byte too large",
    { bytes: Buffer.alloc(largest + 1, "a") },
    "text-too-large",
    /2,097,153 bytes.*2,097,152/,
  ],
  ["a NUL character", { bytes: utf8("One line.\nAnd a \u0000 here.") }, "text-nul", /Line 2, column 7/],
  [
    "half of a surrogate pair",
    { bytes: utf16("One line.\nHalf \ud83d of it.") },
    "text-lone-surrogate",
    /Line 2, column 6/,
  ],
  [
    "bytes of no encoding that is known",
    { bytes: Buffer.from([...utf8("Hamlet says "), 0x81, 0x8d, 0x90, 0x9d, 0x81]) },
    "text-encoding-unknown",
    /byte 12.*UTF-8/,
  ],
  [
    "a picture",
    { bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]) },
    "text-binary",
    /PNG/,
  ],
  [
    "an object where a string is meant",
    { bytes: utf8("A text."), details: { outlet: { name: "Courier" } } },
    "invalid-input",
    /“outlet”.*string/,
  ],
  [
    "a date that is none",
    { bytes: utf8("A text."), details: { publishedOn: "2026-02-30" } },
    "invalid-input",
    /“publishedOn”/,
  ],
  [
    "zones that overlap",
    {
      bytes: utf8("One two three."),
      details: {
        zones: [
          { kind: "body", start: 0, end: 9 },
          { kind: "caption", start: 4, end: 14 },
        ],
      },
    },
    "zone-overlap",
    /Zone 2/,
  ],
];

test("texts that can't be stored are refused with what is wrong and where, and nothing is stored", async ({ as }) => {
  const page = await as("lead");
  const project = await ProjectPages.create(page, "Bad texts", "bad-texts");
  const send = (given: Upload) => upload(page.request, page, project.slug, given);
  for (const [name, given, code, says] of badTexts) {
    await test.step(name, async () => expectRefused(await send(given), code, says));
  }
  await page.goto(`${project.base}/articles`);
  await expect(page.getByText("No articles yet")).toBeVisible();

  const good = await send({ bytes: utf8("The first text under this key."), details: { externalKey: "one" } });
  expect(good.status()).toBe(200);
  const other = { bytes: utf8("Quite another text."), details: { externalKey: "one" } };
  await expectRefused(await send(other), "external-key-taken", /“?one”?/);
  const same = { bytes: utf8("The first text under this key."), details: { externalKey: "two" } };
  await expectRefused(await send(same), "article-duplicate", /under the key one/);
  expect(await project.articleCount()).toBe(1);
});

const mark = {
  ...{ layer: "naming", label: "proper_name", ranges: [[0, 5]], attributes: {} },
  ...{ note: "", certainty: "sure", discuss: false, origin: "own" },
};

type Change = { readonly [key: string]: unknown };

const badMarks: readonly (readonly [name: string, change: Change, code: string, says: RegExp])[] = [
  ["offsets reversed", { ranges: [[9, 4]] }, "operations-refused", /9 to 4 runs backwards/],
  ["an empty range", { ranges: [[4, 4]] }, "operations-refused", /4 to 4 is empty/],
  ["offsets outside the text", { ranges: [[5, 500]] }, "operations-refused", /5 to 500 .*in the text/],
  ["an offset inside a surrogate pair", { ranges: [[15, 22]] }, "operations-refused", /inside a character/],
  ["negative offsets", { ranges: [[-3, 4]] }, "invalid-input", /ranges/],
  ["offsets that are no whole numbers", { ranges: [[1.5, 4]] }, "invalid-input", /ranges/],
  [
    "ranges that touch",
    {
      ranges: [
        [0, 5],
        [5, 9],
      ],
    },
    "operations-refused",
    /touch at 5/,
  ],
  [
    "ranges that overlap",
    {
      ranges: [
        [0, 8],
        [5, 12],
      ],
    },
    "operations-refused",
    /overlap at 5/,
  ],
  ["an unknown layer", { layer: "nothing" }, "operations-refused", /no layer “nothing”/],
  ["an unknown label", { label: "heroic" }, "operations-refused", /no label “heroic”/],
  ["an unknown attribute", { attributes: { mood: "bad" } }, "operations-refused", /no attribute “mood”/],
  ["an unknown value", { attributes: { voice: "choir" } }, "operations-refused", /no value “choir”/],
  ["an unknown actor", { attributes: { actor: "nobody_known" } }, "operations-refused", /no actor “nobody_known”/],
  ["a list where one value is meant", { attributes: { voice: ["outlet"] } }, "operations-refused", /“voice”/],
  ["an object where a string is meant", { note: { text: "hello" } }, "invalid-input", /note.*string/],
  ["an object as an attribute's value", { attributes: { voice: { key: "outlet" } } }, "invalid-input", /voice/],
  ["a number as a label", { label: 7 }, "invalid-input", /label.*string/],
  ["an id that is no UUID", { id: "mark-1" }, "invalid-input", /id/],
  ["a field that doesn't exist", { colour: "red" }, "invalid-input", /colour/],
];

/** A project of one article in which the lead codes. */
async function openOwnCoding(page: Page): Promise<WorkspacePage> {
  const project = await ProjectPages.create(page, "Bad marks", "bad-marks");
  const text = utf8("Hamlet met the guard 👻 at night, and Ophelia saw neither of them.");
  expect((await upload(page.request, page, project.slug, { bytes: text })).status()).toBe(200);
  await project.publishPreset();
  await project.openRound("Round", [nameOf("lead")]);
  await page.goto(`${project.base}/queue`);
  await page.getByRole("table").getByRole("link").first().click();
  const workspace = new WorkspacePage(page);
  await workspace.expectSaved();
  return workspace;
}

test("marks that can't stand are refused with what is wrong and where, and nothing is stored", async ({ as }) => {
  const page = await as("lead");
  const workspace = await openOwnCoding(page);
  const before = await workspace.stored();
  const { revision: baseRevision } = before;
  const send = (data: unknown) => page.request.post(`${workspace.api}/operations`, { headers: originOf(page), data });
  const batch = (change: Change) => ({
    key: crypto.randomUUID(),
    baseRevision,
    operations: [
      { type: "add", annotation: { id: crypto.randomUUID(), ...mark } },
      { type: "add", annotation: { id: crypto.randomUUID(), ...mark, ...change } },
    ],
  });
  for (const [name, change, code, says] of badMarks) {
    await test.step(name, async () => expectRefused(await send(batch(change)), code, says));
  }
  const { baseRevision: _missing, ...unbased } = batch({});
  await expectRefused(await send(unbased), "invalid-input", /baseRevision/);
  await expectRefused(
    await send({ ...batch({}), baseRevision: baseRevision + 7 }),
    "future-revision",
    /does not exist/,
  );
  await expectRefused(await send({ ...batch({}), key: "again" }), "invalid-input", /key/);
  await expectRefused(await send({ ...batch({}), operations: { type: "add" } }), "invalid-input", /operations/);
  await expectRefused(await send(["no", "object"]), "invalid-input", /body/);
  const remove = { ...batch({}), operations: [{ type: "remove", id: crypto.randomUUID() }] };
  await expectRefused(await send(remove), "operations-refused", /no mark with the id/);
  expect(await workspace.stored()).toEqual(before);

  // One that is right, so that there is a revision behind, and a key that is taken.
  const right = batch({ label: "generic_reference" });
  expect((await send(right)).status()).toBe(200);
  expect((await send(right)).status()).toBe(200);
  const after = await workspace.stored();
  expect(after.annotations).toHaveLength(before.annotations.length + 2);
  await expectRefused(await send({ ...right, operations: batch({}).operations }), "key-reused", /was used for another/);
  await expectRefused(await send(batch({})), "stale-revision", /yours was not stored/);
  expect(await workspace.stored()).toEqual(after);
});

const header = { format: "parallax/1", offsets: "codepoint", text: "included" };
const article = {
  id: "a",
  text: "Hamlet met the guard 👻 at night.",
  meta: { language: "en" },
  codings: [{ coder: "C1" }],
};
const annotation = { id: "m", coder: "C1", layer: "naming", label: "proper_name", ranges: [[0, 6]], quote: "Hamlet" };

const badFiles: readonly (readonly [name: string, article: object, code: string, says: RegExp])[] = [
  [
    "a quote that isn't there",
    { annotations: [{ ...annotation, quote: "Ophelia" }] },
    "file-quote-mismatch",
    /Line 2.*Ophelia/,
  ],
  ["a hash of another text", { sha256: "0".repeat(64), annotations: [annotation] }, "file-sha256-mismatch", /Line 2/],
  [
    "a range outside the text",
    { annotations: [{ ...annotation, ranges: [[0, 600]] }] },
    "file-range-outside",
    /Line 2.*600/,
  ],
];

test("files that don't fit together are refused with the line, and nothing is stored", async ({ as }) => {
  const page = await as("lead");
  const project = await ProjectPages.create(page, "Bad files", "bad-files");
  for (const [name, change, code, says] of badFiles) {
    const file = [header, { ...article, ...change }].map((line) => JSON.stringify(line)).join("\n");
    const answer = await page.request.post(`/api/projects/${project.slug}/import`, {
      headers: { ...originOf(page), "content-type": "application/x-ndjson" },
      data: Buffer.from(`${file}\n`),
    });
    await test.step(name, async () => expectRefused(answer, code, says));
  }
  await page.goto(`${project.base}/articles`);
  await expect(page.getByText("No articles yet")).toBeVisible();
});
