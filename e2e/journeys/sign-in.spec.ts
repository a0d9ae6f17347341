import { enter, joinByLink, ProjectPages, signIn, statusAt } from "@/e2e/pages/project";
import { administrator, world } from "@/e2e/support/people";
import { expect, test } from "@/e2e/support/test";
import { people } from "@/prisma/seed/people";

const refused = "The email address or the password is not right.";
const unusable = "This link can’t be used";
const password = "lanterns drift past noon";

test("the administrator signs in with address and password; what is wrong is told in one way", async ({ as }) => {
  const page = await as("nobody");
  await signIn(page, administrator.email, "not the password at all");
  await expect(page.getByText(refused)).toBeVisible();
  await signIn(page, "nobody.here@example.org", administrator.password);
  await expect(page.getByText(refused)).toBeVisible();
  await signIn(page, administrator.email, administrator.password);
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
  // Whatever projects other tests have them lead: they are no member of the demonstration, so it isn't there.
  await expect(page.getByRole("link", { name: /^Ardesh Valley/ })).toHaveCount(0);
});

test("signing out ends the sign-in at once, also for whoever kept its cookie", async ({ as, playwright }) => {
  const page = await as("nobody");
  await enter(page, administrator);
  const kept = await playwright.request.newContext({
    baseURL: world().url,
    storageState: await page.context().storageState(),
  });
  const api = `/api/projects/ardesh-valley/assignments/${crypto.randomUUID()}/coding`;
  expect(await statusAt(kept, "/projects")).toBe(200);
  expect(await statusAt(kept, api)).toBe(404);
  await page.getByRole("button", { name: "Account and appearance" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  expect(await statusAt(kept, "/projects")).not.toBe(200);
  expect(await statusAt(kept, api)).toBe(401);
  await kept.dispose();
  await page.goto("/projects");
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
});

test("an invitation lets one person in once, and nobody after it was taken back", async ({ as }) => {
  const lead = await as("lead");
  const project = await ProjectPages.create(lead, "Invitations", "invitations");
  const link = await project.invite("halima.quist@example.org", "Annotator");
  await joinByLink(await as("nobody"), link, "Halima Quist", password);
  const late = await as("nobody");
  await late.goto(link);
  await expect(late.getByRole("heading", { level: 1, name: unusable })).toBeVisible();

  const withdrawn = await project.invite("bram.osei@example.org", "Viewer");
  const open = await as("nobody");
  await open.goto(withdrawn);
  await expect(open.getByRole("heading", { level: 1, name: "Join Invitations" })).toBeVisible();
  await lead.reload();
  await lead.getByRole("button", { name: "Take back the invitation of bram.osei@example.org" }).click();
  await lead.getByRole("alertdialog").getByRole("button", { name: "Take back" }).click();
  await expect(lead.getByRole("row", { name: /bram\.osei@example\.org/ })).toContainText("taken back");
  // The page that was open before is refused as well as a new one.
  await open.getByLabel("Your name").fill("Bram Osei");
  await open.getByLabel("Password").fill(password);
  await open.getByRole("button", { name: "Make the account" }).click();
  await expect(open.getByText(/This link can’t be used/)).toBeVisible();
  await open.goto(withdrawn);
  await expect(open.getByRole("heading", { level: 1, name: unusable })).toBeVisible();
});

test("the page of the demonstration offers its people", async ({ as }) => {
  const page = await as("nobody");
  await page.goto(world().demonstration);
  await expect(page.getByRole("heading", { level: 1, name: "The people of the demonstration project" })).toBeVisible();
  const table = page.getByRole("table", { name: "People" });
  await expect(table.getByRole("rowheader")).toHaveCount(people.length);
  for (const { name, role } of people) {
    await expect(table.getByRole("row", { name })).toContainText(role === "annotator" ? "Annotator" : /Lead|Viewer/);
  }
});
