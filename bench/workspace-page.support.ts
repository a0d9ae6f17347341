import type { BrowserContext, CDPSession, Page } from "@playwright/test";

/** An input (a key, or "mouseup") and how long it took until its effect was on the screen, in milliseconds. */
export type Answered = { readonly input: string; readonly ms: number };

/**
 * Runs in the page before its own scripts and writes what it sees as measures of the page's own timeline:
 *
 * - `answered`: from an input's time stamp (when the browser got it) to just after the next frame was drawn, by a message
 *   sent from that frame's animation callback, which comes after its layout and paint;
 * - `timed`: the same inputs by the Event Timing API, which knows when the frame was presented, in steps of 8 ms from 16;
 * - `text`: from the navigation until the first text of an article was drawn;
 * - `usable`: from the navigation until the caret had moved, which it does only on a key.
 */
export function watchInputs(): void {
  const drawn = (then: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(null);
    });
  const inputs = ["keydown", "mouseup"];
  for (const input of inputs) {
    const heard = (event: Event) => {
      const detail = event instanceof KeyboardEvent ? event.key : input;
      drawn(() => performance.measure("answered", { start: event.timeStamp, end: performance.now(), detail }));
    };
    window.addEventListener(input, heard, { capture: true });
  }
  const slow = { type: "event", durationThreshold: 16 };
  new PerformanceObserver((list) => {
    for (const { name, startTime: start, duration } of list.getEntries()) {
      if (inputs.includes(name)) performance.measure("timed", { start, duration, detail: name });
    }
  }).observe(slow);
  const once = (name: string, happened: () => boolean) => {
    const look = () => {
      if (happened()) drawn(() => performance.measure(name, { start: 0, end: performance.now() }));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };
  once("text", () => document.querySelector("article [data-o]") !== null);
  let first: string | null = null;
  once("usable", () => {
    const place = document.querySelector("article > span[aria-hidden]:not([hidden])")?.getAttribute("style") ?? null;
    first ??= place;
    return place !== first;
  });
}

/** The measures of a name that were taken since the last call. */
export async function takeMeasures(page: Page, name: string): Promise<readonly Answered[]> {
  return page.evaluate((wanted) => {
    const found = performance.getEntriesByName(wanted, "measure");
    performance.clearMeasures(wanted);
    return found.map((entry) => {
      const input: unknown = entry instanceof PerformanceMeasure ? entry.detail : null;
      return { input: String(input), ms: entry.duration };
    });
  }, name);
}

/** Starts to count what the page's main thread does, whatever else the machine is busy with. */
export async function countWork(page: Page): Promise<CDPSession> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  return devtools;
}

/** How long the main thread has worked since `countWork`, in milliseconds of its own. */
export async function workOf(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1_000;
}

/** Waits for a measure and says how long it was. */
export async function waitForMeasure(page: Page, name: string): Promise<number> {
  const found = await page.waitForFunction(
    (wanted) => performance.getEntriesByName(wanted, "measure")[0]?.duration,
    name,
  );
  return Number(await found.jsonValue());
}

/**
 * Opens a workspace in a fresh profile with an empty cache. As soon as there is a text, as somebody would, presses a key
 * every now and then until one is answered: a key before that has the browser lay the text out without its styles.
 */
export async function openUntilUsable(
  page: Page,
  url: string,
): Promise<{ readonly text: number; readonly usable: number }> {
  await page.goto(url, { waitUntil: "commit" });
  const text = await waitForMeasure(page, "text");
  let usable: number | null = null;
  const seen = waitForMeasure(page, "usable").then((ms) => {
    usable = ms;
  });
  const pressing = async () => {
    while (usable === null) {
      await page.keyboard.press("ArrowRight");
      // How often a key is tried says how fine the time is told.
      await page.waitForTimeout(40);
    }
    return usable;
  };
  const [ms] = await Promise.all([pressing(), seen]);
  return { text, usable: ms };
}

/** Goes to another article by a key: from its time stamp until text of that article was drawn, in milliseconds. */
export async function goByKey(page: Page, key: string): Promise<number> {
  await page.evaluate((wanted) => {
    const text = () => document.querySelector("article [data-o]")?.textContent;
    const before = text();
    const press = (event: KeyboardEvent) => {
      if (event.key !== wanted) return;
      const look = () => {
        const there = text();
        if (there === undefined || there === before) requestAnimationFrame(look);
        else setTimeout(() => performance.measure("went", { start: event.timeStamp, end: performance.now() }));
      };
      requestAnimationFrame(look);
    };
    window.addEventListener("keydown", press, { capture: true });
  }, key);
  await page.keyboard.press(key);
  return waitForMeasure(page, "went");
}

/** The scripts that a page loads by itself, as they come over the wire. */
export async function scriptsOf(
  context: BrowserContext,
  url: string,
): Promise<readonly { url: string; bytes: number }[]> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  const names = new Map<string, string>();
  const scripts: { url: string; bytes: number }[] = [];
  devtools.on("Network.responseReceived", ({ requestId, type, response }) => {
    if (type === "Script") names.set(requestId, response.url);
  });
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const script = names.get(requestId);
    if (script !== undefined) scripts.push({ url: new URL(script).pathname, bytes: encodedDataLength });
  });
  await page.goto(url, { waitUntil: "networkidle" });
  // What a page that is there already loads by itself belongs to it, too.
  await page.waitForTimeout(1_000);
  await page.close();
  return scripts.toSorted((a, b) => b.bytes - a.bytes);
}

/** What the page's scripts hold once everything that can go is gone, in bytes. */
export async function heapOf(devtools: CDPSession): Promise<number> {
  // What the first collection frees may hold on to more.
  for (let time = 0; time < 3; time++) await devtools.send("HeapProfiler.collectGarbage");
  return (await devtools.send("Runtime.getHeapUsage")).usedSize;
}
