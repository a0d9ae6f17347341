import { expect, type Locator, type Page } from "@playwright/test";

/** The page of one round, as its leads and adjudicators work with it. */
export class RoundPage {
  /** Where the round stands in its life. */
  readonly step: Locator;

  constructor(readonly page: Page) {
    this.step = page.getByRole("list", { name: "Life of the round" }).locator('[aria-current="step"]');
  }

  /** Presses a button of the round's life; gives the question that is asked first. */
  async ask(name: "Start review" | "Back to open" | "Close round"): Promise<Locator> {
    await this.page.getByRole("button", { name, exact: true }).click();
    const question = this.page.getByRole("alertdialog");
    await expect(question).toBeVisible();
    return question;
  }

  /** Says yes to the question that is open. */
  async confirm(name: string): Promise<void> {
    const question = this.page.getByRole("alertdialog");
    await question.getByRole("button", { name, exact: true }).click();
    await expect(question).toBeHidden();
  }

  /** The sign of an article and annotator, where it is one that something can be done with. */
  sign(pseudonym: string, title: RegExp, state: string): Locator {
    return this.page.getByRole("button", {
      name: new RegExp(`^${pseudonym}, ${title.source}.*: ${state}\\. (?:Return|Withdraw) it$`),
    });
  }

  async returnCoding(sign: Locator, remark: string): Promise<void> {
    await sign.click();
    const dialog = this.page.getByRole("dialog", { name: /^Return this coding to / });
    await dialog.getByRole("button", { name: "Return it" }).click();
    await expect(dialog.getByText("Say what should be looked at again")).toBeVisible();
    await dialog.getByLabel("What is to be done").fill(remark);
    await dialog.getByRole("button", { name: "Return it" }).click();
    await expect(dialog).toBeHidden();
  }
}
