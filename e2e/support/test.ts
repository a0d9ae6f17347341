import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import { type Persona, statePath, world } from "./people";

type Fixtures = {
  /** A fresh browser profile in which this person is signed in ("nobody": signed out), and its first page. */
  readonly as: (persona: Persona | "nobody", options?: ProfileOptions) => Promise<Page>;
};

type ProfileOptions = Pick<BrowserContextOptions, "colorScheme" | "viewport" | "hasTouch">;

/** What a page said that it must not say: violations of the content security policy, errors of its scripts. */
function watch(context: BrowserContext, complaints: string[]): void {
  context.on("weberror", (error) => complaints.push(`script error: ${error.error().message}`));
  context.on("console", (message) => {
    if (/Content Security Policy|Hydration|hydrat/i.test(message.text())) complaints.push(message.text());
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

/** No violation of WCAG 2.2 A and AA that axe can find on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  expect(found).toEqual([]);
}

export { expect };
