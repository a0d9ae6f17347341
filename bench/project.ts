import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { z } from "zod";
import { asOwner } from "@/e2e/access/database";
import type { HttpClient } from "@/e2e/support/http";
import type { Product } from "@/e2e/support/product";
import { people } from "@/prisma/seed/people";
import { startWithLead } from "./lead.support";
import { writeProjectFile } from "./project-file.support";
import type { Benchmark, Ratio } from "./runner/benchmark";
import { median } from "./runner/timing";

// The product with a project of a million annotations beside one of ten thousand: how long its pages take the server.

const run = promisify(execFile);
const sizes = { small: 200, large: 20_000 } as const;
type Size = keyof typeof sizes;

/** How often each page is asked for; the projects take turns. */
const times = 9;

/** How long the page is looked at before something is chosen. */
const lookingMs = 5_000;

/** What a page with a filter may take. */
const filteredMs = 2_000;

type Setting = { readonly product: Product; readonly client: HttpClient };

/** Of an imported project: its round, and what it can be filtered by. */
type Imported = {
  readonly round: string;
  readonly coders: readonly string[];
  readonly outlet: string;
  readonly event: string;
};

function say(line: string): void {
  console.log(`  ${line}`);
}

async function openSetting(): Promise<Setting> {
  const { product, client, lead } = await startWithLead();
  for (const slug of Object.keys(sizes)) {
    await lead(z.unknown(), "projects.ts#createProject", { name: `A ${slug} project`, slug, description: "" });
  }
  return { product, client };
}

/** By the command, as somebody would; milliseconds. */
async function importProject({ product }: Setting, folder: string, slug: Size): Promise<number> {
  const file = path.join(folder, `${slug}.jsonl`);
  await writeProjectFile(file, sizes[slug]);
  const started = performance.now();
  const args = ["cli/bin.mjs", "import", file, "--project", slug, "--as", people[0].email];
  await run(process.execPath, args, { env: { ...process.env, PARALLAX_DATA_DIR: product.dataDir } });
  return performance.now() - started;
}

/** Waits until the job has counted the round. */
async function counted({ product }: Setting, slug: Size): Promise<Imported> {
  const sql = `SELECT r."roundId" AS "round", array(SELECT m."memberId" FROM "RoundMember" m WHERE m."roundId" = r."roundId") AS "coders",
      (SELECT o."id" FROM "Outlet" o WHERE o."projectId" = p."id" ORDER BY o."key" LIMIT 1) AS "outlet",
      (SELECT e."id" FROM "Event" e WHERE e."projectId" = p."id" ORDER BY e."key" LIMIT 1) AS "event"
    FROM "AgreementRollup" r JOIN "Project" p ON p."id" = r."projectId"
    WHERE p."slug" = $1 AND r."content" IS NOT NULL AND r."counted" = r."changes"`;
  for (;;) {
    const { rows } = await asOwner(product.dataDir, (client) => client.query<Imported>(sql, [slug]));
    if (rows[0] !== undefined) return rows[0];
    await sleep(1_000);
  }
}

/** Waits until the database has cleaned up after the import: before, it reads whole rows where it counts from an index. */
async function cleanedUp({ product }: Setting): Promise<void> {
  const sql = `SELECT "n_ins_since_vacuum" = 0 AS "done" FROM "pg_stat_user_tables" WHERE "relname" = 'Case'`;
  for (;;) {
    const { rows } = await asOwner(product.dataDir, (client) => client.query<{ done: boolean }>(sql));
    if (rows[0]?.done) return;
    await sleep(1_000);
  }
}

/** Until the whole page is there. */
async function pageMs({ client }: Setting, address: string): Promise<number> {
  const started = performance.now();
  const { status } = await client.get(address);
  if (status !== 200) throw new Error(`${address} answered ${status}`);
  return performance.now() - started;
}

type Pages = Readonly<Record<Size, string>> & { readonly limit: number };

async function comparePages(setting: Setting, key: string, { limit, ...addresses }: Pages): Promise<Ratio> {
  const taken: Record<Size, number[]> = { small: [], large: [] };
  for (let time = 0; time < times; time++) {
    for (const size of ["small", "large"] as const) taken[size].push(await pageMs(setting, addresses[size]));
  }
  const [small, large] = [median(taken.small), median(taken.large)];
  const note = `1,000,000 annotations: ${large.toFixed(0)} ms, 10,000: ${small.toFixed(0)} ms`;
  return { key, ratio: large / small, limit, note };
}

async function measurePages(setting: Setting, small: Imported, large: Imported): Promise<readonly Ratio[]> {
  const filters = {
    "three annotators": large.coders
      .slice(0, 3)
      .map((id) => `coder=${id}`)
      .join("&"),
    "two annotators": large.coders
      .slice(3)
      .map((id) => `coder=${id}`)
      .join("&"),
    outlet: `outlet=${large.outlet}`,
    event: `event=${large.event}`,
  };
  const agreement = (size: Size, { round }: Imported) => `/projects/${size}/agreement?round=${round}`;
  // Who chooses a filter has the page open, which has the numbers prepared.
  await pageMs(setting, agreement("large", large));
  await sleep(lookingMs);
  for (const [name, filter] of Object.entries(filters)) {
    const ms = await pageMs(setting, `${agreement("large", large)}&${filter}`);
    say(`agreement by ${name}, asked for the first time: ${ms.toFixed(0)} ms; target ${filteredMs} ms`);
  }
  const both = (address: (size: Size, imported: Imported) => string, limit: number): Pages => {
    return { small: address("small", small), large: address("large", large), limit };
  };
  const pages = {
    "agreement-page": both(agreement, 1.5),
    "articles-page": both((size) => `/projects/${size}/articles`, 3),
    "rounds-page": both((size) => `/projects/${size}/rounds`, 3),
    // What stands on these is counted: a hundred times as much takes longer, if not a hundred times.
    "round-page": both((size, { round }) => `/projects/${size}/rounds/${round}`, 5),
    "review-page": both((size, { round }) => `/projects/${size}/review?round=${round}`, 5),
  };
  const ratios: Ratio[] = [];
  for (const [key, of] of Object.entries(pages)) ratios.push(await comparePages(setting, key, of));
  return ratios;
}

async function measure(): Promise<readonly Ratio[]> {
  const setting = await openSetting();
  const folder = await mkdtemp(path.join(os.tmpdir(), "parallax-bench-"));
  try {
    const imported: Record<Size, number> = { small: 0, large: 0 };
    for (const size of ["small", "large"] as const) {
      imported[size] = await importProject(setting, folder, size);
      say(`import of ${sizes[size]} articles: ${(imported[size] / 1_000).toFixed(1)} s`);
    }
    const [small, large] = [await counted(setting, "small"), await counted(setting, "large")];
    await cleanedUp(setting);
    return await measurePages(setting, small, large);
  } finally {
    await setting.product.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

export default { name: "project", run: measure } satisfies Benchmark;
