import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { namingLabels } from "@/lib/domain/codebook/preset-naming-labels";
import { readBuilt } from "../access/built";
import { type Caller, caller } from "../access/calling";
import { invite } from "../access/inviting";
import { memberId } from "../access/project-content";
import { post, someMark } from "../blindness/work";
import { cookiesIn, HttpClient } from "../support/http";
import { statePath, world } from "../support/people";
import { expect, test } from "../support/test";

// Every number opens the marks behind it: all of them, those too that are settled. The round behind the numbers is made
// through the product's own actions; what is tried is the way from a number to its cases.

const slug = `numbers-${randomUUID().slice(0, 8)}`;
const text = "Villagers below blamed engineers after wardens opened another sluice before harvest";
const words = text.split(" ");
const [shared, argued, plain, onlyOne, onlyOther] = [0, 2, 3, 5, 8];
type Mark = readonly [word: number, label: "role_title" | "proper_name"];
const readings: Readonly<Record<string, readonly Mark[]>> = {
  one: [
    [shared, "role_title"],
    [argued, "role_title"],
    [plain, "proper_name"],
    [onlyOne, "role_title"],
  ],
  other: [
    [shared, "role_title"],
    [argued, "proper_name"],
    [plain, "proper_name"],
    [onlyOther, "role_title"],
  ],
};

const idSchema = z.object({ id: z.string() });

async function makeRound(lead: Caller, coders: readonly string[]): Promise<string> {
  const draft = await lead(z.object({ id: z.string(), revision: z.number() }), "codebooks.ts#beginDraft", slug);
  await lead(z.unknown(), "codebooks.ts#publishDraft", slug, draft);
  const actor = { name: "Valley Council", key: "valley_council", side: "", description: "", aliases: [] };
  await lead(z.unknown(), "actors.ts#createActor", slug, actor);
  const said = { title: "At the weir", titlePlacement: "apart", outlet: "", event: "", byline: "", publishedOn: "" };
  const article = { ...said, url: "", language: "en", externalKey: "", zones: null, text };
  const { id: articleId } = await lead(idSchema, "corpus.ts#importPastedArticle", slug, article);
  const { id } = await lead(idSchema, "rounds.ts#createRound", slug, {
    ...{
      name: "Numbers",
      kind: "production",
      blind: true,
      prefill: true,
      propagation: true,
      instructions: "",
      dueOn: "",
    },
    ...{ codebookVersionId: draft.id, articleIds: [articleId] },
    memberIds: await Promise.all(coders.map((name) => memberId(slug, name))),
  });
  await lead(z.unknown(), "rounds.ts#openRound", slug, { id });
  return id;
}

/** Marks what the reading has and hands it in; the assignment is the one that the queue offers. */
async function handIn(coder: HttpClient, marks: readonly Mark[]): Promise<void> {
  const queue = await coder.get(`/projects/${slug}/queue`);
  const assignmentId = /\/annotate\/([0-9a-f-]{36})/.exec(queue.body)?.[1];
  const base = `/api/projects/${slug}/assignments/${assignmentId}`;
  const operations = marks.map(([word, label]) => ({ type: "add", annotation: someMark(text, word, { label }) }));
  for (const [what, body] of [
    ["operations", { key: randomUUID(), baseRevision: 0, operations }],
    ["submission", { key: randomUUID(), revision: 1 }],
  ] as const) {
    const { status, body: said } = await post(coder, `${base}/${what}`, body);
    expect(status, said).toBe(200);
  }
}

/** The quoted words of the cases that are listed, in the order of the text. */
async function quotes(page: Page): Promise<string[]> {
  const cases = page.getByRole("main").getByRole("list", { name: "Cases" });
  await expect(cases).toBeVisible();
  const items = await cases.getByRole("listitem").allInnerTexts();
  return items.map((item) => words.find((word) => item.includes(word)) ?? item);
}

const nameOf = (key: string) => namingLabels.find((label) => label.key === key)?.name ?? "";
const wordsAt = (...places: readonly number[]) => places.map((place) => words[place]);

test("numbers follow what is handed in, and open their cases, settled ones too", async ({ as }) => {
  test.setTimeout(120_000);
  const { url, statesDir } = world();
  const origin = new URL(url).origin;
  const built = readBuilt();
  const lead = caller(built, new HttpClient(origin, cookiesIn(statePath(statesDir, "lead"))));
  await lead(z.unknown(), "projects.ts#createProject", { name: "Numbers", slug, description: "" });
  const coders = new Map<string, HttpClient>();
  for (const name of Object.keys(readings)) {
    coders.set(name, await invite(built, lead, origin, { slug, name, role: "annotator" }));
  }
  const roundId = await makeRound(lead, [...coders.keys()]);
  const page = await as("lead");
  await page.goto(`/projects/${slug}/agreement?round=${roundId}`);
  await expect(page.getByText("Nobody has handed in anything yet")).toBeVisible();
  const said = ["No article has been finished by two annotators yet", "8 marks in 1 article"];
  for (const [index, [name, coder]] of [...coders].entries()) {
    await handIn(coder, readings[name] ?? []);
    await expect(page.getByText(said[index] ?? ""), "the page follows by itself").toBeVisible();
  }
  await lead(z.unknown(), "review.ts#takeAgreed", slug, { roundId });

  await page.goto(`/projects/${slug}/review?round=${roundId}&type=label`);
  expect(await quotes(page)).toEqual(wordsAt(argued));
  await page.getByRole("link", { name: "Start with the first" }).click();
  await expect(page.getByRole("button", { name: /^Decide/ })).toBeEnabled();
  for (const key of ["1", "r", "1", "Enter"]) await page.keyboard.press(key);
  await page.waitForURL(/\/review\?/);
  await page.goto(`/projects/${slug}/review?round=${roundId}&type=any&state=decided`);
  expect(await quotes(page)).toEqual(wordsAt(shared, argued, plain));

  const [role, proper] = [nameOf("role_title"), nameOf("proper_name")];
  const everything = wordsAt(shared, argued, plain, onlyOne, onlyOther);
  const behind: readonly (readonly [RegExp, readonly (string | undefined)[]])[] = [
    [new RegExp(`^${role}, marks: 5\\.`), wordsAt(shared, argued, onlyOne, onlyOther)],
    [new RegExp(`^${proper} met by ${role}: 1\\.`), wordsAt(argued)],
    [new RegExp(`^${role} met by ${role}: 1\\.`), wordsAt(shared)],
    [new RegExp(`^${proper} met by ${proper}: 1\\.`), wordsAt(plain)],
    [new RegExp(`^${role} met by not marked: 2\\.`), wordsAt(onlyOne, onlyOther)],
    [/^Voice, Matched pairs: 3\./, wordsAt(shared, argued, plain)],
    [/^C1, Marks per 1,000 characters: /, wordsAt(shared, argued, plain, onlyOne)],
    [/^C2, With gold, /, wordsAt(argued)],
    [/^All labels, .*drawn\./, everything],
  ];
  for (const [name, quoted] of behind) {
    await page.goto(`/projects/${slug}/agreement?round=${roundId}`);
    await page.getByRole("link", { name }).first().click();
    await page.waitForURL(/\/review\?/);
    expect(await quotes(page), String(name)).toEqual(quoted);
  }

  await page.goto(`/projects/${slug}/agreement?round=${roundId}`);
  const drawn = page
    .getByRole("row", { name: /^All labels/ })
    .first()
    .getByRole("link");
  const stops = await drawn.evaluateAll((links) => links.map((link) => link.getAttribute("tabindex")));
  expect(stops, "what a row opens once more is no further stop by keyboard").toContain("-1");
  expect(stops).toContain(null);
});
