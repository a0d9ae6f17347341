import { expect, type JSHandle, type Locator, type Page } from "@playwright/test";
import { z } from "zod";
import { annotationSchema } from "@/lib/schemas/operations";

type Point = { readonly x: number; readonly y: number };

const storedCoding = z.object({ revision: z.int(), state: z.string(), annotations: z.array(annotationSchema) });

/** What is said of a mark. */
export type Given = {
  readonly actor: string;
  readonly voice?: string;
  readonly source?: string;
  readonly owner: string;
};

/** The workspace in which one article is coded, as a person with mouse and keyboard meets it. */
export class WorkspacePage {
  readonly text: Locator;
  readonly caret: Locator;
  readonly chooser: Locator;
  readonly inspector: Locator;
  readonly dialog: Locator;
  /** The honest word about the work: Saved, Saving, kept here. */
  readonly state: Locator;

  constructor(readonly page: Page) {
    this.text = page.getByRole("article", { name: "Article text" });
    this.caret = this.text.locator("[class*=caret]");
    this.chooser = page.getByRole("dialog", { name: "Choose a label" });
    this.inspector = page.getByRole("complementary", { name: "Selected mark" });
    this.state = page.getByRole("status", { name: "State of your work" });
    this.dialog = page.locator("[role=dialog]:not(article [role=dialog])");
  }

  /** The project and the assignment that are open. */
  get opened(): { readonly slug: string; readonly assignment: string } {
    const [, slug = "", assignment = ""] = /\/projects\/([^/]+)\/annotate\/([^/?#]+)/.exec(this.page.url()) ?? [];
    return { slug, assignment };
  }

  /** Where the workspace's own requests go. */
  get api(): string {
    const { slug, assignment } = this.opened;
    return `/api/projects/${slug}/assignments/${assignment}`;
  }

  async expectSaved(): Promise<void> {
    await expect(this.state).toHaveText("Saved");
  }

  /** Everything that the state of the work says from now on. */
  recordStates(): Promise<JSHandle<string[]>> {
    return this.state.evaluateHandle((element) => {
      const said: string[] = [];
      new MutationObserver(() => said.push(element.textContent ?? "")).observe(element, {
        ...{ subtree: true, childList: true, characterData: true },
      });
      return said;
    });
  }

  /** How many operations the browser keeps on this device, of whatever article. */
  kept(): Promise<number> {
    return this.page.evaluate(async () => {
      const result = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      let count = 0;
      for (const { name = "" } of await indexedDB.databases()) {
        if (!name.startsWith("parallax-queue:")) continue;
        const database = await result(indexedDB.open(name));
        const batches = await result(database.transaction("batches").objectStore("batches").getAll());
        for (const { operations } of batches) count += operations.length;
        database.close();
      }
      return count;
    });
  }

  /** The name of a mark in the margin. */
  mark(label: string, quote: string): Locator {
    return this.text.getByRole("button", { name: `${label} on “${quote}”` });
  }

  get marks(): Locator {
    return this.text.getByRole("list", { name: "Marks in this paragraph" }).getByRole("button");
  }

  /** The words that the selected mark stands on. */
  get quote(): Locator {
    return this.inspector.getByRole("blockquote");
  }

  /** Selects words by dragging over them; `words` may begin and end inside a word. */
  async drag(words: string): Promise<void> {
    const [from, to] = await this.place(words);
    const { mouse } = this.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
    await mouse.move(to.x, to.y);
    await mouse.up();
  }

  /** Drags over words and gives them the label with this key. */
  async label(words: string, key: string): Promise<void> {
    await this.drag(words);
    await expect(this.chooser).toBeVisible();
    await this.page.keyboard.press(key);
    await expect(this.chooser).toBeHidden();
  }

  /** Marks some words, and says who is named, in whose voice and by whose choice of word. */
  async code(words: string, key: string, given: Given): Promise<void> {
    await this.label(words, key);
    await expect(this.quote).toHaveText(words);
    await this.chooseActor("Actor", given.actor);
    if (given.voice !== undefined) await this.choose("Voice", given.voice);
    if (given.source !== undefined) await this.chooseActor("Source", given.source);
    await this.choose("Label owner", given.owner);
    await this.expectSaved();
  }

  /** Clicks on the first letter of some words. */
  async click(words: string): Promise<void> {
    const [from] = await this.place(words);
    await this.page.mouse.click(from.x + 2, from.y);
  }

  async press(key: string, times = 1): Promise<void> {
    for (let time = 0; time < times; time++) await this.page.keyboard.press(key);
  }

  /** Finds an actor for the selected mark by the whole name. */
  async chooseActor(attribute: string, name: string): Promise<void> {
    const field = this.field("combobox", attribute);
    await field.click();
    await field.fill(name);
    await this.inspector.getByRole("option", { name }).first().click();
    await expect(field).toHaveValue(name);
  }

  /** Gives the selected mark another label, by what is typed into the chooser. */
  async relabel(typed: string): Promise<void> {
    await this.inspector.getByRole("button", { name: /^Label/ }).click();
    await this.chooser.getByRole("combobox").fill(typed);
    await this.page.keyboard.press("Enter");
    await expect(this.chooser).toBeHidden();
  }

  async choose(attribute: string, option: string): Promise<void> {
    await this.option(attribute, option).check();
    await expect(this.option(attribute, option)).toBeChecked();
  }

  option(attribute: string, option: string): Locator {
    return this.field("radiogroup", attribute).getByRole("radio", { name: option, exact: true });
  }

  /** One attribute of the selected mark; its name may be followed by "required". */
  field(role: "combobox" | "radiogroup", attribute: string): Locator {
    return this.inspector.getByRole(role, { name: new RegExp(`^${attribute}(?: · required)?$`) });
  }

  /** What is painted over the text without being part of it. */
  painted(name: string): Promise<string[]> {
    return this.page.evaluate(
      (wanted) =>
        [...(CSS.highlights.get(wanted) ?? [])].map((range) => (range instanceof Range ? range.toString() : "")),
      name,
    );
  }

  /** What the server holds of this coding. */
  async stored(): Promise<z.output<typeof storedCoding>> {
    const answer = await this.page.request.get(`${this.api}/coding`);
    expect(answer.status()).toBe(200);
    return storedCoding.parse(await answer.json());
  }

  async openSubmission(): Promise<void> {
    await this.page
      .getByRole("banner")
      .getByRole("button", { name: /^Submit/ })
      .click();
    await expect(this.dialog).toBeVisible();
  }

  async submit(): Promise<void> {
    await this.openSubmission();
    await this.page
      .getByRole("dialog", { name: "Submit this coding?" })
      .getByRole("button", { name: "Submit" })
      .click();
    await expect(this.page.getByText("You submitted this coding.")).toBeVisible();
  }

  /** Where the first letter begins and the last one ends, each in the way its script runs, in the page's coordinates. */
  place(words: string): Promise<readonly [Point, Point]> {
    return this.text.evaluate(async (article, wanted) => {
      const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const nodesOf = (paragraph: Element) =>
        [...paragraph.querySelectorAll("[data-o]")].flatMap((piece) =>
          piece.firstChild instanceof Text ? piece.firstChild : [],
        );
      const paragraphs = new Set(
        [...article.querySelectorAll("[data-o]")].flatMap((piece) => piece.parentElement ?? []),
      );
      for (const paragraph of paragraphs) {
        const nodes = nodesOf(paragraph);
        const at = nodes
          .map((node) => node.data)
          .join("")
          .indexOf(wanted);
        if (at < 0) continue;
        // Paragraphs out of view are not laid out: what is above gets its height while it is scrolled to.
        for (let time = 0; time < 3; time++) {
          paragraph.scrollIntoView({ block: "center", behavior: "instant" });
          await drawn();
        }
        const runsLeft = (offset: number) => /[\u0590-\u08ff]/.test(wanted.charAt(offset));
        const letter = (offset: number): DOMRect => {
          let rest = offset;
          for (const node of nodes) {
            if (rest < node.length) {
              const range = document.createRange();
              range.setStart(node, rest);
              range.setEnd(node, rest + 1);
              return range.getBoundingClientRect();
            }
            rest -= node.length;
          }
          throw new Error(`“${wanted}” ends behind its paragraph`);
        };
        const [first, last] = [letter(at), letter(at + wanted.length - 1)];
        return [
          { x: runsLeft(0) ? first.right : first.left, y: first.top + first.height / 2 },
          { x: runsLeft(wanted.length - 1) ? last.left : last.right, y: last.top + last.height / 2 },
        ];
      }
      throw new Error(`“${wanted}” stands in no paragraph of the article`);
    }, words);
  }
}
