import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { joinByLink, type NewArticle, ProjectPages, signIn } from "@/e2e/pages/project";
import { WorkspacePage } from "@/e2e/pages/workspace";
import { world } from "@/e2e/support/people";
import { expect, test } from "@/e2e/support/test";
import { type ParallaxFile, readParallax } from "@/lib/formats/parallax/parse";
import { people } from "@/prisma/seed/people";
import { parallax, type Ran } from "./parallax-command";

const folder = path.resolve("../shared/data/seeds");
/** Has no headline, and a caption that runs into the paragraph after it. */
const times = path.join(folder, "000_e1b003e4e3d7bd59.txt");
/** Its first line is its headline. */
const algemeiner = path.join(folder, "002_3295fdbec6d05368.txt");
const missing = !existsSync(times) || !existsSync(algemeiner);

const event = "Amnesty report of December 2025";
const uploads: { readonly times: NewArticle; readonly algemeiner: NewArticle } = {
  times: { file: times, titleApart: "Amnesty accuses Hamas of extermination", outlet: "Times of Israel", event },
  algemeiner: { file: algemeiner, outlet: "Algemeiner", event },
};
const actors = [
  ["Hamas", "hamas"],
  ["Palestinian armed groups", "palestinian_armed_groups"],
  ["Attackers of 7 October", "oct7_attackers"],
  ["Amnesty International", "amnesty"],
  ["Reuters", "reuters"],
] as const;

async function openFromQueue(page: Page, title: RegExp): Promise<WorkspacePage> {
  await page.goto("/projects/seed-naming/queue");
  await page.getByRole("table").getByRole("link", { name: title }).click();
  const workspace = new WorkspacePage(page);
  await workspace.expectSaved();
  return workspace;
}

async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  yield await readFile(file);
}

/** A file of the native format, which must be valid. */
async function readCorpus(file: string): Promise<ParallaxFile> {
  const read = await readParallax(bytesOf(file));
  if (!read.ok) throw new Error(`${file}: ${JSON.stringify(read.error)}`);
  expect(read.value.warnings).toEqual([]);
  return read.value;
}

/** Each mark as its words, label, place and attributes. The reader's places are UTF-16, which is the same in these texts. */
function marksOf({ articles }: ParallaxFile): readonly object[] {
  const inOrder = articles.toSorted((a, b) => (a.sha256 ?? "").localeCompare(b.sha256 ?? ""));
  return inOrder.flatMap(({ sha256, annotations }) =>
    annotations.map(({ quote, label, ranges, attributes }) => ({ sha256, quote, label, ranges, attributes })),
  );
}

function expectDone(ran: Ran): void {
  expect(ran.stderr).not.toMatch(/Something went wrong/);
  expect(ran, ran.stderr).toMatchObject({ status: 0 });
}

const sha256 = {
  times: "84bdb08a2ebbef9be5a93f5f7fcc2f3cd964335c6b262316ef1c4cf233e716b8",
  algemeiner: "c104dd1ad7b22f75e8a32b69634741490943adcd0596c439bf1fb104fcb022ed",
};
const annotator = { name: "Rosa Adeyemi", email: "rosa.adeyemi@example.org", password: "copper kettles hum low" };
const reportedBy = { voice: "indirect", source: "amnesty" };
const expected = [
  {
    ...{ sha256: sha256.times, quote: "Palestinian armed groups", label: "neutral_armed", ranges: [[58, 82]] },
    attributes: { actor: "palestinian_armed_groups", label_owner: "source", ...reportedBy },
  },
  {
    ...{ sha256: sha256.times, quote: "terror group", label: "terror_labelled", ranges: [[3703, 3715]] },
    attributes: { actor: "hamas", label_owner: "outlet", voice: "outlet" },
  },
  {
    ...{ sha256: sha256.algemeiner, quote: "Hamas gunmen", label: "act_descriptive", ranges: [[188, 200]] },
    attributes: { actor: "oct7_attackers", label_owner: "agency", voice: "caption" },
  },
  {
    ...{ sha256: sha256.algemeiner, quote: "Palestinian terrorist group Hamas", label: "terror_labelled" },
    ...{ ranges: [[380, 413]], attributes: { actor: "hamas", label_owner: "outlet", ...reportedBy } },
  },
];

const asLead = ["--as", people[0].email] as const;

test.describe
  .serial("the two real articles, from upload to exported file", () => {
    test.skip(missing && process.env.CI !== "true", `${folder} is not here: the articles are not ours to ship`);
    test.setTimeout(180_000);
    const exported = path.join(world().dataDir, "seed-naming.jsonl");

    test("a lead sets the project up: texts with their zones, codebook, actors, an annotator, a round", async ({
      as,
    }) => {
      expect(missing, `${folder} must be there with CI=true`).toBe(false);
      const page = await as("lead");
      const project = await ProjectPages.create(page, "Two articles on one report", "seed-naming");
      await project.prepareUpload(uploads.algemeiner);
      expect(await project.zoneKinds()).toEqual(["Headline", "Caption", "Body"]);
      // The credit inside the caption is set apart by hand: 29 characters from the caption's end.
      await page.getByRole("button", { name: "Split zone 2" }).click();
      await page.getByLabel("Put the caret where the new zone begins").press("Control+End");
      const credit = "Photo: REUTERS/Ilan Rosenberg";
      for (const _ of credit) await page.keyboard.press("ArrowLeft");
      await page.getByLabel("Kind of the new zone").selectOption("Credit");
      await expect(page.getByText(`The new zone will begin with “${credit}”.`)).toBeVisible();
      await page.getByRole("button", { name: "Split here" }).click();
      expect(await project.zoneKinds()).toEqual(["Headline", "Caption", "Credit", "Body"]);
      await project.addPrepared();

      await project.prepareUpload(uploads.times);
      expect(await project.zoneKinds()).toEqual(["Body", "Caption", "Body"]);
      await project.addPrepared();
      expect(await project.articleCount()).toBe(2);

      await project.publishPreset();
      await project.go("Actors");
      for (const [name, key] of actors) await project.addActor(name, key);
      const link = await project.invite(annotator.email, "Annotator");
      await joinByLink(await as("nobody"), link, annotator.name, annotator.password);
      await project.openRound("First reading", ["C1"]);
    });

    test("the annotator codes and submits both", async ({ as }) => {
      const page = await as("nobody");
      await signIn(page, annotator.email, annotator.password);
      await expect(page.getByRole("link", { name: "Two articles on one report" })).toBeVisible();
      const first = await openFromQueue(page, /^Amnesty International Says/);
      const reported = { voice: "Indirect speech", source: "Amnesty International" };
      await first.code("Hamas gunmen", "4", { actor: "Attackers of 7 October", owner: "Agency" });
      await expect(first.option("Voice", "Caption")).toBeChecked();
      await first.code("Palestinian terrorist group Hamas", "2", { actor: "Hamas", ...reported, owner: "Outlet" });
      await first.submit();
      const second = await openFromQueue(page, /^Amnesty accuses Hamas/);
      await second.code("Palestinian armed groups", "7", {
        ...{ actor: "Palestinian armed groups", ...reported, owner: "Source" },
      });
      await second.code("terror group", "2", { actor: "Hamas", voice: "Outlet", owner: "Outlet" });
      await second.submit();
    });

    test("the lead downloads a file that holds every mark at its place in code points", async ({ as }) => {
      const page = await as("lead");
      await page.goto("/projects/seed-naming");
      const project = new ProjectPages(page, "seed-naming");
      await project.go("Export");
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: /Download/ }).click();
      await (await download).saveAs(exported);
      const corpus = await readCorpus(exported);
      expect(corpus.header).toMatchObject({
        format: "parallax/1",
        offsets: "codepoint",
        project: { slug: "seed-naming" },
      });
      expect(corpus.articles.map(({ codings }) => codings.length)).toEqual([1, 1]);
      expect(marksOf(corpus)).toEqual(expected);
      const texts = new Map(corpus.articles.map(({ sha256, text }) => [sha256, text]));
      expect(texts.get(sha256.times)).toBe(await readFile(times, "utf8"));
      expect(texts.get(sha256.algemeiner)).toBe(await readFile(algemeiner, "utf8"));
    });

    test("by command: the same texts, the same file out and in, and texts put back under it", async ({ as }) => {
      const page = await as("lead");
      const fresh = await ProjectPages.create(page, "Seeds by command", "seeds-by-command");
      const into = ["--project", fresh.slug, ...asLead];
      expectDone(await parallax("import", times, algemeiner, ...into, "--event", event));
      expect(await fresh.articleCount()).toBe(2);

      const again = await parallax("import", times, ...into);
      expect(again.status).toBe(1);
      expect(again.stderr).toMatch(/in the project already/);
      await fresh.prepareUpload(uploads.times);
      await page.getByRole("button", { name: "Add this article" }).click();
      await page.getByRole("link", { name: "Open the article that is there" }).click();
      await expect(page).toHaveURL(/\/articles\/[0-9a-f-]{36}$/);
      expect(await fresh.articleCount()).toBe(2);

      expectDone(await parallax("import", exported, ...into));
      const copy = path.join(world().dataDir, "copy.jsonl");
      expectDone(await parallax("export", copy, ...into));
      expect(marksOf(await readCorpus(copy))).toEqual(expected);

      const bare = path.join(world().dataDir, "bare.jsonl");
      expectDone(await parallax("export", bare, "--project", "seed-naming", ...asLead, "--text", "omitted"));
      expect((await readCorpus(bare)).articles.map(({ text }) => text)).toEqual([null, null]);
      const whole = path.join(world().dataDir, "whole.jsonl");
      expectDone(await parallax("reattach", bare, times, algemeiner, "--out", whole));
      expect((await readCorpus(whole)).articles).toEqual((await readCorpus(exported)).articles);

      const changed = path.join(world().dataDir, "changed.txt");
      await writeFile(changed, (await readFile(times, "utf8")).replace("Thursday", "Thursdaz"));
      const refused = await parallax(
        "reattach",
        bare,
        changed,
        algemeiner,
        "--out",
        path.join(world().dataDir, "none.jsonl"),
      );
      expect(refused.status).toBe(1);
      expect(refused.stderr).toMatch(/Give the text unchanged/);
      expect(existsSync(path.join(world().dataDir, "none.jsonl"))).toBe(false);
    });
  });
