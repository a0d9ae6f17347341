import type { Page } from "@playwright/test";
import { type Answered, takeMeasures } from "./workspace-page.support";

/** How long inputs took to be seen: those that select words, and those that make a mark of them. */
export type MarkingTimes = {
  readonly selecting: readonly number[];
  readonly marking: readonly number[];
  /** Those that make marks by the Event Timing API; those faster than 16 ms are not reported by it, and counted as 16. */
  readonly byEventTiming: readonly number[];
};

type Point = { readonly x: number; readonly y: number };
type Word = { readonly from: Point; readonly to: Point };

/**
 * The pause that a quick hand makes between two inputs, in milliseconds. It is part of the work that is measured: what an
 * input sets off is over by then, as it is in front of a person; nothing is waited for.
 */
const between = 60;

function breathe(page: Page): Promise<void> {
  return page.waitForTimeout(between);
}

/** The n-th word or so that is to be seen, in the page's coordinates. */
async function visibleWord(page: Page, which: number): Promise<Word> {
  return page.evaluate((number) => {
    const article = document.querySelector("article");
    const frame = article?.getBoundingClientRect();
    if (!article || !frame) throw new Error("there is no article");
    const words = [...article.querySelectorAll("[data-p]")].flatMap((paragraph) => {
      // To measure inside of what is not drawn would make the browser lay it out.
      const box = paragraph.getBoundingClientRect();
      if (box.top < frame.top || box.bottom > frame.bottom) return [];
      return [...paragraph.querySelectorAll("[data-o]")].flatMap((piece) => {
        const text = piece.firstChild;
        if (!(text instanceof Text)) return [];
        return [...text.data.matchAll(/\p{L}{4,}/gu)].map(({ index, 0: word }) => ({
          text,
          index,
          end: index + word.length,
        }));
      });
    });
    const word = words[(number * 37) % words.length];
    if (word === undefined) throw new Error("no word is to be seen");
    const letter = (at: number) => {
      const range = document.createRange();
      range.setStart(word.text, at);
      range.setEnd(word.text, at + 1);
      return range.getBoundingClientRect();
    };
    const [first, last] = [letter(word.index), letter(word.end - 1)];
    return {
      from: { x: first.left + 1, y: first.top + first.height / 2 },
      to: { x: last.right - 1, y: last.top + last.height / 2 },
    };
  }, which);
}

/** Drags over a word and presses the key of a label. */
async function markByMouse(page: Page, which: number): Promise<void> {
  const { from, to } = await visibleWord(page, which);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, from.y, { steps: 2 });
  await page.mouse.move(to.x, to.y);
  await page.mouse.up();
  await breathe(page);
  await page.keyboard.press(String(1 + (which % 4)));
  await breathe(page);
  await page.keyboard.press("Escape");
  await breathe(page);
}

/** Goes on by some words, selects two and presses the key of a label. */
async function markByKeyboard(page: Page, which: number): Promise<void> {
  for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await breathe(page);
  await page.keyboard.press(String(1 + (which % 4)));
  await breathe(page);
  await page.keyboard.press("Escape");
  await breathe(page);
}

/** Of the inputs that were like this one the last. */
function lastOf(answers: readonly Answered[], isMeant: (input: string) => boolean): number {
  return answers.findLast(({ input }) => isMeant(input))?.ms ?? Number.NaN;
}

/** Makes marks in the part of the article that is shown, half of them by mouse and half by keyboard. */
export async function makeMarks(page: Page, count: number, offset = 0): Promise<MarkingTimes> {
  const selecting: number[] = [];
  const marking: number[] = [];
  const byEventTiming: number[] = [];
  for (let number = 0; number < count; number++) {
    const byMouse = number % 2 === 0;
    await takeMeasures(page, "answered");
    await takeMeasures(page, "timed");
    await (byMouse ? markByMouse : markByKeyboard)(page, offset + number);
    const answers = await takeMeasures(page, "answered");
    const slow = await takeMeasures(page, "timed");
    selecting.push(lastOf(answers, (input) => input === (byMouse ? "mouseup" : "ArrowRight")));
    marking.push(lastOf(answers, (input) => /^\d$/.test(input)));
    byEventTiming.push(Math.max(16, ...slow.map(({ ms }) => ms)));
  }
  return { selecting, marking, byEventTiming };
}

/** The value that so large a share of the others stay below or reach. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
