import { ProjectPages } from "@/e2e/pages/project";
import { expect, test } from "@/e2e/support/test";

const pasted = "Weir holds\n\nThe weir above the village held through the night, its wardens said.\n";

/** The quotation marks and the é are single bytes that UTF-8 doesn't know. */
const windows1252 = Buffer.concat([
  Buffer.from("Caf"),
  Buffer.from([0xe9]),
  Buffer.from(" by the weir reopens\n\nIts owner said: "),
  Buffer.from([0x93]),
  Buffer.from("The water never came."),
  Buffer.from([0x94]),
  Buffer.from("\n"),
]);
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(400, 0)]);

const plainText = (name: string, buffer: Buffer) => ({ name, mimeType: "text/plain", buffer });

test("one article is pasted, then three files are sent at once: each is told for itself what became of it", async ({
  as,
}) => {
  test.setTimeout(120_000);
  const page = await as("lead");
  const project = await ProjectPages.create(page, "Many files", "many-files");
  await page.goto(`${project.base}/articles/new`);
  await page.getByLabel("Text", { exact: true }).fill(pasted);
  await page.getByLabel("Outlet").fill("Weir Courier");
  await expect(page.getByRole("heading", { name: "How it will be stored" })).toBeVisible();
  expect(await project.zoneKinds()).toEqual(["Headline", "Body"]);
  await project.addPrepared();
  const first = page.url();
  await expect(page.getByRole("heading", { level: 1, name: "Weir holds" })).toBeVisible();

  await page.goto(`${project.base}/articles/new`);
  await page.getByRole("radio", { name: "Upload files" }).check();
  await page
    .getByLabel("Text files")
    .setInputFiles([
      plainText("cafe.txt", windows1252),
      plainText("again.txt", Buffer.from(pasted)),
      plainText("picture.txt", png),
    ]);
  await expect(page.getByText("3 files: cafe.txt, again.txt, picture.txt")).toBeVisible();
  await page.getByRole("button", { name: "Add 3 articles" }).click();

  await expect(page.getByText("1 of 3 files were added")).toBeVisible();
  const results = page.getByRole("table", { name: "What became of each file" });
  const row = (name: string) => results.getByRole("row", { name });
  await expect(results.getByRole("rowheader")).toHaveText(["cafe.txt", "again.txt", "picture.txt"]);
  await expect(row("cafe.txt")).toContainText("added");
  await expect(row("cafe.txt")).toContainText("Read as Windows-1252, 66 characters.");
  await expect(row("again.txt")).toContainText("refused");
  await expect(row("again.txt")).toContainText("This text is in the project already");
  await expect(row("picture.txt")).toContainText("refused");
  await expect(row("picture.txt")).toContainText("This is a PNG picture, not plain text.");

  await row("again.txt").getByRole("link", { name: "Open the article that is there" }).click();
  await expect(page).toHaveURL(first);
  expect(await project.articleCount()).toBe(2);
  await page.getByRole("link", { name: "Café by the weir reopens" }).click();
  await expect(page.getByText("“The water never came.”")).toBeVisible();
  await expect(page.getByText("Windows-1252")).toBeVisible();
});
