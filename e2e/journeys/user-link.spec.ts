import { nameOf } from "@/e2e/support/people";
import { expect, test } from "@/e2e/support/test";
import { people } from "@/prisma/seed/people";
import { parallax } from "./parallax-command";

test("a link that the command line prints opens the installation that runs, wherever it listens", async ({ as }) => {
  const annotator = people.find(({ key }) => key === "c1");
  const { status, stdout } = await parallax("user", "link", annotator?.email ?? "");
  expect(status).toBe(0);
  const page = await as("nobody");
  await page.goto(stdout.trim());
  await page.getByRole("button", { name: `Sign in as ${nameOf("c1")}` }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
});
