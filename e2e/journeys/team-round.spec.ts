import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { joinByLink, ProjectPages } from "@/e2e/pages/project";
import { type Given, WorkspacePage } from "@/e2e/pages/workspace";
import { world } from "@/e2e/support/people";
import { expect, test } from "@/e2e/support/test";
import { people } from "@/prisma/seed/people";
import { parallax } from "./parallax-command";

// A team's round in three browser profiles: a lead, who also adjudicates, and two annotators who code blind.

type Reading = { readonly words: string; readonly key: string; readonly given: Given };
type Coder = { readonly page: Page; readonly readings: readonly Reading[] };
type TeamRound = {
  readonly lead: Page;
  readonly slug: string;
  readonly round: string;
  readonly article: RegExp;
  readonly coders: readonly [Coder, Coder];
};

async function codeAndSubmit({ slug, round, article }: TeamRound, { page, readings }: Coder): Promise<void> {
  await page.goto(`/projects/${slug}/queue`);
  await page.getByRole("region", { name: round }).getByRole("link", { name: article }).click();
  const workspace = new WorkspacePage(page);
  await workspace.expectSaved();
  for (const { words, key, given } of readings) await workspace.code(words, key, given);
  await workspace.submit();
}

/** What annotators may not know: where the peers' work would be shown, nothing is, before and after they hand in. */
async function expectBlind({ slug }: TeamRound, page: Page): Promise<void> {
  for (const place of ["review", "agreement"]) {
    const answer = await page.goto(`/projects/${slug}/${place}`);
    expect(answer?.status(), place).toBe(403);
  }
}

/** The list of the round's cases; where there are several rounds, each has a tab. */
async function openReview({ lead, slug, round }: TeamRound): Promise<void> {
  await lead.goto(`/projects/${slug}/review`);
  await expect(lead.getByRole("heading", { level: 1, name: "Review" })).toBeVisible();
  const tab = lead.getByRole("link", { name: new RegExp(`^${round}`) });
  if ((await tab.count()) > 0) await tab.click();
}

/** Decides the cases of the round, one after the other, by key; `decisions` are the keys for each. */
async function review(team: TeamRound, decisions: readonly (readonly string[])[]): Promise<void> {
  const { lead } = team;
  await openReview(team);
  await expect(lead.getByText(`${decisions.length} to settle of ${decisions.length}`)).toBeVisible();
  await lead.getByRole("link", { name: "Start with the first" }).click();
  for (const keys of decisions) {
    await expect(lead.getByRole("button", { name: /^Decide/ })).toBeEnabled();
    const before = lead.url();
    for (const key of keys) await lead.keyboard.press(key);
    await expect(lead).not.toHaveURL(before);
  }
  await openReview(team);
  await expect(lead.getByText("Everything is settled")).toBeVisible();
  await lead.getByRole("button", { name: /^Take \d+ agreed cases? into gold$/ }).click();
  await lead.getByRole("alertdialog").getByRole("button", { name: /^Take/ }).click();
  await expect(lead.getByText(/agreed cases are in gold/)).toBeVisible();
}

/** The numbers of the row "All labels", as they are printed. */
async function agreementOnScreen({ lead, slug, round }: TeamRound): Promise<string[]> {
  await lead.goto(`/projects/${slug}/agreement`);
  await lead.getByLabel("Round", { exact: true }).selectOption({ label: `${round} (in review)` });
  await lead.getByRole("button", { name: "Show" }).click();
  const row = lead.getByRole("row", { name: /^All labels/ }).first();
  await expect(row).toBeVisible();
  const cells = await row.getByRole("cell").allInnerTexts();
  return cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
}

/** The same numbers from the exported file, by command. */
async function agreementOfFile(file: string, round: string): Promise<string[]> {
  const ran = await parallax("agreement", file, "--json", "--round", round);
  expect(ran, ran.stderr).toMatchObject({ status: 0 });
  const { overall, perLabel } = JSON.parse(ran.stdout).layers.naming;
  const marks = Object.values<Record<string, { n: number }>>(perLabel).reduce(
    (sum, label) => sum + (label["unitizing-alpha-layer"]?.n ?? 0),
    0,
  );
  const printed = (key: string) => {
    const { value }: { value: number } = overall[key];
    const digits = Math.abs(value).toFixed(2).replace(/^0\./, ".");
    return value < 0 ? `−${digits}` : digits;
  };
  return [String(marks), printed("unitizing-alpha-layer"), printed("span-f1-exact"), printed("span-f1-overlap")];
}

async function exportCorpus({ lead, slug }: TeamRound, file: string) {
  await lead.goto(`/projects/${slug}/export`);
  const download = lead.waitForEvent("download");
  await lead.getByRole("button", { name: "Download the file" }).click();
  await (await download).saveAs(file);
}

type Exported = {
  readonly header: { readonly rounds: readonly { readonly key: string; readonly name: string }[] };
  readonly articles: readonly {
    readonly codings: readonly { readonly round: string }[];
    readonly gold: readonly { readonly round: string; readonly label: string; readonly quote: string }[];
    readonly decisions: readonly {
      readonly round: string;
      readonly types: readonly string[];
      readonly outcome: string;
    }[];
  }[];
};

/** What the round has come to. */
type Adjudicated = Pick<Exported["articles"][number], "gold" | "decisions">;

function readExport(file: string): Exported {
  const [header = "", ...lines] = readFileSync(file, "utf8").trimEnd().split("\n");
  return { header: JSON.parse(header), articles: lines.slice(0, -1).map((line) => JSON.parse(line)) };
}

/** The whole of it: blind coding, agreement, review, gold, export, and the file read back. */
async function goThrough(team: TeamRound, decisions: readonly (readonly string[])[]): Promise<Adjudicated> {
  const { lead, slug, round, coders } = team;
  for (const coder of coders) {
    await expectBlind(team, coder.page);
    await codeAndSubmit(team, coder);
    await expectBlind(team, coder.page);
  }
  await lead.goto(`/projects/${slug}/rounds`);
  await lead.getByRole("link", { name: round }).click();
  await lead.getByRole("button", { name: "Start review" }).click();
  await lead.getByRole("alertdialog").getByRole("button", { name: "Start review" }).click();
  await expect(lead.getByRole("button", { name: "Close round" })).toBeVisible();
  const screen = await agreementOnScreen(team);
  await review(team, decisions);
  const file = path.join(world().dataDir, `${slug}-team.jsonl`);
  await exportCorpus(team, file);
  const exported = readExport(file);
  const key = exported.header.rounds.find(({ name }) => name === round)?.key ?? "";
  const [marks = "", ...numbers] = await agreementOfFile(file, key);
  expect(screen[0]).toBe(marks);
  for (const number of numbers) expect(screen).toContain(number);
  const ofRound = <T extends { readonly round: string }>(all: readonly T[]) => all.filter((one) => one.round === key);
  return {
    gold: exported.articles.flatMap(({ gold }) => ofRound(gold)),
    decisions: exported.articles.flatMap((article) => ofRound(article.decisions)),
  };
}

const [lead] = people;

// Each has a team and a round of its own, and they are the last: one worker would wait while the other does both.
test.describe.configure({ mode: "parallel" });

test("a team's round on a demonstration article: invited, coded blind, agreed, reviewed, gold, exported", async ({
  as,
}) => {
  test.setTimeout(240_000);
  const [page, second, newcomer] = [await as("lead"), await as("c2"), await as("nobody")];
  await page.goto("/projects/ardesh-valley");
  const project = new ProjectPages(page, "ardesh-valley");
  const link = await project.invite("ines.varga@example.org", "Annotator");
  await joinByLink(newcomer, link, "Ines Varga", "seven quiet geese fly");
  const round = "Team session";
  await project.go("Members");
  const row = await page.getByRole("row", { name: /Ines Varga/ }).textContent();
  const pseudonym = /C\d+/.exec(row ?? "")?.[0] ?? "";
  await project.openRound(round, ["C2", pseudonym], [/^Terror group held/]);
  const group = { words: "Terror group", key: "2", given: { actor: "Talq Dawn Movement", owner: "Outlet" } };
  const gunmen = (key: string) => ({
    ...{ words: "gunmen", key },
    given: { actor: "Talq Dawn Movement", voice: "Outlet", owner: "Outlet" },
  });
  const coders = [
    { page: second, readings: [group, gunmen("4")] },
    { page: newcomer, readings: [group, gunmen("5"), { ...gunmen("4"), words: "raiders" }] },
  ] as const;
  const team = { lead: page, slug: "ardesh-valley", round, article: /^Terror group held/, coders };
  const { gold, decisions } = await goThrough(team, [
    ["1", "r", "1", "Enter"],
    ["b", "r", "4", "Enter"],
  ]);
  expect(decisions.map(({ outcome }) => outcome).sort()).toEqual([
    "legitimate-disagreement",
    "reading-taken",
    "reading-taken",
  ]);
  expect(gold.map(({ quote }) => quote)).toContain("Terror group");
});

const folder = path.resolve("../shared/data/seeds");
const algemeiner = path.join(folder, "002_3295fdbec6d05368.txt");

test("the same on a real article, from an empty project", async ({ as }) => {
  const there = existsSync(algemeiner);
  test.skip(!there && process.env.CI !== "true", `${folder} is not here: the articles are not ours to ship`);
  expect(there, `${folder} must be there with CI=true`).toBe(true);
  test.setTimeout(240_000);
  const page = await as("lead");
  const project = await ProjectPages.create(page, "A team on a real article", "seed-team");
  await project.prepareUpload({ file: algemeiner, outlet: "Algemeiner", event: "Amnesty report of December 2025" });
  await project.addPrepared();
  await project.publishPreset();
  await project.go("Actors");
  await project.addActor("Hamas", "hamas");
  await project.addActor("Amnesty International", "amnesty");
  await project.addActor("Attackers of 7 October", "oct7_attackers");
  const annotators: Page[] = [];
  for (const name of ["Odile Ferrant", "Marek Sule"]) {
    const link = await project.invite(`${name.split(" ")[0]}@example.org`.toLowerCase(), "Annotator");
    const annotator = await as("nobody");
    await joinByLink(annotator, link, name, "seven quiet geese fly");
    annotators.push(annotator);
  }
  const [first, second] = annotators;
  if (!first || !second) throw new Error("two annotators were invited");
  const round = "First reading";
  await project.openRound(round, ["C1", "C2"]);
  const gunmen = { words: "Hamas gunmen", key: "4", given: { actor: "Attackers of 7 October", owner: "Agency" } };
  const report = { voice: "Indirect speech", source: "Amnesty International", owner: "Outlet", actor: "Hamas" };
  const coders = [
    { page: first, readings: [gunmen, { words: "Palestinian terrorist group Hamas", key: "2", given: report }] },
    { page: second, readings: [gunmen, { words: "terrorist group", key: "2", given: report }] },
  ] as const;
  const team = { lead: page, slug: "seed-team", round, article: /^Amnesty International Says/, coders };
  const { gold, decisions } = await goThrough(team, [["1", "r", "3", "Enter"]]);
  expect(decisions.map(({ types }) => types.join(" ")).sort()).toEqual(["agreed", "boundary"]);
  expect(gold.map(({ quote }) => quote).sort()).toEqual(["Hamas gunmen", "Palestinian terrorist group Hamas"]);
  const ran = await parallax("export", "-", "--project", "seed-team", "--as", lead.email, "--format", "csv");
  expect(ran.stdout).toContain("Palestinian terrorist group Hamas");
});
