import { ReviewPage } from "@/e2e/pages/review";
import { expect, expectAccessible, test } from "@/e2e/support/test";

const slug = "ardesh-valley";

test("a lead decides cases by key, one of each outcome, goes back and reopens", async ({ as }) => {
  test.slow();
  const review = new ReviewPage(await as("lead"), slug, "Round 1");
  const { page } = review;
  await review.openList();
  const decided = await review.countOf("Decided");
  await review.openFirst();
  const taken = review.caseId;
  await expectAccessible(page);
  await review.goOnBy("1", "r", "1", "Enter");
  await expect(review.said).toContainText("Decided: Reading taken.");
  const both = review.caseId;
  await review.goOnBy("b", "Enter");
  const nothing = review.caseId;
  await review.goOnBy("x", "r", "2", "Enter");
  const deferred = review.caseId;
  await review.goOnBy("j");
  await expect(review.said).toContainText("Left for later.");
  await review.goOnBy("k");
  expect(review.caseId).toBe(deferred);

  await review.openCase(both);
  await expect(review.decision).toContainText("Both kept: legitimate disagreement · Difference of reading by L1");
  await review.openCase(nothing);
  await expect(review.decision).toContainText("Nothing here · Rule gap by L1");
  await expect(page.getByText("nothing is marked here in gold")).toBeVisible();
  await review.openCase(taken);
  await expect(review.decision).toContainText("Reading of");
  await page.keyboard.press("Control+z");
  await expect(review.said).toContainText("is open again.");
  await expect(review.decision.getByRole("button", { name: "Decide" })).toBeVisible();
  await expect(page.getByRole("complementary", { name: /earlier decisions/ })).toContainText("taken back");
  await review.openList("state=decided");
  expect(await review.countOf("Decided")).toBe(decided + 2);
  await expect(review.cases.getByRole("listitem")).toHaveCount(decided + 2);
});

test("a new reading is written by key, and is refused until it says why", async ({ as }) => {
  test.slow();
  const review = new ReviewPage(await as("lead"), slug, "Round 1");
  const { page } = review;
  await review.openFirst("type=missed");
  const own = review.caseId;
  await page.keyboard.press("e");
  const text = page.getByRole("article");
  await expect(text).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(review.decision).toContainText("Say why the readings differ");
  await text.focus();
  await page.keyboard.press("]");
  await expect(page.getByRole("complementary", { name: "Selected mark" })).toContainText("Label");
  await expectAccessible(page);
  await page.keyboard.press("Shift+ArrowRight");
  for (const key of ["Escape", "Escape"]) await page.keyboard.press(key);
  await review.expectCase();
  await review.goOnBy("r", "1", "Enter");
  await review.openCase(own);
  await expect(review.decision).toContainText("New reading · Slip by L1");
});

test("of two who decide one case the second is told, and keeps what was written", async ({ as }) => {
  test.slow();
  const first = new ReviewPage(await as("lead"), slug, "Round 1");
  const second = new ReviewPage(await as("lead"), slug, "Round 1");
  await first.openFirst("type=boundary");
  await second.openCase(first.caseId);
  await second.page.keyboard.press("n");
  await second.page.keyboard.type("As in the first article");
  await first.goOnBy("1", "r", "3", "Enter");
  await second.page.keyboard.press("Escape");
  for (const key of ["1", "r", "3", "Enter"]) await second.page.keyboard.press(key);
  await expect(second.page.getByText("This case has changed meanwhile")).toBeVisible();
  await expect(second.page.getByRole("textbox", { name: "Note" })).toHaveValue("As in the first article");
  await second.page.getByRole("button", { name: "Look again" }).click();
  await expect(second.decision).toContainText("Boundary only by L1");
});

test("agreed cases are taken into gold in one step and out of it again; whoever codes sees nothing of it", async ({
  as,
}) => {
  test.slow();
  const review = new ReviewPage(await as("lead"), slug, "Round 1");
  const { page } = review;
  await review.openList();
  await page.getByRole("button", { name: /^Take \d+ agreed cases into gold$/ }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: /^Take \d+ agreed/ })
    .click();
  const steps = page.getByRole("list", { name: "Steps in force" });
  await expect(steps.getByRole("listitem")).toHaveText(/\d+ cases taken by L1 · just now/);
  await expectAccessible(page);
  await steps.getByRole("button", { name: /^Undo the step/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Undo" }).click();
  await expect(steps).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Take \d+ agreed cases into gold$/ })).toBeVisible();

  const viewer = await as("viewer");
  await viewer.goto(`/projects/${slug}/review`);
  await expect(viewer.getByText("Cases are shown once a round is closed.")).toBeVisible();
  const coder = await as("c1");
  expect((await coder.goto(`/projects/${slug}/review`))?.status()).toBe(403);
});

// Here and not beside the page's other journey: what is decided above is gold by now, and nothing moves under it meanwhile.
test("a lead sees where annotators agree: by outlet, event, zone and voice, and beside gold", async ({ as }) => {
  const lead = await as("lead");
  await lead.goto(`/projects/${slug}/agreement`);
  const filter = lead.getByRole("search", { name: "What is measured" });
  await filter.getByLabel("Round", { exact: true }).selectOption({ label: "Round 1 (in review)" });
  await filter.getByRole("button", { name: "Show" }).click();
  // The page before it has the same links.
  await lead.waitForURL(/[?&]round=/);
  const naming = lead.getByRole("region", { name: "Naming of actors", exact: true });
  const dimensions = naming.getByRole("navigation", { name: "Broken down by" });
  const brokenDown = (by: string) => naming.getByRole("table", { name: `Agreement on Naming of actors by ${by}` });

  await test.step("each dimension has its table and its address", async () => {
    await dimensions.getByRole("link", { name: "Event" }).click();
    await expect(brokenDown("Event").getByRole("rowheader")).toHaveCount(4);
    await expect(lead).toHaveURL(/[?&]by=event(&|$)/);
    await dimensions.getByRole("link", { name: "Zone" }).press("Enter");
    await expect(brokenDown("Zone").getByRole("rowheader", { name: "Headline" })).toBeVisible();
    await dimensions.getByRole("link", { name: "Voice" }).click();
    await expect(brokenDown("Voice").getByRole("columnheader", { name: "Met another" })).toBeVisible();
    // Numbers that are scrolled half under the top bar are too small to press; that is no fault of theirs.
    await lead.evaluate(() => scrollTo(0, 0));
    await expectAccessible(lead);
  });

  await test.step("annotators stand beside what was decided", async () => {
    const annotators = naming.getByRole("table", { name: "Annotators’ agreement with the others on Naming of actors" });
    await expect(annotators.getByRole("columnheader", { name: /^With gold/ })).toBeVisible();
    await expect(annotators.getByText(/^in \d+ of \d+$/).first()).toBeVisible();
  });

  await test.step("an outlet opens all numbers of its articles, and a number there the cases behind it", async () => {
    await dimensions.getByRole("link", { name: "Outlet" }).click();
    await brokenDown("Outlet").getByRole("link", { name: "Meridian Courier", exact: true }).click();
    await expect(lead.getByText("Only articles of Meridian Courier.", { exact: true })).toBeVisible();
    await expect(dimensions.getByRole("link", { name: "Outlet" })).toHaveCount(0);
    await dimensions.getByRole("link", { name: "Zone" }).click();
    const differing = brokenDown("Zone").getByRole("link", { name: /^Body, Differing: \d+\. Open its cases$/ });
    const count = Number(await differing.textContent());
    await differing.click();
    await lead.waitForURL(/[?&]zone=body(&|$)/);
    const cases = lead.getByRole("main").getByRole("list", { name: "Cases", exact: true });
    await expect(cases.getByRole("listitem")).toHaveCount(count);
    const conditions = lead.getByRole("list", { name: "Conditions in force" });
    await expect(conditions.getByRole("listitem")).toHaveText(["Outlet: Meridian Courier", "Zone: Body", /^Layer: /]);
    await expectAccessible(lead);
    await conditions.getByRole("link", { name: "Leave out this condition: Zone Body" }).click();
    await expect(conditions.getByRole("listitem")).toHaveCount(2);
    await lead.getByText("More conditions").click();
    await lead.getByLabel("Value of an attribute").selectOption({ label: "Direct quote" });
    await lead.getByRole("button", { name: "Apply" }).click();
    await expect(conditions.getByRole("listitem").last()).toHaveText("Voice: Direct quote");
  });
});
