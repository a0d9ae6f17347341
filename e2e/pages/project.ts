import { type APIRequestContext, expect, type Locator, type Page } from "@playwright/test";

export type NewArticle = {
  readonly file: string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };
  /** Given where the title is no part of the text; otherwise it is the text's first line. */
  readonly titleApart?: string;
  readonly outlet: string;
  readonly event: string;
};

/** The pages of one project, as its members go through them. */
export class ProjectPages {
  readonly nav: Locator;

  constructor(
    readonly page: Page,
    readonly slug: string,
  ) {
    this.nav = page.getByRole("navigation", { name: "Project" });
  }

  get base(): string {
    return `/projects/${this.slug}`;
  }

  /** Makes a project through the screen; whoever is signed in becomes its lead. */
  static async create(page: Page, name: string, slug: string): Promise<ProjectPages> {
    await page.goto("/projects");
    await page.getByRole("link", { name: "New project" }).first().click();
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("Address").fill(slug);
    await page.getByRole("button", { name: "Make the project" }).click();
    await page.waitForURL(`**/projects/${slug}`);
    await expect(page.getByRole("heading", { name: "From an empty project to an open round" })).toBeVisible();
    return new ProjectPages(page, slug);
  }

  /** Goes to a page of the project by its bar. */
  async go(name: string): Promise<void> {
    await this.nav.getByRole("link", { name, exact: true }).click();
    await expect(this.page.getByRole("heading", { level: 1, name })).toBeVisible();
  }

  /** Chooses a file on the upload screen and says what is known about it, up to the look at how it will be stored. */
  async prepareUpload(article: NewArticle): Promise<void> {
    await this.page.goto(`${this.base}/articles/new`);
    await this.page.getByRole("radio", { name: "Upload files" }).check();
    await this.page.getByLabel("Text files").setInputFiles(article.file);
    if (article.titleApart !== undefined) {
      await this.page.getByRole("radio", { name: /and is not to be coded/ }).check();
      await this.page.getByLabel("Title").fill(article.titleApart);
    }
    await this.page.getByLabel("Outlet").fill(article.outlet);
    await this.page.getByLabel("Event").fill(article.event);
    await expect(this.page.getByRole("heading", { name: "How it will be stored" })).toBeVisible();
  }

  /** Sends the prepared article; ends on its own page. */
  async addPrepared(): Promise<void> {
    await this.page.getByRole("button", { name: "Add this article" }).click();
    await this.page.waitForURL(/\/articles\/[0-9a-f-]{36}$/);
  }

  /** The kinds of the zones that are shown in the editor, in order. */
  async zoneKinds(): Promise<string[]> {
    const kinds = this.page.getByRole("list", { name: "Zones of the article" }).getByRole("combobox");
    return kinds.evaluateAll((all) =>
      all.flatMap((one) => (one instanceof HTMLSelectElement ? (one.selectedOptions[0]?.text ?? "") : [])),
    );
  }

  /** Begins version 1 from the preset; ends in its editor. */
  async beginPreset(): Promise<void> {
    await this.go("Codebook");
    await this.page.getByRole("button", { name: "Begin with the preset: naming and labelling of actors" }).click();
    await this.page.waitForURL(/\/codebook\/1\/edit$/);
    await expect(this.page.getByRole("button", { name: "Save" })).toBeVisible();
  }

  async publishPreset(): Promise<void> {
    await this.beginPreset();
    await this.page.goto(`${this.base}/codebook/1`);
    await this.page.getByRole("button", { name: "Publish", exact: true }).click();
    await this.page.getByRole("alertdialog").getByRole("button", { name: "Publish version 1" }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: "Codebook, version 1" })).toBeVisible();
  }

  async addActor(name: string, key: string): Promise<void> {
    await this.page.getByRole("button", { name: "Add an actor" }).first().click();
    const dialog = this.page.getByRole("dialog", { name: "Add an actor" });
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByLabel("Key").fill(key);
    await dialog.getByRole("button", { name: /Add/ }).click();
    await expect(dialog).toBeHidden();
    await expect(this.page.getByRole("row", { name }).first()).toBeVisible();
  }

  /** Invites somebody and gives the link that is shown this once. */
  async invite(email: string, role: string): Promise<string> {
    await this.go("Members");
    await this.page.getByLabel("Email", { exact: true }).fill(email);
    await this.page.getByRole("radio", { name: role }).check();
    await this.page.getByRole("button", { name: "Make the link" }).click();
    const link = this.page.getByLabel(`Link for ${email}`);
    await expect(link).toBeVisible();
    return link.inputValue();
  }

  /** Makes a round of all articles, or of these, for these annotators; ends on its page. */
  async draftRound(name: string, pseudonyms: readonly string[], titles: readonly RegExp[] = []): Promise<void> {
    await this.page.goto(`${this.base}/rounds/new`);
    await this.page.getByRole("textbox", { name: "Name" }).fill(name);
    const articles = this.page.getByRole("group", { name: /^Articles/ });
    if (titles.length === 0) await articles.getByRole("button", { name: "Choose all" }).click();
    for (const title of titles) await articles.getByRole("checkbox", { name: title }).check();
    for (const pseudonym of pseudonyms) {
      await this.page
        .getByRole("group", { name: /^Annotators/ })
        .getByRole("checkbox", { name: pseudonym })
        .check();
    }
    await this.page.getByRole("button", { name: "Make the draft" }).click();
    await expect(this.page.getByRole("button", { name: "Open the round" })).toBeVisible();
  }

  async openRound(name: string, pseudonyms: readonly string[], titles: readonly RegExp[] = []): Promise<void> {
    await this.draftRound(name, pseudonyms, titles);
    await this.page.getByRole("button", { name: "Open the round" }).click();
    await this.page.getByRole("alertdialog").getByRole("button", { name: "Open the round" }).click();
    await expect(this.page.getByRole("button", { name: "Open the round" })).toHaveCount(0);
    await expect(this.page.getByText("A draft: only leads see it")).toHaveCount(0);
  }

  /** How many articles the project's list counts. */
  async articleCount(): Promise<number> {
    await this.page.goto(`${this.base}/articles`);
    await expect(this.page.getByRole("heading", { level: 1, name: "Articles" })).toBeVisible();
    return this.page.getByRole("table", { name: "Articles" }).getByRole("rowheader").count();
  }
}

/** Makes an account with an invitation's link, in a browser where nobody is signed in. */
export async function joinByLink(page: Page, url: string, name: string, password: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Make the account" }).click();
  await page.waitForURL(/\/projects\//);
}

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/**
 * Signs in where nothing refuses it. What follows is loaded anew, and its buttons do nothing before its scripts are there,
 * though its words are.
 */
export async function enter(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await signIn(page, email, password);
  await page.waitForURL(/\/projects$/, { waitUntil: "load" });
}

/** What a signed-in browser is answered at an address, without following redirects. */
export function statusAt(request: APIRequestContext, address: string): Promise<number> {
  return request.get(address, { maxRedirects: 0 }).then((answer) => answer.status());
}
