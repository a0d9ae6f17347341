import { z } from "zod";
import type { WorkspacePage } from "@/e2e/pages/workspace";
import { expect, expectAccessible, test } from "@/e2e/support/test";
import { openOwnRound, plainLayer } from "./own-round";

/** A headline, a paragraph with a Latin name and digits in it, and one each of other scripts. */
const text = [
  "جماعة مسلحة تسيطر على السد",
  "قالت الوزارة إن مقاتلين مسلحين من River Front احتجزوا 14 مهندسا عند السد يوم الاثنين، ثم غادروا المدينة.",
  "הארגון החמוש עזב את העיר ביום שני, אמר הדובר.",
  "सशस्त्र समूह ने शहर छोड़ा।",
  "武装团体离开了城市，武装勢力が町を去った。",
  "A family 👩‍👩‍👧‍👦 left in the e\u0301te\u0301 of 2025.",
].join("\n");

const phrases = ["جماعة مسلحة", "مقاتلين مسلحين", "مسلحين من River Front"];
const words = ["River", "14", "העיר", "समूह", "武装", "町", "👩‍👩‍👧‍👦", "e\u0301te\u0301"];

const articleLine = z.object({
  text: z.string(),
  annotations: z.array(z.object({ quote: z.string(), ranges: z.array(z.tuple([z.int(), z.int()])) })),
});

/** The left edge of the caret. */
async function caretAt(workspace: WorkspacePage): Promise<number> {
  const box = await workspace.caret.boundingBox();
  if (box === null) throw new Error("the caret is not to be seen");
  return box.x;
}

async function expectMarked(workspace: WorkspacePage, words: string): Promise<void> {
  await expect(workspace.quote).toHaveText(words);
  await workspace.press("Escape");
}

test("right to left, mixed and in other scripts: caret, selection, handles, drawing and export are exact", async ({
  as,
}) => {
  const page = await as("lead");
  const workspace = await openOwnRound(page, { text, language: "ar", layers: [plainLayer] });
  const { mouse } = page;

  await test.step("arrows go the way they point", async () => {
    const start = await caretAt(workspace);
    await workspace.press("ArrowLeft");
    await expect.poll(() => caretAt(workspace)).toBeLessThan(start);
    const next = await caretAt(workspace);
    await workspace.press("ArrowRight");
    await expect.poll(() => caretAt(workspace)).toBe(start);
    await workspace.press("Alt+ArrowLeft");
    await expect.poll(() => caretAt(workspace)).toBeGreaterThan(next);
    await workspace.press("Home");
  });

  await test.step("Shift and an arrow select that way, and back", async () => {
    await workspace.press("Shift+ArrowLeft", 3);
    await expect.poll(() => workspace.painted("parallax-pending")).toEqual(["جماعة مسلحة تسيطر"]);
    await workspace.press("Shift+ArrowRight");
    await expect.poll(() => workspace.painted("parallax-pending")).toEqual(["جماعة مسلحة "]);
    await workspace.press("1");
    await expect(workspace.quote).toHaveText("جماعة مسلحة");
  });

  await test.step("the handles stand at the true ends: the first on the right", async () => {
    const [from, to] = await workspace.place("جماعة مسلحة");
    const edge = async (name: string) => (await workspace.text.locator(`[data-edge=${name}]`).boundingBox())?.x ?? 0;
    expect(Math.abs((await edge("start")) - from.x)).toBeLessThan(3);
    expect(Math.abs((await edge("end")) - to.x)).toBeLessThan(3);
    expect(from.x).toBeGreaterThan(to.x);
    await workspace.press("Shift+ArrowLeft");
    await expect(workspace.quote).toHaveText("جماعة مسلحة تسيطر");
    await workspace.press("Shift+ArrowRight");
    await mouse.move(to.x, to.y);
    await mouse.down();
    const [, further] = await workspace.place("تسيطر على");
    await mouse.move(further.x + 3, further.y, { steps: 4 });
    await expect.poll(() => workspace.painted("parallax-pending")).toEqual(["جماعة مسلحة تسيطر على"]);
    await mouse.up();
    await expect(workspace.quote).toHaveText("جماعة مسلحة تسيطر على");
    await workspace.press("Control+z");
    await expectMarked(workspace, "جماعة مسلحة");
  });

  await test.step("a drag takes whole words, and what is drawn is what is marked", async () => {
    await workspace.drag("قاتلين مسلحي");
    await expect.poll(() => workspace.painted("parallax-pending")).toEqual(["مقاتلين مسلحين"]);
    await workspace.press("1");
    await expect(workspace.quote).toHaveText("مقاتلين مسلحين");
    const drawn = workspace.text.locator("[data-p]").nth(1).locator(".seg");
    await expect(drawn).toHaveText(["مقاتلين مسلحين"]);
    await workspace.press("Escape");
  });

  await test.step("across a Latin name in the middle of the line", async () => {
    await workspace.label("مسلحين من River Fron", "3");
    await expectMarked(workspace, "مسلحين من River Front");
  });

  await test.step("two clicks take a word of any script", async () => {
    for (const word of words) {
      const [from, to] = await workspace.place(word);
      await mouse.dblclick((3 * from.x + to.x) / 4, from.y);
      await workspace.press("2");
      await expectMarked(workspace, word);
    }
    await expectAccessible(page);
  });

  await test.step("what is exported has the same words at its places in code points", async () => {
    await workspace.expectSaved();
    await workspace.submit();
    const [, slug] = /\/projects\/([^/]+)/.exec(page.url()) ?? [];
    const file = await (await page.request.get(`/api/projects/${slug}/export`)).text();
    const article = articleLine.parse(JSON.parse(file.split("\n")[1] ?? ""));
    expect(article.text).toBe(text);
    const points = [...article.text];
    const cut = article.annotations.map(({ ranges }) => ranges.map((range) => points.slice(...range).join("")));
    expect(cut).toEqual(article.annotations.map(({ quote }) => [quote]));
    expect(cut.flat().sort()).toEqual([...phrases, ...words].sort());
  });
});
