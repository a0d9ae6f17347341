import { mkdirSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium, type FullConfig, type Page } from "@playwright/test";
import { people } from "@/prisma/seed/people";
import { administrator, type Persona, statePath, type World } from "./people";
import { startProduct } from "./product";

/** Signs somebody in with a profile of their own and keeps its cookies in a file. */
async function keepState(browser: Browser, file: string, signIn: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext();
  await signIn(await context.newPage());
  await context.storageState({ path: file });
  await context.close();
}

/** Opens a one-time link of the demonstration and signs its person in. */
async function signInByLink(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole("button", { name: /sign in as/i }).click();
  await page.waitForURL(/\/projects/);
}

async function setUpAdministrator(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel("Email").fill(administrator.email);
  await page.getByLabel("Your name").fill(administrator.name);
  await page.getByLabel("Password").fill(administrator.password);
  await page.getByRole("button", { name: "Make the account" }).click();
  await page.waitForURL(/\/projects/);
}

/** Starts the built product with an empty data folder and signs everybody in once, through the printed links. */
export default async function globalSetup(config: FullConfig): Promise<() => Promise<void>> {
  const product = await startProduct();
  const statesDir = path.join(product.dataDir, "states");
  mkdirSync(statesDir);
  const browser = await chromium.launch(config.projects[0]?.use.launchOptions);
  const file = (persona: Persona) => statePath(statesDir, persona);
  const signIn = async ({ key, name }: (typeof people)[number]) => {
    const link = product.firstRun.people.get(name);
    if (!link) throw new Error(`no link was printed for ${name}:\n${product.output()}`);
    await keepState(browser, file(key), (page) => signInByLink(page, link));
  };
  await Promise.all([
    ...people.map(signIn),
    keepState(browser, file("administrator"), (page) => setUpAdministrator(page, product.firstRun.administrator)),
  ]);
  await browser.close();
  const { url, dataDir, firstRun } = product;
  const world: World = { url, dataDir, statesDir, demonstration: firstRun.demonstration };
  process.env.PARALLAX_E2E = JSON.stringify(world);
  return () => product.stop();
}
