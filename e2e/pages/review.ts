import { expect, type Locator, type Page } from "@playwright/test";

/** The review of a project: its list of cases, and a case with what decides it. */
export class ReviewPage {
  readonly cases: Locator;
  readonly heading: Locator;
  readonly decision: Locator;
  /** What is read out to those who don't see the page change. */
  readonly said: Locator;

  constructor(
    readonly page: Page,
    readonly slug: string,
    /** The round that is looked at: the page by itself shows the newest, and others make rounds meanwhile. */
    readonly round: string,
  ) {
    this.cases = page.getByRole("main").getByRole("list", { name: "Cases" });
    this.heading = page.getByRole("heading", { level: 1 });
    this.decision = page
      .getByRole("main")
      .locator("form, section")
      .and(page.getByLabel("Decision", { exact: true }));
    this.said = page.getByRole("status");
  }

  /** Opens the list of the round's cases, under a filter: "type=missed". */
  async openList(filter = ""): Promise<void> {
    await this.page.goto(`/projects/${this.slug}/review`);
    const rounds = this.page.getByRole("navigation", { name: "Rounds" });
    const href = await rounds.getByRole("link", { name: new RegExp(`^${this.round} \\d+$`) }).getAttribute("href");
    await this.page.goto(`${href}&${filter}`);
    await expect(this.heading).toHaveText("Review");
  }

  /** Opens the first case that the filter lists; its heading has the focus then. */
  async openFirst(filter = ""): Promise<void> {
    await this.openList(filter);
    await this.cases.getByRole("link").first().click();
    await this.page.waitForURL(/\/review\/[0-9a-f-]{36}/);
    await this.expectCase();
  }

  async expectCase(): Promise<void> {
    await expect(this.heading).toBeFocused();
  }

  /** The id of the case that is open. */
  get caseId(): string {
    return /\/review\/([0-9a-f-]{36})/.exec(this.page.url())?.[1] ?? "";
  }

  /** Presses keys that lead to another case, and waits until its heading has the focus. */
  async goOnBy(...keys: readonly string[]): Promise<void> {
    const before = this.caseId;
    for (const key of keys) await this.page.keyboard.press(key);
    await expect.poll(() => this.caseId).not.toBe(before);
    await this.expectCase();
  }

  async openCase(caseId: string): Promise<void> {
    await this.page.goto(`/projects/${this.slug}/review/${caseId}`);
    await this.expectCase();
  }

  /** The number on a link that names a state: "Decided 3". */
  async countOf(state: "To settle" | "Later" | "Decided"): Promise<number> {
    const link = this.page.getByRole("navigation", { name: "States" }).getByRole("link", { name: state });
    return Number(/\d+$/.exec((await link.textContent()) ?? "")?.[0]);
  }
}
