import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import { type Persona, statePath, world } from "./people";

type Fixtures = {
  /** A fresh browser profile in which this person is signed in ("nobody": signed out), and its first page. */
  readonly as: (persona: Persona | "nobody", options?: ProfileOptions) => Promise<Page>;
};

type ProfileOptions = Pick<BrowserContextOptions, "colorScheme" | "viewport" | "hasTouch" | "isMobile">;

const mustNotBeSaid = /Content Security Policy|Hydration|hydrat|FORMATTING_ERROR|INVALID_MESSAGE|MISSING_MESSAGE/i;

/** What a page said that it must not say: policies violated, errors of its scripts, texts that lack what they speak of. */
function watch(context: BrowserContext, complaints: string[]): void {
  context.on("weberror", (error) => complaints.push(`script error: ${error.error().message}`));
  context.on("console", (message) => {
    if (mustNotBeSaid.test(message.text())) complaints.push(message.text());
  });
}

export const test = base.extend<Fixtures>({
  as: async ({ browser }, use) => {
    const { url, statesDir } = world();
    const contexts: BrowserContext[] = [];
    const complaints: string[] = [];
    await use(async (persona, options = {}) => {
      const state = persona === "nobody" ? {} : { storageState: statePath(statesDir, persona) };
      const context = await browser.newContext({ baseURL: url, locale: "en-GB", ...state, ...options });
      watch(context, complaints);
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
    expect(complaints).toEqual([]);
  },
});

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Where the focus is sent on at the ends of an open menu or dialog; nobody stays on them, as axe must think. */
const focusGuards = "[data-base-ui-focus-guard]";

/**
 * A page is given axe twice each time it is asked to look, half a megabyte of script: more work than what it then does
 * on most pages. Where axe is there from before it is given nothing.
 */
async function scriptFor(page: Page): Promise<{ readonly axeSource?: string }> {
  const there = await page.evaluate(() => "axe" in window);
  return there ? { axeSource: "axe.version" } : {};
}

/**
 * No violation of WCAG 2.2 A and AA that axe can find on the page as it stands. `rules` narrows it to those that a
 * change of colours or of width can break.
 */
export async function expectAccessible(page: Page, rules?: readonly string[]): Promise<void> {
  // What is about to open or to close can be seen through, and its way there may not have begun.
  await expect(page.locator("[data-starting-style], [data-ending-style]")).toHaveCount(0);
  // Colours on their way from one theme to another, or of a button on its way to being enabled, are nobody's.
  await page.evaluate(async () => {
    const transitions = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(transitions.map(({ finished }) => finished));
  });
  // The "legacy" way needs no page of its own to put the results of frames together; there are no frames here.
  const axe = new AxeBuilder({ page, ...(await scriptFor(page)) }).exclude(focusGuards).setLegacyMode();
  // What passes is not wanted in detail: describing it would be much of the work on a large page.
  const runOnly = { type: rules ? ("rule" as const) : ("tag" as const), values: [...(rules ?? standards)] };
  const { violations } = await axe.options({ runOnly, resultTypes: ["violations"] }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  expect(found).toEqual([]);
}

export { expect };
