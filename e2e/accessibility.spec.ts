import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { ProjectPages } from "@/e2e/pages/project";
import { ReviewPage } from "@/e2e/pages/review";
import { WorkspacePage } from "@/e2e/pages/workspace";
import { type Persona, world } from "@/e2e/support/people";
import { expect, expectAccessible, test } from "@/e2e/support/test";

const demonstration = "/projects/ardesh-valley";
const narrow = { width: 390, height: 844 };

// Each looks at a page of its own, so they needn't wait for each other.
test.describe.configure({ mode: "parallel" });

/** How somebody gets to a page; some must make what it shows first. */
type Visit = { readonly who: Persona | "nobody"; readonly to: string | ((page: Page) => Promise<unknown>) };

/** Opens the first thing that a list of the demonstration names. */
function first(list: string, name: RegExp): (page: Page) => Promise<void> {
  return async (page) => {
    await page.goto(`${demonstration}/${list}`);
    await page.getByRole("main").getByRole("link", { name }).first().click();
    await page.waitForURL(/[0-9a-f-]{36}$/);
  };
}

async function draftOfCodebook(page: Page): Promise<void> {
  const project = await ProjectPages.create(page, "Codebook to edit", "codebook-to-edit");
  await project.beginPreset();
}

async function draftOfRound(page: Page): Promise<void> {
  const project = new ProjectPages(page, "ardesh-valley");
  await project.draftRound("Draft to look at", ["C1"]);
  await page.getByRole("link", { name: "Edit the draft" }).click();
  await expect(page.getByRole("button", { name: "Save the draft" })).toBeVisible();
}

async function workspaceOf(page: Page): Promise<WorkspacePage> {
  await page.goto(`${demonstration}/queue`);
  await page
    .getByRole("table", { name: "Articles of Practice" })
    .getByRole("link", { name: /^Terror group/ })
    .click();
  const workspace = new WorkspacePage(page);
  await workspace.expectSaved();
  return workspace;
}

const project = "/projects/[projectSlug]";
const visits: Readonly<Record<string, Visit>> = {
  "/": { who: "nobody", to: "/" },
  "/_not-found": { who: "nobody", to: "/no-such-page" },
  "/sign-in": { who: "nobody", to: "/sign-in" },
  "/join/[token]": { who: "nobody", to: "/join/not-a-link" },
  "/demonstration/[key]": { who: "nobody", to: (page) => page.goto(world().demonstration) },
  "/account": { who: "lead", to: "/account" },
  "/projects": { who: "lead", to: "/projects" },
  "/projects/new": { who: "lead", to: "/projects/new" },
  [project]: { who: "lead", to: demonstration },
  [`${project}/actors`]: { who: "lead", to: `${demonstration}/actors` },
  [`${project}/agreement`]: { who: "lead", to: `${demonstration}/agreement` },
  [`${project}/annotate/[assignmentId]`]: { who: "c3", to: workspaceOf },
  [`${project}/articles`]: { who: "lead", to: `${demonstration}/articles` },
  [`${project}/articles/[articleId]`]: { who: "lead", to: first("articles", /Terror group held/) },
  [`${project}/articles/new`]: { who: "lead", to: `${demonstration}/articles/new` },
  [`${project}/audit`]: { who: "lead", to: `${demonstration}/audit` },
  [`${project}/codebook`]: { who: "lead", to: `${demonstration}/codebook` },
  [`${project}/codebook/[version]`]: { who: "lead", to: `${demonstration}/codebook/1` },
  [`${project}/codebook/[version]/edit`]: { who: "lead", to: draftOfCodebook },
  [`${project}/export`]: { who: "lead", to: `${demonstration}/export` },
  [`${project}/members`]: { who: "lead", to: `${demonstration}/members` },
  [`${project}/queue`]: { who: "c3", to: `${demonstration}/queue` },
  [`${project}/review`]: { who: "lead", to: `${demonstration}/review` },
  [`${project}/review/[caseId]`]: {
    who: "lead",
    to: (page) => new ReviewPage(page, "ardesh-valley", "Round 1").openFirst(),
  },
  [`${project}/rounds`]: { who: "lead", to: `${demonstration}/rounds` },
  [`${project}/rounds/[roundId]`]: { who: "lead", to: first("rounds", /^Round 1/) },
  [`${project}/rounds/[roundId]/edit`]: { who: "lead", to: draftOfRound },
  [`${project}/rounds/new`]: { who: "lead", to: `${demonstration}/rounds/new` },
};

/** Shown when nothing of the application works any more; no address leads there. */
const withoutAddress = ["/_global-error"];

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { scrolls, shows } = await page.evaluate(() => ({
    scrolls: document.documentElement.scrollWidth,
    shows: document.documentElement.clientWidth,
  }));
  expect(scrolls, `${page.url()} is wider than the window`).toBeLessThanOrEqual(shows);
}

test("every page of the build is visited here", () => {
  const file = readFileSync(path.join(".next", "app-path-routes-manifest.json"), "utf8");
  const routes = z.record(z.string(), z.string()).parse(JSON.parse(file));
  const pages = Object.entries(routes).flatMap(([entry, route]) => (entry.endsWith("/page") ? route : []));
  expect(pages.toSorted()).toEqual([...Object.keys(visits), ...withoutAddress].toSorted());
});

for (const [route, { who, to }] of Object.entries(visits)) {
  test(`${route}: light, dark and narrow`, async ({ as }) => {
    const page = await as(who);
    if (typeof to === "string") await page.goto(to);
    else await to(page);
    await expect(page.getByRole("main")).toHaveCount(1);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page).toHaveTitle(/Parallax/);
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page, ["color-contrast"]);
    await page.setViewportSize(narrow);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page, ["target-size", "scrollable-region-focusable"]);
  });
}

test("a project in which nothing is yet", async ({ as }) => {
  const page = await as("lead");
  const { base } = await ProjectPages.create(page, "Empty project", "empty-project");
  for (const place of [
    "",
    "/articles",
    "/codebook",
    "/actors",
    "/rounds",
    "/rounds/new",
    "/queue",
    "/agreement",
    "/export",
  ]) {
    await page.goto(`${base}${place}`);
    await test.step(place, () => expectAccessible(page));
  }
});

test("pages that say no, and forms that do", async ({ as }) => {
  const page = await as("c3");
  expect((await page.goto(`${demonstration}/articles/new`))?.status()).toBe(403);
  await expectAccessible(page);
  expect((await page.goto(`${demonstration}/articles/${crypto.randomUUID()}`))?.status()).toBe(404);
  await expectAccessible(page);
  const lead = await as("lead");
  await lead.goto("/projects/new");
  await lead.getByRole("button", { name: "Make the project" }).click();
  await expect(lead.getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(lead);
});

test("dialogs and menus of the project's pages", async ({ as }) => {
  const page = await as("lead");
  await page.goto(`${demonstration}/actors`);
  await page.getByRole("button", { name: "Add an actor" }).click();
  await expect(page.getByRole("dialog", { name: "Add an actor" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Account and appearance" }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${demonstration}/members`);
  await page.getByRole("button", { name: "Remove C3" }).click();
  await expect(page.getByRole("alertdialog", { name: "Remove C3?" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Remove C3" })).toBeFocused();
});

test("the workspace, wide and narrow: chooser, selected mark, dialogs", async ({ as }) => {
  test.slow();
  const workspace = await workspaceOf(await as("c3"));
  const { page } = workspace;
  await workspace.press("Enter");
  await expect(workspace.chooser).toBeVisible();
  await expectAccessible(page);
  await workspace.press("2");
  await expect(workspace.mark("Terror labelled", "Terror")).toHaveAttribute("aria-pressed", "true");
  await expectAccessible(page);
  await workspace.press("?");
  await expect(page.getByRole("dialog", { name: "All keys" })).toBeVisible();
  await expectAccessible(page);
  await workspace.press("Escape");
  await workspace.openSubmission();
  await expectAccessible(page);
  await workspace.press("Escape");
  await page.setViewportSize(narrow);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await workspace.text.focus();
  await workspace.press("Enter");
  await expect(workspace.chooser).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await workspace.press("Escape");
  await workspace.press("Backspace");
  await workspace.expectSaved();
});

/** What has the focus, in words, and whether that can be seen. */
function focused(page: Page): Promise<{ readonly name: string; readonly visible: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return { name: "", visible: true };
    // The ring may be drawn around a control's label, where the control itself can't be seen.
    const ringed = [element, element.parentElement, element.nextElementSibling].some((one) => {
      if (one === null) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
    });
    const label = element.getAttribute("aria-label") ?? element.textContent ?? "";
    return { name: `${element.tagName} ${element.id} ${label.trim().slice(0, 60)}`, visible: ringed };
  });
}

test("the first key leads past the bar, and the focus can always be seen", async ({ as }) => {
  const page = await as("lead");
  for (const place of [demonstration, `${demonstration}/rounds/new`, `${demonstration}/members`]) {
    await page.goto(place);
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
    await expect(page.getByRole("link", { name: "Skip to the content" })).toBeInViewport();
    for (let step = 0; step < 25; step++) {
      const { name, visible } = await focused(page);
      expect(visible, `the focus on ${name} at ${place} can't be seen`).toBe(true);
      await page.keyboard.press("Tab");
    }
    await page.goto(place);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.locator("#content")).toBeFocused();
  }
});

test("the workspace lets the keyboard in and out again, both ways", async ({ as }) => {
  const workspace = await workspaceOf(await as("c3"));
  const { page } = workspace;
  await expect(workspace.text).toBeFocused();
  // Twice round, also where a mark is selected and shows all its fields.
  const most = 200;
  for (const key of ["Tab", "Shift+Tab"]) {
    const seen: string[] = [];
    for (let step = 0; step < most; step++) {
      await page.keyboard.press(key);
      const { name, visible } = await focused(page);
      expect(visible, `the focus on ${name} can't be seen`).toBe(true);
      if (seen.includes(name) && name.includes("Skip")) break;
      seen.push(name);
    }
    expect(seen.length).toBeLessThan(most);
    const all = seen.join("\n");
    for (const control of [/Skip to the content/, /Back to the queue/, /Submit/, /Proper name/, /Article text/]) {
      expect(all).toMatch(control);
    }
  }
});
