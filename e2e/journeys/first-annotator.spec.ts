import type { Page } from "@playwright/test";
import { WorkspacePage } from "@/e2e/pages/workspace";
import { expect, test } from "@/e2e/support/test";

const article = "Terror group held fourteen engineers at Ardesh Weir, report finds";

/** Sets what the codebook requires of a mark in the outlet's own voice. */
async function complete(workspace: WorkspacePage, actor: string): Promise<void> {
  await workspace.chooseActor("Actor", actor);
  await workspace.choose("Voice", "Outlet");
  await workspace.choose("Label owner", "Outlet");
}

async function openPractice(page: Page): Promise<WorkspacePage> {
  await page.goto("/projects");
  await page.getByRole("link", { name: "Ardesh Valley: who is called what" }).click();
  await page.getByRole("navigation", { name: "Project" }).getByRole("link", { name: "My work" }).click();
  // The overview has this link too, and whoever presses it there goes on to what was pressed before.
  await expect(page.getByRole("heading", { level: 1, name: "My work" })).toBeVisible();
  await page.getByRole("link", { name: new RegExp(`^(Start with|Continue) “${article.slice(0, 40)}`) }).click();
  const workspace = new WorkspacePage(page);
  await workspace.expectSaved();
  return workspace;
}

test.describe
  .serial("a first annotator at work on a demonstration article", () => {
    test("marks by mouse and label key, and says who, whose voice and whose word", async ({ as }) => {
      const workspace = await openPractice(await as("c1"));
      await workspace.drag("error grou");
      await expect(workspace.chooser).toBeVisible();
      await workspace.press("2");
      await expect(workspace.mark("Terror labelled", "Terror group")).toHaveAttribute("aria-pressed", "true");
      await expect(workspace.quote).toHaveText("Terror group");
      await expect(
        workspace.inspector.getByText("Filled in: the words stand in the headline or a caption"),
      ).toBeVisible();
      await expect(workspace.option("Voice", "Headline")).toBeChecked();
      await workspace.chooseActor("Actor", "Talq Dawn Movement");
      await workspace.choose("Label owner", "Outlet");
      await workspace.expectSaved();
      const { annotations } = await workspace.stored();
      expect(annotations).toMatchObject([
        {
          ...{ layer: "naming", label: "terror_labelled", ranges: [[0, 12]] },
          attributes: { actor: "talq_dawn", voice: "headline", label_owner: "outlet" },
        },
      ]);
    });

    test("marks by keyboard alone: caret, selection, filtered chooser, attribute letters", async ({ as }) => {
      const workspace = await openPractice(await as("c1"));
      await expect(workspace.text).toBeFocused();
      await workspace.press("ArrowRight", 11);
      await workspace.press("Shift+ArrowRight", 4);
      await workspace.press("Enter");
      await expect(workspace.chooser.getByRole("combobox")).toBeFocused();
      await workspace.page.keyboard.type("terr");
      await expect(workspace.chooser.getByRole("option")).toHaveText([/Terror labelled/]);
      await workspace.press("Enter");
      await expect(workspace.quote).toHaveText("terrorist group Talq Dawn");
      await workspace.press("a");
      await expect(workspace.field("combobox", "Actor")).toBeFocused();
      await workspace.page.keyboard.type("Talq");
      await workspace.press("Enter");
      await expect(workspace.text).toBeFocused();
      for (const key of ["v", "1", "o", "1"]) await workspace.press(key);
      await expect(workspace.text).toBeFocused();
      await workspace.expectSaved();
      const { annotations } = await workspace.stored();
      expect(annotations).toHaveLength(2);
      expect(annotations.find(({ ranges }) => ranges[0]?.[0] !== 0)?.attributes).toEqual({
        ...{ actor: "talq_dawn", voice: "outlet", label_owner: "outlet", source: "lumen_observatory" },
      });
    });

    test("overlapping and nested marks can each be selected; changes, undo, redo and a reload keep them", async ({
      as,
    }) => {
      const workspace = await openPractice(await as("c1"));
      await workspace.label("alq Daw", "1");
      await workspace.label("Dawn broke the law", "4");
      const quotes = ["Talq Dawn", "Dawn broke the laws", "terrorist group Talq Dawn"];
      await workspace.press("Escape");
      await workspace.click("Dawn broke");
      const seen = ["Talq Dawn"];
      await expect(workspace.quote).toHaveText("Talq Dawn");
      for (const _ of quotes.slice(1)) {
        await workspace.press("Space");
        await expect(workspace.quote).not.toHaveText(seen.at(-1) ?? "");
        seen.push((await workspace.quote.textContent()) ?? "");
      }
      expect(seen.toSorted()).toEqual(quotes.toSorted());
      await workspace.press("Space");
      await expect(workspace.quote).toHaveText("Talq Dawn");

      await workspace.mark("Act descriptive", "Dawn broke the laws").click();
      await workspace.relabel("Generic reference");
      await expect(workspace.mark("Generic reference", "Dawn broke the laws")).toBeVisible();
      await workspace.text.focus();
      await workspace.press("Shift+ArrowLeft");
      await expect(workspace.quote).toHaveText("Dawn broke the");
      await workspace.press("Control+z");
      await expect(workspace.quote).toHaveText("Dawn broke the laws");
      await workspace.press("Backspace");
      await expect(workspace.marks).toHaveCount(3);
      await workspace.press("Control+z");
      await expect(workspace.marks).toHaveCount(4);
      await workspace.press("Control+Shift+z");
      await expect(workspace.marks).toHaveCount(3);
      await workspace.expectSaved();
      await workspace.page.reload();
      await workspace.expectSaved();
      await expect(workspace.marks).toHaveCount(3);
      await expect(workspace.mark("Proper name", "Talq Dawn")).toBeVisible();
      await expect(workspace.mark("Terror labelled", "terrorist group Talq Dawn")).toBeVisible();
    });

    test("is told what is missing and led there, submits, and reads from then on", async ({ as }) => {
      const workspace = await openPractice(await as("c1"));
      // What was filled in by rule is taken away again.
      await workspace.mark("Proper name", "Talq Dawn").click();
      for (const key of ["a", "Backspace", "Escape"]) await workspace.press(key);
      await workspace.openSubmission();
      const dialog = workspace.page.getByRole("dialog", { name: "Not everything is filled in" });
      await expect(dialog.getByRole("button", { name: "Submit", exact: true })).toHaveCount(0);
      await dialog.getByRole("button", { name: "Proper name on “Talq Dawn”: Actor" }).click();
      await expect(workspace.quote).toHaveText("Talq Dawn");
      await complete(workspace, "Talq Dawn Movement");
      await workspace.expectSaved();
      await workspace.submit();
      await expect(workspace.page.getByRole("button", { name: /^(Submit|Undo|Redo)/ })).toHaveCount(0);
      await expect(workspace.page.getByRole("link", { name: "Next article", exact: true })).toBeVisible();
      await workspace.mark("Proper name", "Talq Dawn").click();
      await expect(workspace.field("combobox", "Actor")).toBeDisabled();
      await workspace.text.focus();
      await workspace.press("Backspace");
      await workspace.drag("Interior Minister");
      await expect(workspace.chooser).toBeHidden();
      await expect(workspace.marks).toHaveCount(3);
      const { state, revision } = await workspace.stored();
      expect(state).toBe("submitted");
      const refused = await workspace.page.request.post(`${workspace.api}/operations`, {
        headers: { origin: new URL(workspace.page.url()).origin },
        data: {
          key: crypto.randomUUID(),
          baseRevision: revision,
          operations: [{ type: "remove", id: (await workspace.stored()).annotations[0]?.id }],
        },
      });
      expect(refused.status()).toBe(409);
      expect(await refused.json()).toMatchObject({ code: "already-submitted" });
    });
  });
