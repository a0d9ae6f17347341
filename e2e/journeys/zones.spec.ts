import { ProjectPages } from "@/e2e/pages/project";
import { expect, test } from "@/e2e/support/test";

const text = ["Armed group holds the weir", "Soldiers near Kessa. Photo: Novane Wire", "It was the third day."].join(
  "\n\n",
);

test("zones are split by keyboard, and changed ones are not left behind unasked", async ({ as }) => {
  const page = await as("lead");
  const project = await ProjectPages.create(page, "Zones of the weir", "weir-zones");
  const file = { name: "weir.txt", mimeType: "text/plain", buffer: Buffer.from(text) };
  await project.prepareUpload({ file, outlet: "Valley Post", event: "The weir is held" });
  await project.addPrepared();
  const address = page.url();
  await page.getByRole("button", { name: "Change zones" }).click();
  await page.getByRole("button", { name: "Split zone 2" }).click();
  await page.getByLabel("Put the caret where the new zone begins").press("Control+End");
  for (const _ of "Photo: Novane Wire") await page.keyboard.press("ArrowLeft");
  await page.getByLabel("Kind of the new zone").selectOption("Credit");
  await page.getByRole("button", { name: "Split here" }).press("Enter");
  const kinds = ["Headline", "Caption", "Credit", "Body"];
  expect(await project.zoneKinds()).toEqual(kinds);
  await expect(page.getByLabel("Kind of zone 3")).toBeFocused();

  const asked: string[] = [];
  page.once("dialog", (question) => {
    asked.push(question.message());
    return question.dismiss();
  });
  await project.nav.getByRole("link", { name: "Rounds" }).click();
  expect(asked).toEqual(["The changed zones are not saved. Leave this page without them?"]);
  expect(page.url()).toBe(address);
  expect(await project.zoneKinds()).toEqual(kinds);
  await page.getByRole("button", { name: "Merge zone 3 with the next" }).press("Enter");
  await expect(page.getByLabel("Kind of zone 3")).toBeFocused();
  await page.getByRole("button", { name: "Save zones" }).click();
  await expect(page.getByRole("button", { name: "Change zones" })).toBeVisible();
  await project.go("Rounds");
});
