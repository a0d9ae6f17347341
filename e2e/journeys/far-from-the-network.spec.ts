import type { Page } from "@playwright/test";
import { WorkspacePage } from "@/e2e/pages/workspace";
import { expect, test } from "@/e2e/support/test";
import { type OwnRound, openOwnRound, plainLayer } from "./own-round";

const first = ["Armed groups hold the weir", "The River Front and other armed groups left Kessa on Monday."].join(
  "\n\n",
);
const second = ["The bridge at Kessa is open", "A patrol of the River Front let the farmers pass."].join("\n\n");
const round: OwnRound = { text: first, more: [second], language: "en", layers: [plainLayer] };

/** The words and labels the server holds, in the order of the text. */
async function storedMarks(workspace: WorkspacePage, text: string): Promise<readonly string[]> {
  const { annotations } = await workspace.stored();
  const inOrder = annotations.toSorted((a, b) => (a.ranges[0]?.[0] ?? 0) - (b.ranges[0]?.[0] ?? 0));
  return inOrder.map(({ label, ranges }) => `${label}: ${ranges.map((range) => text.slice(...range)).join(" … ")}`);
}

/** The size of what was fetched of the next article before it is asked for: its outline first, then all of it. */
function fetchedAhead(page: Page): Promise<number> {
  return page.evaluate(() => {
    const next = document.querySelector<HTMLAnchorElement>("a[aria-label^='Next article']");
    const fetched = performance.getEntriesByType("resource").filter(({ name }) => name.startsWith(next?.href ?? " "));
    return Math.max(0, ...fetched.map((one) => (one instanceof PerformanceResourceTiming ? one.decodedBodySize : 0)));
  });
}

/** The page's process ends at once, as when the browser kills a tab: nothing of it is asked or told. */
async function crash(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  // There is nobody left to answer.
  client.send("Page.crash").catch(() => undefined);
  await crashed;
}

test("a long time offline, in two articles: all of it is shown, kept, said to be kept, and arrives", async ({ as }) => {
  const page = await as("lead");
  const context = page.context();
  const workspace = await openOwnRound(page, round);
  const addresses = [page.url()];
  await expect.poll(() => fetchedAhead(page)).toBeGreaterThan(10_000);
  const states = await workspace.recordStates();
  await context.setOffline(true);

  await workspace.label("Armed groups", "1");
  await workspace.label("River Front", "1");
  await workspace.label("armed groups left", "3");
  await workspace.press("Shift+ArrowLeft");
  await workspace.label("Kessa", "2");
  await workspace.press("n");
  await page.keyboard.type("the town, not the weir");
  await workspace.press("Escape");
  await workspace.press("2");
  await workspace.mark("Armed group", "River Front").click();
  await workspace.press("Backspace");
  await workspace.press("Control+z", 2);
  await workspace.press("Control+Shift+z", 2);
  await expect(workspace.marks).toHaveCount(3);
  await expect(workspace.state).toHaveText(/^Offline, kept here \(\d+\)$/);
  // What is asked here goes past the page's network.
  expect((await workspace.stored()).annotations).toEqual([]);

  await workspace.press("Alt+PageDown");
  await expect(workspace.text).toContainText("The bridge at Kessa is open");
  addresses.push(page.url());
  await workspace.label("A patrol of the River Front", "1");
  await expect(workspace.quote).toHaveText("patrol of the River Front");
  await expect(workspace.state).toHaveText("Offline, kept here (1)");
  expect((await states.jsonValue()).filter((said) => said === "Saved")).toEqual([]);
  // The one before isn't there any more: the way back would be a way out.
  await workspace.press("Alt+PageUp");
  const refusal = page.getByText(/^Without a network only the next article/);
  await expect(refusal).toBeVisible();
  await workspace.press("Escape");
  await expect(refusal).toHaveCount(0);
  expect(page.url()).toBe(addresses[1]);
  await expect.poll(() => workspace.kept()).toBeGreaterThan(8);
  // A page that wasn't fetched ahead would be in place of this one, and empty: the browser asks before.
  const stayed = page.waitForEvent("dialog").then((question) => question.dismiss());
  await page.getByRole("link", { name: "Back to the queue" }).click();
  await stayed;
  await expect(workspace.text).toContainText("The bridge at Kessa is open");
  await expect(workspace.state).toHaveText("Offline, kept here (1)");
  await page.close();

  await context.setOffline(false);
  const again = new WorkspacePage(await context.newPage());
  await again.page.goto(addresses[0] ?? "");
  await again.expectSaved();
  await expect(again.marks).toHaveCount(3);
  const all = ["armed: Armed groups", "other: armed groups", "place: Kessa"];
  expect(await storedMarks(again, first)).toEqual(all);
  await again.page.goto(addresses[1] ?? "");
  await again.expectSaved();
  expect(await storedMarks(again, second)).toEqual(["armed: patrol of the River Front"]);
});

test("a tab that is killed in the middle of a save loses nothing and doubles nothing", async ({ as }) => {
  const workspace = await openOwnRound(await as("lead"), round);
  const { page } = workspace;
  const address = page.url();
  let taken = 0;
  await page.route("**/operations", async (route) => {
    // The server has done it; the answer never arrives.
    expect((await route.fetch()).status()).toBe(200);
    taken++;
  });
  await workspace.label("Armed groups", "1");
  await expect.poll(() => taken).toBe(1);
  await workspace.label("River Front", "1");
  await expect(workspace.state).toHaveText(/^Saving/);
  await expect.poll(() => workspace.kept()).toBe(2);
  await crash(page);

  const again = new WorkspacePage(await page.context().newPage());
  await again.page.goto(address);
  await again.expectSaved();
  await expect(again.marks).toHaveCount(2);
  expect(await storedMarks(again, first)).toEqual(["armed: Armed groups", "armed: River Front"]);
  expect((await again.stored()).revision).toBe(2);
  expect(await again.kept()).toBe(0);
});
