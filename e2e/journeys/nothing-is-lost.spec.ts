import type { Page } from "@playwright/test";
import { enter, joinByLink, ProjectPages } from "@/e2e/pages/project";
import { WorkspacePage } from "@/e2e/pages/workspace";
import { administrator, type Persona } from "@/e2e/support/people";
import { expect, expectAccessible, test } from "@/e2e/support/test";

const first = "Terror group held fourteen engineers at Ardesh Weir, report finds";
const second = "Armed movement’s seizure of Ardesh Weir broke the law, monitors say";
const operations = "**/operations";

async function open(page: Page, title: string): Promise<WorkspacePage> {
  await page.goto("/projects/ardesh-valley/queue");
  await page.getByRole("table", { name: "Articles of Practice" }).getByRole("link", { name: title }).click();
  const workspace = new WorkspacePage(page);
  await workspace.expectSaved();
  return workspace;
}

type As = (persona: Persona | "nobody") => Promise<Page>;
const articleOf = async (as: As, persona: Persona, title: string) => open(await as(persona), title);

test("work done offline is said to be kept here, survives a closed tab and is sent afterwards", async ({ as }) => {
  const workspace = await articleOf(as, "c2", first);
  const { page } = workspace;
  const address = page.url();
  const states = await workspace.recordStates();
  await page.context().setOffline(true);
  await workspace.label("Four of the hostages", "2");
  await expect(workspace.state).toHaveText("Offline, kept here (1)");
  await workspace.label("human rights group", "3");
  await expect(workspace.state).toHaveText("Offline, kept here (2)");
  // A window that was not loaded in time says so: the page stays, and the work in it.
  await workspace.press("?");
  await expect(page.getByRole("dialog", { name: /^(All keys|This part isn’t loaded yet)$/ })).toBeVisible();
  await workspace.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(workspace.state).toHaveText("Offline, kept here (2)");
  expect(await states.jsonValue()).not.toContain("Saved");
  const context = page.context();
  await page.close();

  // Back on the network, but the server still takes no operations: what this device keeps is shown and waits.
  await context.setOffline(false);
  const reopened = new WorkspacePage(await context.newPage());
  await reopened.page.route(operations, (route) => route.abort("connectionreset"));
  await reopened.page.goto(address);
  await expect(reopened.marks).toHaveCount(2);
  await expect(reopened.state).toHaveText(/^Waiting to be sent \(2\)$/);
  expect((await reopened.stored()).annotations).toEqual([]);
  await reopened.page.unroute(operations);
  await reopened.press("Control+s");
  await reopened.expectSaved();
  const { annotations } = await reopened.stored();
  expect(annotations.map(({ label }) => label).sort()).toEqual(["militant_labelled", "terror_labelled"]);
});

test("an answer that gets lost doubles nothing: the same work is sent again and taken once", async ({ as }) => {
  const workspace = await articleOf(as, "c2", second);
  const before = await workspace.stored();
  const bodies: string[] = [];
  await workspace.page.route(operations, async (route) => {
    bodies.push(route.request().postData() ?? "");
    const answer = await route.fetch();
    if (bodies.length <= 2) await route.abort("connectionreset");
    else await route.fulfill({ response: answer });
  });
  const states = await workspace.recordStates();
  await workspace.label("armed group under a single command", "7");
  await expect.poll(() => bodies.length).toBeGreaterThanOrEqual(1);
  await workspace.expectSaved();
  expect(bodies.length).toBeGreaterThanOrEqual(3);
  expect(new Set(bodies).size).toBe(1);
  expect((await states.jsonValue()).indexOf("Saved")).toBe((await states.jsonValue()).length - 1);
  const after = await workspace.stored();
  expect(after.annotations).toHaveLength(before.annotations.length + 1);
  expect(after.revision).toBe(before.revision + 1);
});

test("two windows of one person come to the same marks", async ({ as }) => {
  const one = await articleOf(as, "c3", second);
  const other = new WorkspacePage(await one.page.context().newPage());
  await other.page.goto(one.page.url());
  await other.expectSaved();
  await one.label("intruders", "4");
  await one.expectSaved();
  // The other window has not heard of it, and works on.
  await other.label("Dalia Renn", "1");
  await expect(other.marks).toHaveCount(2);
  await other.expectSaved();
  await one.page.bringToFront();
  await one.page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(one.marks).toHaveCount(2);
  await one.expectSaved();
  const ids = (await one.stored()).annotations.map(({ id }) => id);
  expect(new Set(ids).size).toBe(2);
  for (const window of [one, other]) {
    await expect(window.mark("Act descriptive", "intruders")).toBeVisible();
    await expect(window.mark("Proper name", "Dalia Renn")).toBeVisible();
  }

  // Both give the same mark another label; the second to be saved doesn't know of the first.
  await other.page.route("**/coding", (route) => route.abort("connectionreset"));
  await one.mark("Act descriptive", "intruders").click();
  await one.press("2");
  await one.expectSaved();
  await other.page.bringToFront();
  await other.mark("Act descriptive", "intruders").click();
  await other.press("3");
  await expect(other.state).toHaveText("Changed elsewhere");
  const labelOf = async () => (await one.stored()).annotations.find(({ ranges }) => ranges[0]?.[0] === start)?.label;
  const start = (await one.stored()).annotations.find(({ label }) => label !== "proper_name")?.ranges[0]?.[0];
  expect(await labelOf()).toBe("terror_labelled");
  const told = other.page.getByText("Change of “intruders” (Terror labelled): the label Militant labelled");
  await expect(told).toBeVisible();
  await expectAccessible(other.page);
  // On a narrow page the buttons stand below the words, which have its width.
  await other.page.setViewportSize({ width: 390, height: 780 });
  await expect.poll(async () => (await told.boundingBox())?.width ?? 0).toBeGreaterThan(250);
  await other.page.setViewportSize({ width: 1440, height: 900 });
  await other.page.getByRole("button", { name: "Make mine all the same" }).click();
  await other.expectSaved();
  expect(await labelOf()).toBe("militant_labelled");
});

test("the next article is there for a day without a network", async ({ as }) => {
  const page = await as("c2");
  await page.clock.install();
  const { text } = await open(page, first);
  await text.press("ArrowRight");
  await page.waitForLoadState("networkidle");
  await page.context().setOffline(true);
  await page.clock.fastForward("23:00:00");
  await text.press("Alt+PageDown");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(second);
});

test("an article that is come back to without a network shows what was done in it", async ({ as }) => {
  const workspace = await articleOf(as, "c3", first);
  const { page } = workspace;
  const title = page.getByRole("heading", { level: 1 });
  await workspace.press("ArrowRight");
  await page.waitForLoadState("networkidle");
  await workspace.press("Alt+PageDown");
  await expect(title).toContainText(second);
  await workspace.expectSaved();
  const before = await workspace.marks.count();
  await workspace.label("armed group under a single command", "7");
  await workspace.label("monitors", "1");
  await workspace.expectSaved();
  await page.goBack();
  await expect(title).toContainText(first);
  await workspace.expectSaved();
  await page.context().setOffline(true);
  await workspace.press("Alt+PageDown");
  await expect(title).toContainText(second);
  await expect(workspace.marks).toHaveCount(before + 2);
  await expect(workspace.state).toHaveText("No connection; as last seen");
  await page.context().setOffline(false);
  await workspace.expectSaved();
  await expect(workspace.marks).toHaveCount(before + 2);
});

test("what was left in an article is sent from the next one, and until then all is not saved", async ({ as }) => {
  const workspace = await articleOf(as, "c2", first);
  const { page, api } = workspace;
  const { annotations: before } = await workspace.stored();
  await workspace.press("ArrowRight");
  await page.waitForLoadState("networkidle");
  await page.context().setOffline(true);
  await workspace.label("fourteen engineers", "3");
  await expect(workspace.state).toHaveText("Offline, kept here (1)");
  await workspace.press("Alt+PageDown");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(second);
  await expect(workspace.state).toHaveText("No connection; other work waits (1)");
  await page.context().setOffline(false);
  await workspace.expectSaved();
  const { annotations } = await (await page.request.get(`${api}/coding`)).json();
  expect(annotations).toHaveLength(before.length + 1);
  expect(await workspace.kept()).toBe(0);
});

test("what the server refuses of an article that was left is told of on other pages, which lead there", async ({
  as,
}) => {
  const workspace = await articleOf(as, "c3", first);
  const { page } = workspace;
  const refusal = { status: 422, json: { code: "invalid", detail: "Not like this." } };
  await page.route(operations, (route) => route.fulfill(refusal));
  await workspace.label("human rights group", "3");
  await expect(workspace.state).toHaveText("Not accepted");
  await page.goto("/projects/ardesh-valley/queue");
  const lead = page.getByRole("link", { name: "One article asks for your decision" });
  await expect(lead).toBeVisible();
  await expectAccessible(page);
  await page.unroute(operations);
  await lead.click();
  await expect(workspace.mark("Militant labelled", "human rights group")).toBeVisible();
  await workspace.expectSaved();
  expect(await workspace.kept()).toBe(0);
});

const weir = [
  "Armed group holds the weir",
  "",
  "The armed group held the weir for a third day, the ministry said.",
  "Its fighters let two engineers go.",
].join("\n");
const coder = { name: "Ines Moreau", email: "ines.moreau@example.org", password: "seven quiet geese fly" } as const;

/** A project of one article, with an annotator who signs in by a password; answers her browser. */
async function withCoder(as: As): Promise<Page> {
  const project = await ProjectPages.create(await as("lead"), "The weir, unsent", "unsent");
  const file = { name: "weir.txt", mimeType: "text/plain", buffer: Buffer.from(weir) };
  await project.prepareUpload({ file, outlet: "Valley Post", event: "The weir is held" });
  await project.addPrepared();
  await project.publishPreset();
  const link = await project.invite(coder.email, "Annotator");
  const page = await as("nobody");
  await joinByLink(page, link, coder.name, coder.password);
  await project.openRound("First reading", ["C1"]);
  return page;
}

async function openWeir(page: Page): Promise<WorkspacePage> {
  await page.goto("/projects/unsent/queue");
  await page
    .getByRole("region", { name: "First reading" })
    .getByRole("link", { name: /^Armed group holds/ })
    .click();
  const workspace = new WorkspacePage(page);
  await workspace.expectSaved();
  return workspace;
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Account and appearance" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
}

test.describe
  .serial("an annotator with a password", () => {
    test("takes steps back after a reload, and on another device, one at a time", async ({ as }) => {
      test.setTimeout(120_000);
      const workspace = await openWeir(await withCoder(as));
      const { page } = workspace;
      await workspace.label("fighters", "4");
      await workspace.label("two engineers", "1");
      await workspace.label("the ministry", "1");
      await workspace.press("c");
      await workspace.expectSaved();
      await page.reload();
      await workspace.expectSaved();
      await workspace.press("Control+z");
      await workspace.press("Control+z");
      await expect(workspace.marks).toHaveCount(2);
      await page.reload();
      await workspace.expectSaved();
      await workspace.press("Control+Shift+z");
      await expect(workspace.marks).toHaveCount(3);
      await workspace.press("Control+z");
      await expect(workspace.marks).toHaveCount(2);
      await workspace.expectSaved();

      const elsewhere = await as("nobody");
      await enter(elsewhere, coder);
      const other = await openWeir(elsewhere);
      await expect(other.marks).toHaveCount(2);
      await other.press("Control+z");
      await expect(other.mark("Proper name", "two engineers")).toBeHidden();
      await expect(other.marks).toHaveCount(1);
      await other.press("Control+z");
      await expect(other.marks).toHaveCount(0);
      await other.expectSaved();
      expect((await other.stored()).annotations).toEqual([]);
    });

    test("is asked before signing out with unsent work, which nobody else on this browser sees or sends", async ({
      as,
    }) => {
      const page = await as("nobody");
      await enter(page, coder);
      const workspace = await openWeir(page);
      await page.route(operations, (route) => route.abort("connectionreset"));
      await workspace.label("fighters", "4");
      await expect(workspace.state).toHaveText("Waiting to be sent (1)");
      const address = page.url();
      await page.goto("/projects");
      await signOut(page);
      const question = page.getByRole("dialog", { name: "Some of your work is not sent yet" });
      await expect(question).toContainText("The weir, unsent: one change in one article");
      await expectAccessible(page);
      await question.getByRole("button", { name: "Stay signed in" }).click();
      await expect(question).toBeHidden();
      await signOut(page);
      await question.getByRole("button", { name: "Send it, then sign out" }).click();
      await expect(question).toContainText("Not everything could be sent");
      await question.getByRole("button", { name: "Sign out anyway" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();

      await page.unroute(operations);
      await enter(page, administrator);
      await signOut(page);
      await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();

      // Once its owner is back it would be sent by itself.
      await page.route(operations, (route) => route.abort("connectionreset"));
      await enter(page, coder);
      await signOut(page);
      await expect(question).toBeVisible();
      await page.unroute(operations);
      await question.getByRole("button", { name: "Send it, then sign out" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
      await enter(page, coder);
      await page.goto(address);
      await workspace.expectSaved();
      expect((await workspace.stored()).annotations).toMatchObject([{ label: "act_descriptive" }]);
    });

    test("renews a sign-in that has ended without leaving the page; another account sends nothing", async ({ as }) => {
      const page = await as("nobody");
      await enter(page, coder);
      const workspace = await openWeir(page);
      const before = await workspace.stored();
      const address = page.url();
      await page.context().clearCookies();
      await workspace.label("two engineers", "1");
      await expect(workspace.state).toHaveText("Signed out, kept here (1)");
      // It comes a moment later, and so short a text can't be scrolled to where it was.
      await expect(page.getByRole("button", { name: "Sign in again" })).toBeVisible();
      await workspace.label("the ministry", "1");
      await expect(workspace.state).toHaveText("Signed out, kept here (2)");
      await page.getByRole("button", { name: "Sign in again" }).click();
      const renewal = page.getByRole("dialog", { name: "Sign in again" });
      await expectAccessible(page);
      const renewAs = async ({ email, password }: { email: string; password: string }) => {
        await renewal.getByLabel("Email").fill(email);
        await renewal.getByLabel("Password").fill(password);
        await renewal.getByRole("button", { name: "Sign in", exact: true }).click();
      };
      const sent: string[] = [];
      page.on("request", (request) => request.method() === "POST" && sent.push(new URL(request.url()).pathname));
      await renewAs(administrator);
      await expect(renewal).toContainText("That is another account");
      // Behind the dialog.
      const state = page.getByRole("status", { name: "State of your work", includeHidden: true });
      await expect(state).toHaveText("Signed out, kept here (2)");
      expect(sent.filter((path) => path.endsWith("/operations"))).toEqual([]);
      await renewAs(coder);
      await expect(renewal).toBeHidden();
      await workspace.expectSaved();
      expect(page.url()).toBe(address);
      const after = await workspace.stored();
      expect(after.annotations).toHaveLength(before.annotations.length + 2);
    });
  });
