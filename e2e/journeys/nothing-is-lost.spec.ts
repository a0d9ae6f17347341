import type { Page } from "@playwright/test";
import { WorkspacePage } from "@/e2e/pages/workspace";
import type { Persona } from "@/e2e/support/people";
import { expect, test } from "@/e2e/support/test";

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

/** Everything that the state of the work says from now on. */
async function recordStates({ state }: WorkspacePage) {
  return state.evaluateHandle((element) => {
    const said: string[] = [];
    new MutationObserver(() => said.push(element.textContent ?? "")).observe(element, {
      ...{ subtree: true, childList: true, characterData: true },
    });
    return said;
  });
}

type As = (persona: Persona) => Promise<Page>;
const articleOf = async (as: As, persona: Persona, title: string) => open(await as(persona), title);

test("work done offline is said to be kept here, survives a closed tab and is sent afterwards", async ({ as }) => {
  const workspace = await articleOf(as, "c2", first);
  const { page } = workspace;
  const address = page.url();
  const states = await recordStates(workspace);
  await page.context().setOffline(true);
  await workspace.label("Four of the hostages", "2");
  await expect(workspace.state).toHaveText("Offline, kept here (1)");
  await workspace.label("human rights group", "3");
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
  const states = await recordStates(workspace);
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
  await one.label("the intruders", "4");
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
    await expect(window.mark("Act descriptive", "the intruders")).toBeVisible();
    await expect(window.mark("Proper name", "Dalia Renn")).toBeVisible();
  }
});
