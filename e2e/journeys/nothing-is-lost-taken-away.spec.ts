import { readFile } from "node:fs/promises";
import { WorkspacePage } from "@/e2e/pages/workspace";
import { expect, expectAccessible, test } from "@/e2e/support/test";
import { openOwnRound, plainLayer, withdraw } from "./own-round";

const text = [
  "Armed group holds the weir 🌊",
  "",
  "The armed group held the weir for a third day, the ministry said.",
  "Its fighters let two engineers go.",
].join("\n");
const round = { text, language: "en", layers: [plainLayer] };
const operations = "**/operations";

test("work in an article that was taken away meanwhile is seen, kept as a copy and discarded only when asked", async ({
  as,
}) => {
  const workspace = await openOwnRound(await as("lead"), { ...round, blind: false });
  const { page } = workspace;
  const address = page.url();
  await page.route(operations, (route) => route.abort("connectionreset"));
  await workspace.label("fighters", "1");
  await workspace.label("two engineers", "3");
  await workspace.press("d");
  await expect(workspace.state).toHaveText("Waiting to be sent (3)");
  await withdraw(workspace);
  await page.goto("/projects");
  await page.unroute(operations);
  const lead = page.getByRole("button", { name: "One article asks for your decision" });
  await lead.click();
  const dialog = page.getByRole("dialog", { name: "Work that asks for your decision" });
  await expect(dialog).toContainText("Armed group holds the weir 🌊");
  await expect(dialog).toContainText("Of one’s own · 2 changes");
  await expect(dialog.getByRole("list", { name: "What you did" }).getByRole("listitem")).toHaveText([
    "New mark “fighters”: Armed group",
    "New mark “two engineers”: Other; to be discussed",
  ]);
  await expectAccessible(page);

  const saving = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save as a file" }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toMatch(/^unsent-own-[0-9a-f]{8}-[0-9a-f]{8}\.json$/);
  const copy = JSON.parse(await readFile(await download.path(), "utf8"));
  const [first] = copy.changes;
  expect(copy).toMatchObject({
    format: "parallax-unsent/1",
    offsets: "codepoint",
    article: "Armed group holds the weir 🌊",
  });
  const [[start, end]] = first.after.ranges;
  expect(Array.from(text).slice(start, end).join("")).toBe("fighters");
  expect(copy.changes).toMatchObject([{ do: "add", after: { quote: "fighters" } }, { after: { discuss: true } }]);

  await dialog.getByRole("button", { name: "Discard…" }).click();
  const question = page.getByRole("alertdialog", { name: "Discard these 2 changes?" });
  await expect(question).toBeVisible();
  await expectAccessible(page);
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toBeHidden();
  await dialog.getByRole("button", { name: "Decide later" }).click();
  await page.reload();
  await lead.click();
  await dialog.getByRole("button", { name: "Discard…" }).click();
  await question.getByRole("button", { name: "Discard" }).click();
  // What lies below the question can't be found by its role while that is asked.
  await expect(page.locator("[role=alertdialog], [role=dialog]")).toHaveCount(0);
  await expect(lead).toBeHidden();
  expect(await new WorkspacePage(page).kept()).toBe(0);
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("nothing here");
});

test("who has the article open that is taken away sees what isn’t taken, and is asked before it is given up", async ({
  as,
}) => {
  const workspace = await openOwnRound(await as("lead"), { ...round, blind: false });
  const { page } = workspace;
  await withdraw(workspace);
  await workspace.label("fighters", "1");
  await expect(workspace.state).toHaveText("Not accepted");
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save a copy" }).click();
  const copy = JSON.parse(await readFile(await (await saving).path(), "utf8"));
  expect(copy.changes).toMatchObject([{ do: "add", after: { label: "armed", quote: "fighters" } }]);
  await page.getByRole("button", { name: "Give up these changes…" }).click();
  const question = page.getByRole("alertdialog", { name: "Give up what the server refused?" });
  await expect(question).toBeVisible();
  await expectAccessible(page);
  await question.getByRole("button", { name: "Give up these changes" }).click();
  await expect(page.locator("[role=alertdialog]")).toHaveCount(0);
  await expect(workspace.marks).toHaveCount(0);
  await expect.poll(() => workspace.kept()).toBe(0);
});
