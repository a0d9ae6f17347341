import type { Page } from "@playwright/test";
import { joinByLink, ProjectPages, signIn } from "@/e2e/pages/project";
import { RoundPage } from "@/e2e/pages/round";
import { WorkspacePage } from "@/e2e/pages/workspace";
import { expect, expectAccessible, test } from "@/e2e/support/test";

const slug = "life-of-a-round";
const annotator = { name: "Idris Calloway", email: "idris.calloway@example.org", password: "slow barges pass at dusk" };
const remark = "Please look at the headline again: whose word is it?";
const finished = "Weir is held, mayor says";
const unfinished = "Ferry runs again";

function article(title: string) {
  const buffer = Buffer.from(`${title}\n\nThe mayor said on Monday that nothing had changed.\n`);
  return { file: { name: `${title}.txt`, mimeType: "text/plain", buffer }, outlet: "Gazette", event: "The weir" };
}

async function roundOf(page: Page): Promise<RoundPage> {
  await page.goto(`/projects/${slug}/rounds`);
  await page.getByRole("main").getByRole("link", { name: "One round" }).click();
  const round = new RoundPage(page);
  await expect(round.step).toBeVisible();
  return round;
}

async function openArticle(page: Page, title: string): Promise<WorkspacePage> {
  await page.goto(`/projects/${slug}/queue`);
  await page.getByRole("table").getByRole("link", { name: title }).click();
  const workspace = new WorkspacePage(page);
  await workspace.expectSaved();
  return workspace;
}

test("a round from open to closed: review, a coding returned with a remark and handed in again", async ({ as }) => {
  test.slow();
  const lead = await as("lead");
  const project = await ProjectPages.create(lead, "Life of a round", slug);
  for (const title of [finished, unfinished]) {
    await project.prepareUpload(article(title));
    await project.addPrepared();
  }
  await project.publishPreset();
  const link = await project.invite(annotator.email, "Annotator");
  await joinByLink(await as("nobody"), link, annotator.name, annotator.password);
  await project.openRound("One round", ["C1"]);

  const coder = await as("nobody");
  await signIn(coder, annotator.email, annotator.password);
  await expect(coder.getByRole("link", { name: "Life of a round" })).toBeVisible();
  await (await openArticle(coder, finished)).submit();

  const round = await roundOf(lead);
  await test.step("the lead starts the review, and is told first who isn't finished", async () => {
    await expect(round.step).toContainText("Open");
    const question = await round.ask("Start review");
    await expect(question.getByRole("listitem")).toHaveText(["C1: 1 article"]);
    await expectAccessible(lead);
    await round.confirm("Start review");
    await expect(round.step).toContainText("In review");
  });

  await test.step("what isn't submitted can only be read", async () => {
    const workspace = await openArticle(coder, unfinished);
    await expect(coder.getByText("This round is in review: what isn’t submitted")).toBeVisible();
    await expect(coder.getByRole("button", { name: /^Submit/ })).toHaveCount(0);
    await workspace.drag("The mayor");
    await expect(workspace.chooser).toBeHidden();
  });

  await test.step("the lead returns one coding with a remark", async () => {
    const submitted = round.sign("C1", new RegExp(finished), "submitted");
    await submitted.focus();
    await lead.keyboard.press("Tab");
    await expect(submitted).not.toBeFocused();
    await round.returnCoding(submitted, remark);
    await expect(round.sign("C1", new RegExp(finished), "returned")).toBeVisible();
    await expectAccessible(lead);
  });

  await test.step("the annotator reads the remark in the list and above the article, and hands in again", async () => {
    await coder.goto(`/projects/${slug}/queue`);
    await expect(coder.getByText(`Returned: ${remark}`)).toBeVisible();
    const workspace = await openArticle(coder, finished);
    await expect(coder.getByRole("region", { name: "About your work" }).getByText(remark)).toBeVisible();
    await expectAccessible(coder);
    await workspace.submit();
  });

  await test.step("the lead takes back what nobody will finish, and closes for good", async () => {
    await lead.reload();
    await round.sign("C1", new RegExp(unfinished), "not started").click();
    await expect(lead.getByRole("alertdialog")).toContainText("This can’t be taken back");
    await round.confirm("Withdraw");
    await expect(lead.getByRole("img", { name: "withdrawn" })).toBeVisible();
    await round.ask("Back to open");
    await round.confirm("Back to open");
    await expect(round.step).toContainText("Open");
    await round.ask("Start review");
    await round.confirm("Start review");
    await expect(await round.ask("Close round")).toContainText("Everybody has submitted everything.");
    await round.confirm("Close round");
    await expect(round.step).toContainText("Closed");
    await expect(lead.getByRole("button", { name: /Return it|Withdraw it/ })).toHaveCount(0);
  });
});
