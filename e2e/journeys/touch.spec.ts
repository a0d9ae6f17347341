import type { CDPSession, Locator, Page } from "@playwright/test";
import type { WorkspacePage } from "@/e2e/pages/workspace";
import { expect, expectAccessible, test } from "@/e2e/support/test";
import { openOwnRound } from "./own-round";

const first = [
  "Armed fighters hold the weir for a second day",
  "The armed fighters of the River Front held the weir on Monday, and nobody crossed the long bridge to Kessa.",
].join("\n\n");
const second = ["The bridge is open again", "Nobody was hurt, the ministry said."].join("\n\n");
const actors = [{ name: "River Front", key: "river_front", aliases: ["the Front"] }];
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

/** A finger that stays where it comes down, until `lift`. */
class Finger {
  private constructor(readonly client: CDPSession) {}

  static async of(page: Page): Promise<Finger> {
    return new Finger(await page.context().newCDPSession(page));
  }

  async rest({ x, y }: { x: number; y: number }): Promise<void> {
    await this.client.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
  }

  async restOn(button: Locator): Promise<void> {
    const box = await button.boundingBox();
    if (box === null) throw new Error("what the finger is to rest on is not on the page");
    await this.rest({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  }

  async lift(): Promise<void> {
    await this.client.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  }
}

/**
 * A long press on a word. A browser without a screen doesn't take one for what it is: the finger is real, and the word is
 * selected in the browser's stead, as it would be on a phone.
 */
async function longPress(workspace: WorkspacePage, finger: Finger, words: string): Promise<void> {
  const [{ x, y }] = await workspace.place(words);
  const point = { x: x + 12, y };
  await finger.rest(point);
  await workspace.page.evaluate(({ x, y }) => {
    const at = document.caretPositionFromPoint(x, y);
    const selection = getSelection();
    if (at === null || selection === null) throw new Error("there is no text under the finger");
    selection.setPosition(at.offsetNode, at.offset);
    selection.modify("move", "backward", "word");
    selection.modify("extend", "forward", "word");
  }, point);
  await finger.lift();
}

test("on a phone: long press, borders, label, attributes, undo, codebook, next article, submit", async ({ as }) => {
  const page = await as("lead", phone);
  const workspace = await openOwnRound(page, { text: first, more: [second], language: "en", actors });
  const finger = await Finger.of(page);
  const tools = page.getByRole("toolbar", { name: "Tools" });
  const codebook = page.getByRole("complementary", { name: "Codebook" });
  const border = (name: string) => workspace.inspector.getByRole("button", { name, exact: true });

  await test.step("where nothing is selected, the page says how to begin, and a tapped word can be labelled by a button", async () => {
    await expect(workspace.text.getByText("Headline", { exact: true })).toBeInViewport();
    await expect(workspace.inspector.getByText(/^Hold a finger on a word/)).toBeVisible();
    await expectAccessible(page);
    const [bridge] = await workspace.place("bridge to Kessa");
    await page.touchscreen.tap(bridge.x + 12, bridge.y);
    await workspace.inspector.getByRole("button", { name: "Label this word" }).tap();
    await workspace.chooser.getByRole("option", { name: "Neutral armed" }).tap();
    await expect(workspace.quote).toHaveText("bridge");
    await tools.getByRole("button", { name: "Undo" }).tap();
    await expect(workspace.inspector.getByRole("button", { name: "Label this word" })).toBeVisible();
  });

  await test.step("a long press takes the word, a tap gives the label", async () => {
    await longPress(workspace, finger, "fighters of the River");
    await expect(workspace.chooser).toBeVisible();
    await expectAccessible(page);
    await workspace.chooser.getByRole("option", { name: "Neutral armed" }).tap();
    await expect(workspace.quote).toHaveText("fighters");
  });

  await test.step("a tap moves a border by a word; what is held goes on until it is let go", async () => {
    await border("Start back").tap();
    await expect(workspace.quote).toHaveText("armed fighters");
    await finger.restOn(border("End on"));
    await expect(workspace.quote).toHaveText(/^armed fighters of the River Front/);
    await finger.lift();
    await finger.restOn(border("End back"));
    await expect(workspace.quote).toHaveText("armed");
    await finger.lift();
    await border("End on").tap();
    await expect(workspace.quote).toHaveText("armed fighters");
  });

  await test.step("attributes are set in the sheet", async () => {
    await workspace.field("combobox", "Actor").tap();
    await page.keyboard.type("riv");
    await workspace.inspector.getByRole("option", { name: "River Front" }).tap();
    await workspace.option("Voice", "Outlet").tap();
    await workspace.option("Label owner", "Unclear").tap();
    await expect(workspace.option("Label owner", "Unclear")).toBeChecked();
    await expect(workspace.quote).toHaveText("armed fighters");
    // What was chosen is seen again when the mark is, however far along its row it stands.
    const far = workspace.option("Voice", "Direct quote");
    await far.tap();
    const [bridge, mark] = [await workspace.place("bridge to Kessa"), await workspace.place("armed fighters of")];
    await page.touchscreen.tap(bridge[0].x + 12, bridge[0].y);
    await expect(workspace.quote).toHaveCount(0);
    await page.touchscreen.tap(mark[0].x + 4, mark[0].y);
    await expect(far).toBeChecked();
    await expect(far).toBeInViewport({ ratio: 1 });
    await tools.getByRole("button", { name: "Undo" }).tap();
    await expect(workspace.option("Voice", "Outlet")).toBeChecked();
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page, ["color-contrast"]);
  });

  await test.step("the bar below undoes, does again, and opens the codebook over the text", async () => {
    await tools.getByRole("button", { name: "Undo" }).tap();
    await expect(workspace.option("Label owner", "Unclear")).not.toBeChecked();
    await tools.getByRole("button", { name: "Redo" }).tap();
    await expect(workspace.option("Label owner", "Unclear")).toBeChecked();
    await tools.getByRole("button", { name: "Codebook" }).tap();
    await expect(codebook).toBeVisible();
    await expectAccessible(page, ["color-contrast", "target-size", "scrollable-region-focusable"]);
    await codebook.getByRole("button", { name: /^Militant labelled/ }).tap();
    await expect(codebook).toBeHidden();
    await expect(workspace.inspector.getByRole("button", { name: /^Label Militant/ })).toBeVisible();
    await workspace.expectSaved();
  });

  await test.step("the next article is a tap away, and so is the way back and the submission", async () => {
    await tools.getByRole("link", { name: "Next article" }).tap();
    await expect(workspace.text).toContainText("The bridge is open again");
    await tools.getByRole("link", { name: "Previous article" }).tap();
    await expect(workspace.text).toContainText("Armed fighters hold the weir");
    await page.getByRole("banner").getByRole("button", { name: "Submit" }).tap();
    await workspace.dialog.getByRole("button", { name: "Submit", exact: true }).tap();
    await expect(page.getByText("You submitted this coding.")).toBeVisible();
    expect((await workspace.stored()).annotations).toMatchObject([
      {
        ...{ label: "militant_labelled", ranges: [[51, 65]] },
        attributes: { actor: "river_front", voice: "outlet", label_owner: "unclear" },
      },
    ]);
  });
});
