import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

// Debian's Chromium where there is one: Playwright's own can't be fetched everywhere.
const systemBrowser = "/usr/bin/chromium";
const asRoot = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];

/**
 * Chromium as a whole draws the list of its own address field ahead, in a process of its own for every profile that a
 * test opens: nobody types an address here, and it is as much work as loading one of our pages. Only the last list of
 * features counts, so Playwright's own (chromiumSwitches.ts, without those of other browsers) come first.
 */
const withoutFeatures = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
];

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/support/global-setup.ts",
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: process.env.CI === "true",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    viewport: { width: 1440, height: 900 },
    actionTimeout: 20_000,
    navigationTimeout: 45_000,
    locale: "en-GB",
    timezoneId: "UTC",
    // A trace of every test would be a sixth of the work; `npx playwright test --trace retain-on-failure FILE` makes one.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(existsSync(systemBrowser) ? { executablePath: systemBrowser } : {}),
      args: [...(process.getuid?.() === 0 ? asRoot : []), ...quiet, `--disable-features=${withoutFeatures.join(",")}`],
    },
  },
});
