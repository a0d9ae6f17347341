import { WorkspacePage } from "@/e2e/pages/workspace";
import { expect, expectAccessible, test } from "@/e2e/support/test";
import { openOwnRound, plainLayer } from "./own-round";

const text = ["Armed group holds the weir", "", "Its fighters let two engineers go."].join("\n");
const round = { text, language: "en", layers: [plainLayer] };

test("a link to a mark that was removed on another device is told, and brings the mark back if it is wanted", async ({
  as,
}) => {
  const one = await openOwnRound(await as("lead"), round);
  await one.label("fighters", "1");
  await one.label("two engineers", "3");
  await one.expectSaved();
  const other = new WorkspacePage(await as("lead"));
  await other.page.goto(one.page.url());
  await expect(other.marks).toHaveCount(2);
  await other.expectSaved();
  await one.mark("Other", "two engineers").click();
  await one.press("Delete");
  await expect(one.marks).toHaveCount(1);
  await one.expectSaved();

  await other.mark("Armed group", "fighters").click();
  await other.press("j");
  await other.mark("Other", "two engineers").click();
  await other.press("j");
  await expect(other.state).toHaveText("Changed elsewhere");
  const told = other.page.getByText("Change of “fighters” (Armed group): a link to “two engineers”, which was removed");
  await expect(told).toBeVisible();
  await expect(other.marks).toHaveCount(1);
  await expectAccessible(other.page);
  expect((await other.stored()).annotations.flatMap(({ links = [] }) => links)).toEqual([]);
  await other.page.getByRole("button", { name: "Make mine all the same" }).click();
  await other.expectSaved();
  await expect(other.marks).toHaveCount(2);
  const { annotations } = await other.stored();
  const [link] = annotations.flatMap(({ links = [] }) => links);
  expect(annotations.map(({ id }) => id)).toContain(link?.to);
});

test("a browser that never says which windows are open keeps nobody waiting, and it is said", async ({ as }) => {
  const page = await as("lead");
  await page.addInitScript(() => {
    LockManager.prototype.request = () => new Promise(() => undefined);
  });
  const workspace = await openOwnRound(page, round);
  await expect(page.getByText("This browser doesn’t say which other windows are open")).toBeVisible();
  await workspace.label("fighters", "1");
  await workspace.expectSaved();
  await expectAccessible(page);
  expect((await workspace.stored()).annotations).toHaveLength(1);
});
