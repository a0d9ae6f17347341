import { expect, expectAccessible, test } from "@/e2e/support/test";

const page = "/projects/ardesh-valley/agreement";

test("a lead narrows the numbers, compares pairs by another measure, and takes them into a paper", async ({ as }) => {
  // The largest page there is, looked through for accessibility three times.
  test.setTimeout(120_000);
  const lead = await as("lead");
  await lead.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await lead.goto(page);
  const filter = lead.getByRole("search", { name: "What is measured" });
  await filter.getByLabel("Round", { exact: true }).selectOption({ label: "Round 1 (in review)" });
  await filter.getByRole("button", { name: "Show" }).click();
  const naming = lead.getByRole("region", { name: "Naming of actors", exact: true });
  await expect(naming.getByText(/in 8 articles that at least two/)).toBeVisible();

  await test.step("only one outlet's articles", async () => {
    await filter.getByLabel("Outlet").selectOption({ label: "Meridian Courier" });
    await filter.getByRole("button", { name: "Show" }).click();
    await expect(naming.getByText(/in 2 articles that at least two/)).toBeVisible();
    await expect(lead.getByText("Only articles of Meridian Courier.", { exact: true })).toBeVisible();
    const articles = naming.getByRole("table", { name: /^Articles by their agreement/ });
    await expect(articles.getByRole("rowheader")).toHaveCount(2);
    await expectAccessible(lead);
    await filter.getByRole("link", { name: "Count everything" }).click();
    await expect(naming.getByText(/in 8 articles that at least two/)).toBeVisible();
  });

  await test.step("pairs by another measure", async () => {
    const pairs = naming.getByRole("navigation", { name: "Measure of the pairs" });
    await pairs.getByRole("link", { name: "span F1, exact" }).click();
    await expect(naming.getByRole("table", { name: /^Agreement of each pair .*, by span F1, exact$/ })).toBeVisible();
    await expect(pairs.getByRole("link", { name: "span F1, exact" })).toHaveAttribute("aria-current", "true");
  });

  await test.step("the texts for a paper are those that are shown", async () => {
    await naming.getByText("Table and methods text for a paper").click();
    const copied = async (button: string) => {
      await naming.getByRole("button", { name: button }).click();
      await expect(naming.getByRole("status").filter({ hasText: "Copied" }).last()).toBeVisible();
      return lead.evaluate(() => navigator.clipboard.readText());
    };
    const methods = await copied("Copy the methods text");
    expect(methods).toMatch(
      /^Agreement on Naming of actors was measured on the first readings.*Parallax \d+\.\d+\.\d+\.$/,
    );
    expect(methods).toContain("Values by outlet are of the articles of each outlet alone.");
    await expect(naming.getByText(methods)).toBeVisible();
    expect(await copied("Copy as LaTeX")).toMatch(/\\toprule\n {2}Measure & Value.*\\toprule\n {2}Outlet & /s);
    const markdown = await copied("Copy as Markdown");
    expect(markdown).toMatch(/by Outlet: first readings of Round 1.*\n\| Meridian Courier \| \.\d\d \| /s);
    expect(markdown).toMatch(
      /\n\| span F1, exact \| \.\d\d \| \.\d\d–\.\d\d \| 541 \| 8 \| 100\.0 \| 3 \| first \| 1 \| 1 \|/,
    );
    const csv = await copied("Copy as CSV");
    expect(csv).toMatch(/^layer,label,coder_a,coder_b,measure,value,/);
    expect(csv).toMatch(/\nnaming,,C1,C2,span-f1-exact,0\.\d+/);
    expect(csv).toMatch(/\nnaming,,,,span-f1-exact,0\.\d+.*,zone,headline\r?\n/);
    await expectAccessible(lead);
  });
});

test("a page that is being read stays where it is when its scripts arrive", async ({ as }) => {
  const lead = await as("lead");
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await lead.route("**/_next/static/**/*.js", async (route) => {
    await released;
    await route.continue();
  });
  // All of it, for the beginning of a page can't be scrolled that far.
  await lead.goto(page, { waitUntil: "domcontentloaded" });
  await expect(lead.getByRole("region", { name: "Naming of actors", exact: true })).toBeVisible();
  // Text in the font that it is read in: another one breaks its lines elsewhere.
  await lead.evaluate(async () => {
    await document.fonts.ready;
    scrollTo(0, 1_000);
  });
  expect(await lead.evaluate(() => scrollY)).toBe(1_000);
  // It is opened by a part of the page that the scripts bring to life.
  const live = lead.waitForRequest(/\/live\?/);
  release();
  await live;
  expect(await lead.evaluate(() => scrollY)).toBe(1_000);
});
