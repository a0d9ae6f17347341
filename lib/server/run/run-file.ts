import "server-only";
import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { err, ok, type Result } from "@/lib/domain/result";
import { writePrivateFile } from "./private-file";
import { identify, isRunning, processIdentity } from "./process-identity";
import type { Refusal } from "./refusal";

const runFacts = z.object({
  owner: processIdentity,
  /** What the owner is, for people: "npm start", "parallax import". */
  what: z.string(),
  /** "private": a command uses the folder for its own time; its database is nobody else's. */
  state: z.enum(["starting", "running", "stopping", "private"]),
  /** The web server that the owner started, or that an owner before it left behind. */
  app: processIdentity.nullable(),
  /** Where the embedded database listens once it accepts connections. */
  postgresPort: z.number().int().nullable(),
  /** Where people open the application, once it serves. */
  publicUrl: z.string().nullable().default(null),
});

/** What a process that uses a data folder tells others; the file is its lock on the folder, too. */
export type RunFacts = z.infer<typeof runFacts>;

export type RunFile = {
  /** The web server that an owner which was killed left behind, if it still runs. */
  readonly leftBehind: RunFacts["app"];
  update(changes: Partial<Omit<RunFacts, "owner">>): Promise<void>;
  release(): Promise<void>;
};

/** How long to wait for an owner that may be on its way out: its starter has just been killed, or it says so. */
const patience = { starting: 4_000, running: 4_000, stopping: 20_000, private: 30_000 } as const;

/** The run file of a data folder; one for each port where the database is external and several may share a folder. */
export function runFilePath(dataDir: string, externalPort: number | null): string {
  return path.join(dataDir, externalPort === null ? "run.json" : `run-${externalPort}.json`);
}

/** The facts of whoever owns the folder now; null when nobody (that still runs) does. */
export async function readRunFile(file: string): Promise<RunFacts | null> {
  const facts = await readFacts(file);
  return facts !== null && isRunning(facts.owner) ? facts : null;
}

async function readFacts(file: string): Promise<RunFacts | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    const parsed = runFacts.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function encode(facts: RunFacts): string {
  return `${JSON.stringify(facts)}\n`;
}

/** Puts the file there unless there is one: `link` is atomic, and the file has its whole content from the start. */
async function claim(file: string, facts: RunFacts): Promise<boolean> {
  const draft = `${file}.${randomUUID()}.claim`;
  await writeFile(draft, encode(facts), { mode: 0o600 });
  try {
    await link(draft, file);
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "EEXIST") return false;
    throw thrown;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Removes the file of a dead owner. Of two that try at once only one gets it; the other looks again. */
async function clearStale(file: string): Promise<void> {
  const aside = `${file}.${randomUUID()}.stale`;
  await rename(file, aside).catch(() => undefined);
  const moved = await readFacts(aside);
  if (moved !== null && isRunning(moved.owner)) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

/** Waits for a running owner as long as it deserves; what is still there then. */
async function outlastOwner(file: string, stop: AbortSignal): Promise<RunFacts | null> {
  const begun = Date.now();
  for (;;) {
    const owner = await readRunFile(file);
    if (owner === null || stop.aborted || Date.now() - begun > patience[owner.state]) return owner;
    await sleep(100);
  }
}

/** Takes the data folder for this process, or says who has it. */
export async function takeRunFile(
  file: string,
  what: string,
  stop: AbortSignal,
  state: "starting" | "private" = "starting",
): Promise<Result<RunFile, Refusal>> {
  const self = identify(process.pid);
  if (self === null) throw new Error("This process can't see itself in the process table.");
  for (;;) {
    const owner = await outlastOwner(file, stop);
    if (owner !== null) {
      return err({ code: "already_running", dataDir: path.dirname(file), pid: owner.owner.pid, what: owner.what });
    }
    const app = (await readFacts(file))?.app ?? null;
    const leftBehind = app !== null && isRunning(app) ? app : null;
    await clearStale(file);
    const facts: RunFacts = { owner: self, what, state, app: leftBehind, postgresPort: null, publicUrl: null };
    if (await claim(file, facts)) return ok(holdRunFile(file, facts));
  }
}

function holdRunFile(file: string, initial: RunFacts): RunFile {
  let facts = initial;
  let released = false;
  // One write at a time, in order: two would share a draft.
  let last: Promise<void> = Promise.resolve();
  return {
    leftBehind: initial.app,
    update(changes) {
      facts = { ...facts, ...changes };
      const next = facts;
      last = last.then(() => (released ? undefined : writePrivateFile(file, encode(next))));
      return last;
    },
    async release() {
      await last;
      released = true;
      await rm(file, { force: true });
    },
  };
}
