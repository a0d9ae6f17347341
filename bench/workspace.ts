import { execFileSync } from "node:child_process";
import os from "node:os";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import config from "@/playwright.config";
import { ensureBrowser } from "@/scripts/test/browser.mjs";
import type { Benchmark, Ratio } from "./runner/benchmark";
import { median } from "./runner/timing";
import { type MarkingTimes, makeMarks, percentile } from "./workspace-marking.support";
import {
  countWork,
  goByKey,
  heapOf,
  openUntilUsable,
  scriptsOf,
  takeMeasures,
  watchInputs,
  workOf,
} from "./workspace-page.support";
import { openSetting, type Setting } from "./workspace-setting.support";

/** What the workspace must reach. */
const targets = { usableMs: 1_500, markingMs: 50, againstFewMarks: 1.5, heapMiB: 50, nextMs: 200, scriptKB: 220 };

const many = { words: 20_000, marks: 2_000 };
const few = { words: 20_000, marks: 100 };
const openings = 5;
const blocks = 6;
const marksInBlock = 20;
const edits = 1_000;
const nextArticle = "}";

function say(line: string): void {
  console.log(`  ${line}`);
}

async function profile(browser: Browser, { product, client }: Setting): Promise<BrowserContext> {
  const context = await browser.newContext({ ...config.use, baseURL: product.url });
  await context.addCookies([...client.cookies()].map(([name, value]) => ({ name, value, url: product.url })));
  // What runs this file wraps named functions in this, in the page too.
  await context.addInitScript({ content: "globalThis.__name = (named) => named;" });
  await context.addInitScript(watchInputs);
  context.setDefaultTimeout(120_000);
  return context;
}

/** Each time in a profile with an empty cache. */
async function measureOpening(browser: Browser, setting: Setting, url: string): Promise<void> {
  const texts: number[] = [];
  const usables: number[] = [];
  for (let time = 0; time <= openings; time++) {
    const context = await profile(browser, setting);
    const { text, usable } = await openUntilUsable(await context.newPage(), url);
    await context.close();
    if (time === 0)
      say(`usable after the navigation, the first page of a server just started: ${Math.round(usable)} ms`);
    else {
      texts.push(text);
      usables.push(usable);
    }
  }
  const [text, usable, slowest] = [median(texts), median(usables), Math.max(...usables)].map(Math.round);
  say(
    `usable after the navigation: median ${usable} ms, at most ${slowest} ms; text drawn ${text} ms; target ${targets.usableMs} ms`,
  );
}

async function measureScripts(browser: Browser, setting: Setting, url: string): Promise<Ratio> {
  const context = await profile(browser, setting);
  const scripts = await scriptsOf(context, url);
  await context.close();
  const total = scripts.reduce((sum, { bytes }) => sum + bytes, 0) / 1_000;
  const largest = scripts
    .slice(0, 8)
    .map(({ url: path, bytes }) => `${path.split("/").at(-1)} ${(bytes / 1_000).toFixed(1)}`);
  say(
    `scripts before the first input: ${total.toFixed(1)} kB in ${scripts.length} files as transferred (gzip); target ${targets.scriptKB} kB`,
  );
  say(`  the largest: ${largest.join(", ")}`);
  return {
    key: "scripts-share",
    ratio: total / targets.scriptKB,
    limit: 1,
    note: `${total.toFixed(1)} of ${targets.scriptKB} kB`,
  };
}

function sayTimes(name: string, { selecting, marking, byEventTiming }: MarkingTimes): void {
  const of = (values: readonly number[]) =>
    [50, 95].map((share) => `p${share} ${percentile(values, share / 100).toFixed(1)}`).join(", ");
  say(
    `${name}: marks ${of(marking)} ms, selections ${of(selecting)} ms; the slowest input of each by Event Timing ${of(byEventTiming)} ms`,
  );
}

const joined = (times: readonly MarkingTimes[]): MarkingTimes => ({
  selecting: times.flatMap(({ selecting }) => selecting),
  marking: times.flatMap(({ marking }) => marking),
  byEventTiming: times.flatMap(({ byEventTiming }) => byEventTiming),
});

async function openSaved(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await openUntilUsable(page, url);
  await page.locator("[data-save=saved]").waitFor();
  return page;
}

/** In both articles in turns, so that what else the machine does meets both. */
async function measureMarking(pages: readonly [Page, Page]): Promise<Ratio> {
  const taken: [MarkingTimes[], MarkingTimes[]] = [[], []];
  const counters = [await countWork(pages[0]), await countWork(pages[1])] as const;
  const worked = [0, 0];
  for (let block = 0; block < blocks; block++) {
    for (const [place, page] of pages.entries()) {
      await page.bringToFront();
      const box = await page.locator("article").boundingBox();
      if (box !== null) await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.wheel(0, 1_500);
      // The wheel turns on for a while: scrolling is not what is measured.
      await page.waitForTimeout(300);
      const counter = counters[place];
      const before = counter === undefined ? 0 : await workOf(counter);
      const times = await makeMarks(page, marksInBlock, block * marksInBlock);
      if (block > 0 && counter !== undefined) worked[place] = (worked[place] ?? 0) + (await workOf(counter)) - before;
      // The first block warms up.
      if (block > 0) taken[place]?.push(times);
    }
  }
  const [withMany, withFew] = [joined(taken[0]), joined(taken[1])];
  const count = withMany.marking.length;
  say(
    `marking, ${count} marks each, half by mouse and half by keyboard, from input to just after the next frame; target p95 ${targets.markingMs} ms`,
  );
  sayTimes(`  with ${many.marks} marks`, withMany);
  sayTimes(`  with ${few.marks} marks`, withFew);
  const [workMany, workFew] = worked.map((ms) => (ms / count).toFixed(1));
  say(`  work of the page's main thread by its own clock, selection and all, a mark: ${workMany} ms and ${workFew} ms`);
  const [p95Many, p95Few] = [percentile(withMany.marking, 0.95), percentile(withFew.marking, 0.95)];
  const note = `p95 ${p95Many.toFixed(1)} ms against ${p95Few.toFixed(1)} ms`;
  return { key: "mark-p95-2000-against-100", ratio: p95Many / p95Few, limit: targets.againstFewMarks, note };
}

/** From an article with many marks to one with few, once the latter was fetched. */
async function measureNext(browser: Browser, setting: Setting, url: string): Promise<void> {
  const times: number[] = [];
  for (let time = 0; time < openings; time++) {
    const context = await profile(browser, setting);
    const page = await openSaved(context, url);
    await page.waitForLoadState("networkidle");
    times.push(await goByKey(page, nextArticle));
    await context.close();
  }
  const [usual, slowest] = [median(times), Math.max(...times)].map(Math.round);
  say(
    `next article, prefetched, from key to text: median ${usual} ms, at most ${slowest} ms; target ${targets.nextMs} ms`,
  );
}

/** Marks a word, says that it is unsure, takes the mark away, goes on. */
async function measureHeap(page: Page): Promise<Ratio> {
  const devtools = await page.context().newCDPSession(page);
  await page.locator("article").focus();
  const indicator = page.locator("[data-save=saved]");
  const [before, revision] = [await heapOf(devtools), await indicator.getAttribute("title")];
  for (let edit = 0; edit < edits; edit += 3) {
    await page.keyboard.press("ArrowRight");
    for (const key of ["2", "c", "Backspace"]) await page.keyboard.press(key);
  }
  await indicator.waitFor();
  if ((await indicator.getAttribute("title")) === revision) throw new Error("nothing was edited");
  await takeMeasures(page, "answered");
  await takeMeasures(page, "timed");
  const grown = (await heapOf(devtools)) - before;
  const [from, by] = [before, grown].map((bytes) => (bytes / 2 ** 20).toFixed(1));
  say(
    `heap after ${edits} edits, saved, garbage collected: ${by} MiB more than ${from}; target ${targets.heapMiB} MiB`,
  );
  return {
    key: "heap-growth-share",
    ratio: Math.max(0, grown) / 2 ** 20 / targets.heapMiB,
    limit: 1,
    note: `${by} of ${targets.heapMiB} MiB`,
  };
}

async function run(): Promise<readonly Ratio[]> {
  execFileSync(process.execPath, ["scripts/build.mjs"], { stdio: "inherit" });
  const { ok, output } = await ensureBrowser();
  if (!ok) throw new Error(output);
  const browser = await chromium.launch(config.use?.launchOptions);
  const setting = await openSetting([many, few]);
  try {
    const cpus = os.cpus();
    say(
      `${cpus.length} × ${cpus[0]?.model ?? "?"}, Node ${process.version}, Chromium ${browser.version()}, load ${os.loadavg()[0]?.toFixed(1)}`,
    );
    const [manyUrl = "", fewUrl = ""] = setting.workspaces;
    const scripts = await measureScripts(browser, setting, manyUrl);
    await measureOpening(browser, setting, manyUrl);
    const [first, second] = [await profile(browser, setting), await profile(browser, setting)];
    const pages = [await openSaved(first, manyUrl), await openSaved(second, fewUrl)] as const;
    const marking = await measureMarking(pages);
    await measureNext(browser, setting, manyUrl);
    const heap = await measureHeap(pages[0]);
    say(`load at the end ${os.loadavg()[0]?.toFixed(1)}`);
    return [marking, heap, scripts];
  } finally {
    await browser.close();
    await setting.product.stop();
  }
}

export default { name: "workspace", run } satisfies Benchmark;
