import type { Locator } from "@playwright/test";
import { expect, expectAccessible, test } from "@/e2e/support/test";
import { denseMarks, denseText, postDenseMarks } from "./dense-article";
import { openOwnRound } from "./own-round";

type Box = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };

function boxesOf(elements: Locator): Promise<Box[]> {
  return elements.evaluateAll((all) =>
    all.map((one) => {
      const { top, bottom, left, right } = one.getBoundingClientRect();
      return { top, bottom, left, right };
    }),
  );
}

function collide(a: Box, b: Box): boolean {
  return a.top < b.bottom - 1 && b.top < a.bottom - 1 && a.left < b.right - 1 && b.left < a.right - 1;
}

test("marks that nest, cross and pile up can be read, told apart, picked one by one and heard", async ({ as }) => {
  const page = await as("lead");
  const workspace = await openOwnRound(page, { text: denseText, language: "en" });
  await postDenseMarks(workspace);
  await page.reload();
  await expect(workspace.marks).toHaveCount(denseMarks.length);
  const pressed = workspace.text.locator('[data-mark][aria-pressed="true"]');
  const done = page.getByRole("status", { name: "What was done last" });
  const place = page.getByRole("status", { name: "Place in the text" });

  await test.step("the names in the margin don’t collide, and don’t push the text apart", async () => {
    const names = await boxesOf(workspace.marks);
    const colliding = names.flatMap((name, at) => names.slice(at + 1).filter((other) => collide(name, other)));
    expect(colliding).toEqual([]);
    const paragraphs = await boxesOf(workspace.text.locator("[data-p]"));
    const texts = await boxesOf(workspace.text.locator("[data-p] > .art"));
    expect(texts).toHaveLength(6);
    for (const [at, text] of texts.entries()) {
      expect((paragraphs[at]?.bottom ?? Number.POSITIVE_INFINITY) - text.bottom).toBeLessThan(36);
    }
  });

  await test.step("what lies below the last line of a paragraph is not cut off", async () => {
    const below = await workspace.text.locator("[data-p]").evaluateAll((paragraphs) =>
      paragraphs.flatMap((paragraph) => {
        const { bottom } = paragraph.getBoundingClientRect();
        return [...paragraph.querySelectorAll(".seg")].filter((one) => one.getBoundingClientRect().bottom > bottom);
      }),
    );
    expect(below).toEqual([]);
  });

  await test.step("it is heard as it is seen: the text, then what is marked in it", async () => {
    await expect(workspace.text.locator("[data-p]").nth(3)).toMatchAriaSnapshot(`
      - paragraph: /Both valley and national authorities had lied to them/
      - list "Marks in this paragraph":
        - listitem:
          - button "State legitimised on “valley and … authorities had” (incomplete)"
        - listitem:
          - button "State delegitimised on “national authorities” (incomplete)"
        - listitem:
          - button "Civilian collective on “relatives of the captured engineers” (incomplete)"
        - listitem:
          - button "Victim labelled on “captured engineers” (incomplete)"
    `);
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page, ["color-contrast"]);
  });

  await test.step("Tab reaches each of them once", async () => {
    const seen: (string | null)[] = [];
    for (const _ of denseMarks) {
      await workspace.press("Tab");
      seen.push(await pressed.getAttribute("data-mark"));
    }
    expect(new Set(seen).size).toBe(denseMarks.length);
  });

  await test.step("of those that pile up a click offers all, and Space goes through them", async () => {
    await workspace.press("Escape");
    await workspace.click("kidnappers");
    await expect(page.getByRole("dialog", { name: "6 marks here" }).getByRole("button")).toHaveCount(6);
    const seen = new Set<string | null>();
    for (let time = 0; time < 6; time++) {
      seen.add(await pressed.getAttribute("data-mark"));
      await workspace.press("Space");
    }
    expect(seen.size).toBe(6);
  });

  await test.step("what is done, taken back and come to is said", async () => {
    await workspace.press("Backspace");
    await expect(done).toHaveText(/^Removed .+ from “kidnappers”\.$/);
    await workspace.press("Control+z");
    await expect(done).toHaveText(/^Taken back: Removed .+ from “kidnappers”\.$/);
    await workspace.press("Control+Home");
    await expect(place).toHaveText("Terror");
    await workspace.press("Shift+ArrowRight", 2);
    await expect(place).toHaveText("“Terror group” selected.");
    await workspace.press("8");
    await expect(workspace.inspector.getByRole("status")).toHaveText(/^Neutral group on “Terror group” is selected\./);
    await expect(place).toHaveText("");
    await workspace.press("c");
    await expect(done).toHaveText("Changed the certainty of “Terror group” (Neutral group).");
    await workspace.expectSaved();
  });
});
