import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { freePort } from "@/lib/server/postgres/credentials";

/** Stands in for Next: answers with what the database says of the connection, and drains at SIGTERM as Next does. */
const webServer = `
const http = require("node:http"), pg = require("pg");
const after = (flag) => process.argv[process.argv.indexOf(flag) + 1];
const pool = new pg.Pool({ connectionString: process.env.PARALLAX_DATABASE_APP_URL, connectionTimeoutMillis: 2000 });
pool.on("error", () => {});
const server = http.createServer(async (request, response) => {
  if (request.url === "/slow") return setTimeout(() => response.end("finished"), 1500);
  try {
    const { rows } = await pool.query("SELECT current_user AS role, current_setting('synchronous_commit') AS durable");
    response.end(JSON.stringify({ ...rows[0], pid: process.pid, ownerUrl: process.env.DATABASE_URL ?? null }));
  } catch (error) {
    response.statusCode = 503;
    response.end(error.message);
  }
});
server.listen(Number(after("-p")), after("-H"));
process.on("SIGTERM", () => server.close(() => process.exit(143)));
`;

const answer = z.object({
  role: z.string(),
  durable: z.string(),
  pid: z.number(),
  ownerUrl: z.string().nullable(),
});
export type Answer = z.infer<typeof answer>;

export type Start = {
  readonly process: ChildProcess;
  /** Everything printed so far. */
  output(): { readonly stdout: string; readonly stderr: string };
  /** The exit status, once it has ended. */
  readonly ended: Promise<number | null>;
};

/** An installation of its own: our supervisor and migrations, a web server of a few lines, an empty data folder. */
export type Installation = {
  readonly dataDir: string;
  readonly root: string;
  readonly url: string;
  start(variables?: Record<string, string>): Start;
  /** What the application answers as soon as it can work. */
  untilReady(): Promise<Answer>;
  postmaster(): Promise<number>;
  remove(): Promise<void>;
};

const program = process.cwd();

async function layOut(root: string): Promise<void> {
  const bin = path.join(root, "node_modules", "next", "dist", "bin");
  await mkdir(bin, { recursive: true });
  await writeFile(path.join(bin, "next"), webServer);
  await symlink(path.join(program, "node_modules", "pg"), path.join(root, "node_modules", "pg"));
  await cp(path.join(program, "prisma", "migrations"), path.join(root, "prisma", "migrations"), { recursive: true });
}

function startIn(variables: Record<string, string>): Start {
  const flags = ["--conditions=react-server", "--import", "tsx", path.join(program, "cli", "serve.ts")];
  const child = spawn(process.execPath, flags, { cwd: program, env: { ...process.env, ...variables } });
  const printed = { stdout: "", stderr: "" };
  child.stdout.on("data", (part) => {
    printed.stdout += part;
  });
  child.stderr.on("data", (part) => {
    printed.stderr += part;
  });
  // What it leaves running when it is killed keeps its pipes open: they are waited for, but not for ever.
  const closed = once(child, "close");
  const ended = once(child, "exit").then(async () => {
    await Promise.race([closed, sleep(500)]);
    return child.exitCode;
  });
  return { process: child, output: () => printed, ended };
}

async function ask(url: string): Promise<Answer | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(3_000) });
    return response.ok ? answer.parse(await response.json()) : null;
  } catch {
    return null;
  }
}

async function untilAnswered(url: string): Promise<Answer> {
  const until = Date.now() + 90_000;
  for (;;) {
    const given = await ask(url);
    if (given !== null) return given;
    if (Date.now() > until) throw new Error("The application did not become ready in 90 s.");
    await sleep(50);
  }
}

export async function makeInstallation(): Promise<Installation> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "parallax-installation-"));
  await chmod(folder, 0o711);
  const [root, dataDir] = [path.join(folder, "root"), path.join(folder, "data")];
  await layOut(root);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/api/ready`;
  const own = { PARALLAX_ROOT: root, PARALLAX_DATA_DIR: dataDir, PORT: String(port), DATABASE_URL: "" };
  const starts: Start[] = [];
  return {
    dataDir,
    root,
    url,
    start(variables = {}) {
      const start = startIn({ ...own, NEXTAUTH_SECRET: "", ...variables });
      starts.push(start);
      return start;
    },
    untilReady: () => untilAnswered(url),
    async postmaster() {
      return Number((await readFile(path.join(dataDir, "pgdata", "postmaster.pid"), "utf8")).split("\n")[0]);
    },
    async remove() {
      for (const start of starts) start.process.kill("SIGTERM");
      await Promise.all(starts.map((start) => start.ended));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
