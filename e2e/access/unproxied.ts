import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { freePort } from "../support/product";
import { databaseUrls } from "./database";

export type Unproxied = { readonly origin: string; stop(): Promise<void> };

const functionsSchema = z.object({ functions: z.record(z.string(), z.unknown()) }).loose();

/** The same build in a folder within this one, which goes when the tests end, whatever becomes of them; with the entry of proxy.ts struck from the list that the server starts by. */
function copyWithoutProxy(within: string): string {
  const root = mkdtempSync(path.join(within, "unproxied-"));
  const own = new Set([".next", ".data", ".git", "proxy.ts"]);
  for (const name of readdirSync(".").filter((entry) => !own.has(entry))) {
    symlinkSync(path.resolve(name), path.join(root, name));
  }
  const builtCache = path.resolve(".next/cache");
  cpSync(".next", path.join(root, ".next"), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => path.resolve(source) !== builtCache,
  });
  const file = path.join(root, ".next/server/functions-config-manifest.json");
  const manifest = functionsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const { "/_middleware": proxy, ...functions } = manifest.functions;
  if (proxy === undefined) throw new Error("the build has no proxy where it is looked for");
  writeFileSync(file, JSON.stringify({ ...manifest, functions }));
  return root;
}

async function untilReady(origin: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + 60_000;
  while (child.exitCode === null && Date.now() < until) {
    const ready = await fetch(`${origin}/api/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the server without proxy.ts did not start");
}

/** A second web server of the installation that runs already, on the same database, without proxy.ts. */
export async function startUnproxied(dataDir: string): Promise<Unproxied> {
  const root = copyWithoutProxy(dataDir);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(
    process.execPath,
    ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", `${port}`],
    {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        LOG_LEVEL: "warn",
        PARALLAX_ROOT: root,
        PARALLAX_DATA_DIR: dataDir,
        PARALLAX_DATABASE_APP_URL: databaseUrls(dataDir).app,
        NEXTAUTH_SECRET: readFileSync(path.join(dataDir, "secret"), "utf8").trim(),
        NEXTAUTH_URL: origin,
        HOST: "127.0.0.1",
        PORT: String(port),
      },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(root, { recursive: true, force: true });
  };
  await untilReady(origin, child).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { origin, stop };
}
