import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";

export type FirstRun = {
  readonly administrator: string;
  /** One-time sign-in links of the demonstration's people, by their names. */
  readonly people: ReadonlyMap<string, string>;
  /** The page with all of them. */
  readonly demonstration: string;
};

export type Product = {
  readonly url: string;
  readonly dataDir: string;
  readonly firstRun: FirstRun;
  readonly process: ChildProcess;
  /** Everything it has printed. */
  output(): string;
  stop(): Promise<void>;
};

/** A port nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

function firstRunOf(output: string): FirstRun {
  const administrator = /administrator.*:\n\s+(http\S+)/.exec(output)?.[1] ?? "";
  const people = new Map<string, string>();
  for (const [, name = "", url = ""] of output.matchAll(/^ {2}(\S.*?) {2,}\S+ +(http\S+)$/gm)) people.set(name, url);
  const demonstration = /^All of them on one page: (http\S+)/m.exec(output)?.[1] ?? "";
  return { administrator, people, demonstration };
}

const longestStart = 180_000;

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once("exit", () => resolve());
  });
}

/** A data folder of its own, where the database's user can reach it. */
export function makeDataDir(): string {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "parallax-e2e-"));
  chmodSync(dataDir, 0o755);
  return dataDir;
}

/** Runs the product as `npm start` does, on a free port, and waits until it says what to open. */
export async function startProduct(options: { dataDir?: string; port?: number } = {}): Promise<Product> {
  const dataDir = options.dataDir ?? makeDataDir();
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const { NODE_ENV: _ofTheTests, ...env } = process.env;
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    env: { NODE_ENV: "production", ...env, PORT: String(port), PARALLAX_DATA_DIR: dataDir, LOG_LEVEL: "warn" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  const stop = async () => {
    child.kill("SIGTERM");
    await ended(child);
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
  };
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the product did not start:\n${printed}`)), longestStart);
    const done = (settle: () => void) => {
      clearTimeout(timer);
      settle();
    };
    const take = (chunk: Buffer) => {
      printed += chunk.toString();
      if (/^Parallax is ready: .*\n(.|\n)*(All of them on one page: .*\n)/m.test(printed)) done(resolve);
      else if (options.dataDir && /^Parallax is ready: .*\n/m.test(printed)) done(resolve);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.once("exit", (code) => done(() => reject(new Error(`the product ended (${code}):\n${printed}`))));
  });
  return { url, dataDir, firstRun: firstRunOf(printed), process: child, output: () => printed, stop };
}
