import type { Page } from "@playwright/test";
import { ProjectPages } from "@/e2e/pages/project";
import { WorkspacePage } from "@/e2e/pages/workspace";
import { expect, expectAccessible, test } from "@/e2e/support/test";

const round = "By keyboard";
const titles = [/^Terror group held/, /^Armed movement/] as const;

/** Opens the first article of a round of its own, from the list of one's work. */
async function openOwn(lead: Page, page: Page): Promise<WorkspacePage> {
  await new ProjectPages(lead, "ardesh-valley").openRound(round, ["C3"], titles);
  await page.goto("/projects/ardesh-valley/queue");
  await page
    .getByRole("table", { name: `Articles of ${round}` })
    .getByRole("link", { name: titles[0] })
    .press("Enter");
  const workspace = new WorkspacePage(page);
  await workspace.expectSaved();
  return workspace;
}

test("five phrases are marked, gone through, changed and submitted without a mouse", async ({ as }) => {
  const [lead, page] = [await as("lead"), await as("c3")];
  const workspace = await openOwn(lead, page);
  const { keyboard } = page;
  const keys = async (...presses: readonly string[]) => {
    for (const key of presses) await keyboard.press(key);
  };
  const select = (...presses: readonly string[]) => keys(...presses, "Shift+ArrowRight", "Shift+ArrowRight");
  await expect(workspace.text).toBeFocused();

  await test.step("a label by its digit, an actor by a part of the name, options by their digits", async () => {
    await select();
    await keys("2", "a");
    await expect(workspace.field("combobox", "Actor")).toBeFocused();
    await keyboard.type("talq");
    await keys("Enter");
    await expect(workspace.text).toBeFocused();
    await keys("o", "1");
    await expect(workspace.text).toBeFocused();
    await expect(workspace.option("Voice", "Headline")).toBeChecked();
    await expect(workspace.quote).toHaveText("Terror group");
  });

  await test.step("the actor chosen last has the digit 1: four keys say who and in which voice", async () => {
    await select("Control+ArrowDown", "ArrowRight");
    await keys("2", "a", "1", "v", "1", "o", "1");
    await expect(workspace.quote).toHaveText("terrorist group");
    await expect(workspace.field("combobox", "Actor")).toHaveValue("Talq Dawn Movement");
    await expect(workspace.option("Voice", "Outlet")).toBeChecked();
  });

  await test.step("a kept label is given to every new selection until it is let go", async () => {
    await select("ArrowRight", "ArrowRight");
    await keys("1", "a", "1", "v", "1", "o", "1", "k");
    await expect(workspace.quote).toHaveText("Talq Dawn");
    await expect(page.getByText("Every new selection gets “Proper name”.")).toBeVisible();
    await select("Control+ArrowDown", "ArrowRight");
    await keys("Enter");
    await expect(workspace.mark("Proper name", "Talq Dawn")).toHaveCount(2);
    await keys("a", "1", "v", "5", "o", "2", "s");
    await keyboard.type("lumen");
    await keys("Enter", "k");
    await expect(page.getByText("Every new selection gets")).toHaveCount(0);
  });

  await test.step("an alias finds its actor, and Escape leaves all as it was", async () => {
    await keys("Control+ArrowUp", "Control+ArrowUp", "Control+ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight");
    await keys("Enter");
    await expect(workspace.chooser.getByRole("combobox")).toBeFocused();
    await keyboard.type("civil");
    await keys("Enter", "a");
    await keyboard.type("weir eng");
    await expect(workspace.inspector.getByRole("option")).toHaveText([
      /Staff held at the Ardesh Weir also weir engineers/,
    ]);
    await keys("Enter", "a");
    await keyboard.type("army");
    await keys("Escape", "v", "1", "o", "1");
    await expect(workspace.quote).toHaveText("hostages");
    await expect(workspace.field("combobox", "Actor")).toHaveValue("Staff held at the Ardesh Weir");
  });

  await test.step("Tab goes from mark to mark and out behind the last one; Escape leads out, too", async () => {
    await keys("Tab");
    await expect(workspace.mark("Proper name", "Talq Dawn").last()).toHaveAttribute("aria-pressed", "true");
    await keys("Tab");
    await expect(workspace.text).not.toBeFocused();
    await keys("Shift+Tab");
    await expect(workspace.text).toBeFocused();
    await keys("Shift+Tab");
    await expect(workspace.quote).toHaveText("hostages");
    await keys("Escape");
    await expect(workspace.text).toBeFocused();
    await keys("Escape");
    await expect(workspace.text).not.toBeFocused();
    await keys("Shift+Tab");
    await expect(workspace.text).toBeFocused();
  });

  await test.step("either border moves by word and by character, and undo takes it back", async () => {
    await keys("Tab");
    await expect(workspace.quote).toHaveText("hostages");
    await keys("Alt+Shift+ArrowLeft");
    await expect(workspace.quote).toHaveText("the hostages");
    await keys(",", "<");
    await expect(workspace.quote).toHaveText("f the hostage");
    await keys("Control+z", "Control+z", "Control+z");
    await expect(workspace.quote).toHaveText("hostages");
  });

  await test.step("a question to the lead is asked in the note", async () => {
    await keys("d");
    await expect(workspace.inspector.getByRole("textbox", { name: "Question for the lead" })).toBeFocused();
    await keyboard.type("Hostage or detainee?");
    await keys("Escape");
    await expect(workspace.text).toBeFocused();
    await expect(workspace.mark("Civilian collective", "hostages")).toContainText("to be discussed");
  });

  await test.step("help and palette show what can be done", async () => {
    await keys("?");
    await expect(page.getByRole("dialog", { name: "All keys" })).toBeVisible();
    await expectAccessible(page);
    // The help has not faded out yet.
    await keys("Escape", "Control+k");
    const palette = page.getByRole("dialog", { name: "Commands" });
    await expect(palette.getByRole("combobox")).toBeFocused();
    await expectAccessible(page);
    await keyboard.type("certainty");
    await expect(palette.getByRole("option", { name: "Certainty: sure or unsure" })).toBeVisible();
    await palette.getByRole("combobox").fill("previous mark");
    await expect(palette.getByRole("option")).toHaveText([/Previous mark/]);
    await keys("Enter");
    await expect(palette).toBeHidden();
    await expect(workspace.quote).toHaveText("Talq Dawn");
    await expectAccessible(page);
  });

  await test.step("the codebook is searched", async () => {
    await keys("/");
    await keyboard.type("kidnapper");
    await expect(page.getByRole("complementary", { name: "Codebook" }).getByRole("status")).not.toHaveText(
      /^No labels/,
    );
    await keys("Escape");
    await expect(workspace.text).toBeFocused();
  });

  await test.step("phrases are found by beginnings of their words and labelled in one go", async () => {
    const field = page.getByRole("searchbox", { name: "Find in the article" });
    const place = page.getByRole("search").getByRole("status");
    await keys("Control+Home", "f", "ArrowDown");
    await expect(place).toHaveText(/^Name 1 of \d+$/);
    await keyboard.type("hu g");
    await expect(place).toHaveText("1 of 1");
    await keys("8");
    await expect(workspace.quote).toHaveText("human rights group");
    await expect(field).toBeFocused();
    await expect(field).toHaveValue("");
    await keyboard.type("gu");
    await keys("4");
    await expect(workspace.mark("Act descriptive", "gunmen")).toBeVisible();
    await keyboard.type("96");
    await expect(field).toHaveValue("96");
    await expectAccessible(page);
    await field.fill("");
    await keyboard.type("kid");
    await keys("Enter");
    await expect(workspace.chooser.getByRole("combobox")).toBeFocused();
    await keyboard.type("crimi");
    await keys("Enter");
    await expect(workspace.text).toBeFocused();
    await expect(workspace.quote).toHaveText("kidnappers");
  });

  await test.step("one attribute is asked for, mark after mark, and then all that is lacking", async () => {
    const actor = workspace.field("combobox", "Actor");
    const asked = ["kidnappers", "human rights group", "gunmen"] as const;
    await keys("Shift+A");
    for (const words of asked) {
      await expect(workspace.quote).toHaveText(words);
      await expect(actor).toBeFocused();
      await keyboard.type(words === "human rights group" ? "lumen" : "talq");
      await keys("Enter");
    }
    await expect(workspace.text).toBeFocused();
    await keys("2");
    await expect(workspace.inspector.getByText(/^\d marks still lack a required value/)).toBeVisible();
    await expect(page.getByRole("status", { name: "Place in the text" })).toHaveText(/^\d marks still lack/);
    await expect(workspace.marks).toHaveCount(8);
    await keys("m");
    await expect(workspace.inspector.locator(":focus")).toHaveCount(1);
    await keys("Escape", "o", "v");
    await expect(workspace.field("radiogroup", "Voice").locator(":focus")).toHaveCount(1);
    await keys("Escape");
    await expect(workspace.text).toBeFocused();
    for (let step = 0; step < 6; step++) await keys("Control+z");
    await expect(workspace.marks).toHaveCount(5);
  });

  await test.step("it is saved, submitted, and the article before it is opened and left again", async () => {
    await workspace.expectSaved();
    const { annotations } = await workspace.stored();
    const said = annotations.map(({ label, attributes: { actor, voice } }) => `${label} ${actor} ${voice}`);
    expect(said.sort()).toEqual([
      "civilian_collective weir_staff outlet",
      "proper_name talq_dawn direct_quote",
      "proper_name talq_dawn outlet",
      "terror_labelled talq_dawn headline",
      "terror_labelled talq_dawn outlet",
    ]);
    await keys("Control+Enter");
    const submit = page.getByRole("dialog", { name: "Submit this coding?" }).getByRole("button", { name: "Submit" });
    await expect(submit).toBeFocused();
    await keys("Enter");
    await expect(page.getByText("You submitted this coding.")).toBeVisible();
    await expect(workspace.text).toBeFocused();
    await keys("Alt+PageUp");
    await expect(workspace.text).toContainText("Armed movement’s seizure");
    await keys("Alt+PageDown");
    await expect(workspace.text).toContainText("Terror group held");
    await expect(workspace.marks).toHaveCount(5);
  });
});
