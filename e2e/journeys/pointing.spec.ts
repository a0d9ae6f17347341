import type { WorkspacePage } from "@/e2e/pages/workspace";
import { expect, expectAccessible, test } from "@/e2e/support/test";
import { openOwnRound } from "./own-round";

const english = [
  "Armed groups held the weir for two days",
  "The River Front and other armed groups left on Monday, the ministry said. A clerk called the armed groups “brave”.",
  "Residents of the U.S. embassy’s quarter feared the armed groups.",
].join("\n\n");
const actors = [{ name: "River Front", key: "river_front", aliases: ["the Front"] }];

async function markedWords(workspace: WorkspacePage, text: string): Promise<string[]> {
  const { annotations } = await workspace.stored();
  return annotations
    .toSorted((a, b) => (a.ranges[0]?.[0] ?? 0) - (b.ranges[0]?.[0] ?? 0))
    .map(({ ranges }) => ranges.map((range) => text.slice(...range)).join(" … "));
}

test("with the mouse: a preview, words and sentences, handles, parts, a phrase everywhere", async ({ as }) => {
  const page = await as("lead");
  const workspace = await openOwnRound(page, { text: english, language: "en", actors });
  const { mouse } = page;

  await test.step("a drag shows what will be marked, whole words without the article, before it is let go", async () => {
    const [from, to] = await workspace.place("he River Fron");
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(to.x, to.y, { steps: 4 });
    await expect.poll(() => workspace.painted("parallax-pending")).toEqual(["River Front"]);
    await mouse.up();
    await expect(workspace.chooser.getByRole("option"), "every label of the preset is there").toHaveCount(28);
    await workspace.press("1");
    await expect(workspace.quote).toHaveText("River Front");
  });

  await test.step("what its label means is in view, though there are more labels than fit", async () => {
    const entry = page.getByRole("region", { name: "Entry of the codebook" });
    await expect(entry.getByRole("heading", { name: "Proper name" })).toBeInViewport({ ratio: 1 });
    await expect(entry).toBeInViewport({ ratio: 1 });
  });

  await test.step("what is filled in says why", async () => {
    await expect(workspace.field("combobox", "Actor")).toHaveValue("River Front");
    await expect(workspace.inspector.getByText("Filled in: the words are a name of this actor")).toBeVisible();
    await expect(workspace.option("Voice", "Indirect speech")).toBeChecked();
  });

  await test.step("a handle moves a border", async () => {
    const [, end] = await workspace.place("River Front");
    const [, target] = await workspace.place("and other");
    await mouse.move(end.x, end.y);
    await mouse.down();
    await mouse.move(target.x - 2, target.y, { steps: 4 });
    await expect.poll(() => workspace.painted("parallax-pending")).toEqual(["River Front and other"]);
    await mouse.up();
    await expect(workspace.quote).toHaveText("River Front and other");
    await workspace.press("Control+z");
    await expect(workspace.quote).toHaveText("River Front");
  });

  await test.step("with Ctrl a further stretch becomes a part of the mark", async () => {
    await page.keyboard.down("Control");
    await workspace.drag("left on Monday");
    await page.keyboard.up("Control");
    await expect(workspace.quote).toHaveText("River Front … left on Monday");
    await workspace.press("Control+z");
  });

  await test.step("a third click takes the sentence, abbreviations and all", async () => {
    const [from] = await workspace.place("Residents");
    await mouse.click(from.x + 4, from.y, { clickCount: 3 });
    await expect.poll(() => workspace.painted("parallax-pending")).toEqual([english.split("\n\n")[2]]);
    await workspace.press("Escape");
    await workspace.press("Escape");
  });

  await test.step("two clicks take initials with their stops, wherever a browser ends words", async () => {
    const [from] = await workspace.place("S. embassy");
    await mouse.dblclick(from.x + 3, from.y);
    await expect.poll(() => workspace.painted("parallax-pending")).toEqual(["U.S."]);
    await workspace.press("Escape", 2);
  });

  await test.step("the other occurrences of a phrase are marked at once, and taken back at once", async () => {
    const [from] = await workspace.place("armed groups left");
    await mouse.click(from.x + 2, from.y, { clickCount: 1 });
    await workspace.label("armed groups left on Monday".slice(0, 12), "7");
    await expect(workspace.inspector.getByText("3 more occurrences of “armed groups”")).toBeVisible();
    await workspace.inspector.getByRole("button", { name: /^Mark all 3/ }).click();
    await workspace.expectSaved();
    const everywhere = ["Armed groups", "River Front", "armed groups", "armed groups", "armed groups"];
    expect(await markedWords(workspace, english)).toEqual(everywhere);
    await workspace.press("Control+z");
    await workspace.expectSaved();
    expect(await markedWords(workspace, english)).toEqual(["River Front", "armed groups"]);
    // Offered once more, later, where the mark is looked at again.
    await workspace.press("Escape");
    await workspace.click("armed groups left");
    const again = workspace.inspector.getByRole("button", { name: "Other occurrences" });
    await again.click();
    await workspace.inspector.getByRole("button", { name: /^Mark all 3/ }).click();
    await workspace.expectSaved();
    expect(await markedWords(workspace, english)).toEqual(everywhere);
    await again.click();
    await expect(workspace.inspector.getByText("No other unmarked occurrence")).toBeVisible();
    await expect(workspace.text).toBeFocused();
    await workspace.press("Control+z");
    await workspace.press("Control+Shift+z");
    await workspace.expectSaved();
    expect(await markedWords(workspace, english)).toEqual(everywhere);
  });

  await test.step("the text stays where it is while a label is chosen", async () => {
    await page.setViewportSize({ width: 1280, height: 480 });
    const scrolled = () =>
      workspace.text.evaluate((article) => [article.scrollTop, article.scrollHeight > article.clientHeight]);
    await expect.poll(scrolled).toEqual([0, true]);
    await workspace.drag("held the weir");
    await expect(workspace.chooser).toBeVisible();
    expect(await scrolled()).toEqual([0, true]);
    const [list, text] = [await workspace.chooser.boundingBox(), await workspace.text.boundingBox()];
    if (!list || !text) throw new Error("nothing is drawn");
    expect(list.y, "the list begins in the window").toBeGreaterThanOrEqual(text.y);
    expect(list.y + list.height, "the list ends in the window").toBeLessThanOrEqual(text.y + text.height);
    await workspace.press("4");
    await expect(workspace.quote).toHaveText("held the weir");
    expect(await scrolled()).toEqual([0, true]);
    await workspace.press("Control+z");
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  await test.step("the page itself stays where it is, however far a column of it goes on", async () => {
    const beyond = () =>
      page.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight);
    await page.setViewportSize({ width: 1280, height: 480 });
    expect(await beyond()).toBe(0);
    await workspace.label("armed groups left on Monday".slice(0, 12), "8");
    await expect(workspace.field("combobox", "Actor")).toBeVisible();
    expect(await beyond()).toBe(0);
    await workspace.press("Control+z");
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  await test.step("the same label on the same words is told, until it is for another actor", async () => {
    await workspace.label("River Front", "1");
    const again = workspace.inspector.getByText(/^These words had this label before/);
    await expect(again).toBeVisible();
    await expectAccessible(page);
    await workspace.press("Control+z");
    await expect(again).toBeHidden();
  });

  await test.step("where several marks lie, a click offers them all", async () => {
    await workspace.label("other armed groups", "3");
    await workspace.press("Escape");
    await workspace.click("armed groups left");
    const pile = page.getByRole("dialog", { name: "2 marks here" });
    await expect(pile.getByRole("button")).toHaveCount(2);
    await expectAccessible(page);
    await workspace.press("Escape");
  });

  await test.step("words stay under the pointer where a notice comes above them", async () => {
    await page.setViewportSize({ width: 1280, height: 480 });
    await workspace.place("Residents");
    const line = workspace.text.locator("[data-o]").last();
    const { y } = (await line.boundingBox()) ?? {};
    await page.context().clearCookies();
    await workspace.label("Residents", "3");
    await expect(page.getByRole("button", { name: "Sign in again" })).toBeVisible();
    expect(await line.boundingBox()).toMatchObject({ y });
  });
});
