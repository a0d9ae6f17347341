import { expect, expectAccessible, test } from "@/e2e/support/test";
import type { Layer } from "@/lib/domain/codebook/codebook";
import { openOwnRound, plainLabel, plainLayer } from "./own-round";

const text = [
  "Armed groups hold the weir",
  "The River Front and other armed groups left Kessa on Monday, the ministry said.",
].join("\n\n");
const questions: Layer = {
  ...{ key: "tone", name: "Tone", description: "", unit: "article", attributes: [] },
  rules: { overlap: "allow", discontinuous: false, snap: "word", oneOf: [["calm", "alarmed"]] },
  labels: [plainLabel("calm", "Calm"), plainLabel("alarmed", "Alarmed")],
};

function placeOf(words: string): readonly [number, number] {
  return [text.indexOf(words), text.indexOf(words) + words.length];
}

/** In the middle of a bar, where nothing stands. */
const blank = { x: 760, y: 6 };

test("history, links, the article’s questions, and keys where nothing has the focus", async ({ as }) => {
  const page = await as("lead");
  const workspace = await openOwnRound(page, { text, language: "en", layers: [plainLayer, questions] });
  const history = page.getByRole("dialog", { name: "History" });
  const steps = history.getByRole("list", { name: "History" });
  const links = workspace.inspector.getByRole("region", { name: "Links to other marks" });

  await test.step("where nothing has the focus, as after a click on a blank part of the page, keys still work", async () => {
    await workspace.press("Shift+ArrowRight", 2);
    await page.getByRole("banner").click({ position: blank });
    await expect(page.locator("body")).toBeFocused();
    await workspace.press("1");
    await expect(workspace.quote).toHaveText("Armed groups");
    await expect(workspace.text).toBeFocused();
    await page.locator("main > footer").click({ position: { x: 8, y: 6 } });
    await expect(page.getByRole("main")).toBeFocused();
    await workspace.press("3");
    await expect(workspace.mark("Other", "Armed groups")).toBeVisible();
    await workspace.press("Control+z");
    // Not those that move the focus, nor any while a window is open.
    await page.getByRole("banner").click({ position: blank });
    await workspace.press("Tab");
    await expect(workspace.mark("Armed group", "Armed groups")).toHaveAttribute("aria-pressed", "true");
    await expect(workspace.text).not.toBeFocused();
    await workspace.press("?");
    await expect(page.getByRole("dialog", { name: "All keys" })).toBeVisible();
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    await workspace.press("Backspace");
    await workspace.press("Escape");
    await expect(workspace.marks).toHaveCount(1);
  });

  await test.step("Q leads to what is asked about the article", async () => {
    await workspace.text.focus();
    await workspace.press("q");
    await expect(page.getByRole("checkbox", { name: "Calm" })).toBeFocused();
    await workspace.press("Space");
    await expect(page.getByRole("checkbox", { name: "Calm" })).toBeChecked();
    await page.getByRole("checkbox", { name: "Alarmed" }).press("Space");
    await expect(page.getByRole("checkbox", { name: "Calm" })).not.toBeChecked();
    await workspace.press("Escape");
    await expect(workspace.text).toBeFocused();
  });

  await test.step("the history goes back to any moment and forward again", async () => {
    await workspace.press("h");
    await expect(steps.getByRole("button")).toHaveText([
      /^Changed 2 marks at once.*You are here/,
      /^Gave the whole article Calm/,
      /^Marked “Armed groups” as Armed group/,
      /^Before the first step/,
    ]);
    await expectAccessible(page);
    await steps.getByRole("button").first().focus();
    await workspace.press("ArrowDown", 2);
    await workspace.press("Enter");
    await expect(page.getByRole("checkbox", { name: "Alarmed", includeHidden: true })).not.toBeChecked();
    await expect(steps.getByRole("button").nth(2)).toHaveAttribute("aria-current", "step");
    await steps.getByRole("button").first().click();
    await expect(page.getByRole("checkbox", { name: "Alarmed", includeHidden: true })).toBeChecked();
    await workspace.press("Escape");
    await expect(workspace.text).toBeFocused();
  });

  await test.step("J begins a link at one mark and ends it at another", async () => {
    await workspace.label("River Front", "1");
    await workspace.press("j");
    await workspace.press("[");
    await expect(workspace.quote).toHaveText("Armed groups");
    // Where the links stand below the fold, as beneath many attributes.
    await page.setViewportSize({ width: 1440, height: 190 });
    await workspace.press("j");
    const kind = links.getByRole("combobox", { name: "Kind of link" });
    await expect(kind).toBeInViewport({ ratio: 1 });
    await page.setViewportSize({ width: 1440, height: 900 });
    await kind.selectOption("its source");
    await expectAccessible(page);
    await links.getByRole("button", { name: "Armed groups", exact: true }).click();
    await expect(workspace.quote).toHaveText("Armed groups");
    await expect(links.getByRole("listitem")).toHaveCount(1);
    await workspace.expectSaved();
    const linked = (await workspace.stored()).annotations.flatMap(({ links: all = [] }) => all);
    expect(linked).toMatchObject([{ type: "source" }]);
    await links.getByRole("button", { name: "Remove the link to River Front" }).click();
    await expect(links.getByRole("listitem")).toHaveCount(0);
    await workspace.press("Control+z");
    await expect(links.getByRole("listitem")).toHaveCount(1);
    await workspace.expectSaved();
  });

  await test.step("evidence of a code is a mark that is clicked, or words that get a label", async () => {
    await page.getByRole("button", { name: "Details of “Alarmed”" }).click();
    await expect(workspace.inspector.getByRole("status")).toHaveText("Alarmed, of the whole article, is selected.");
    const evidence = workspace.inspector.getByRole("region", { name: "Evidence" });
    await evidence.getByRole("button", { name: "Add evidence" }).click();
    await expect(evidence.getByRole("status")).toHaveText(/^Now click a mark in the text/);
    await expectAccessible(page);
    await workspace.click("River Front");
    await expect(evidence.getByRole("listitem")).toHaveCount(1);
    await expect(evidence.getByRole("combobox", { name: "Kind of link" })).toHaveValue("evidence");
    await evidence.getByRole("button", { name: "Add evidence" }).click();
    await workspace.label("left Kessa", "2");
    await expect(workspace.quote).toHaveText("left Kessa");
    await links.getByRole("button", { name: "Alarmed", exact: true }).click();
    await expect(evidence.getByRole("listitem")).toHaveCount(2);
    await workspace.expectSaved();
    const { annotations } = await workspace.stored();
    const code = annotations.find(({ label }) => label === "alarmed");
    const shown = code?.links?.map(({ type, to }) => [type, annotations.find(({ id }) => id === to)?.ranges]);
    expect(new Set(shown?.map(String))).toEqual(
      new Set(["River Front", "left Kessa"].map((words) => `evidence,${placeOf(words)}`)),
    );
  });
});
