import "server-only";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { z } from "zod";
import { err, ok, type Result } from "@/lib/domain/result";
import { writePrivateFile } from "@/lib/server/run/private-file";
import type { Refusal } from "@/lib/server/run/refusal";

const credentials = z.object({
  ownerPassword: z.string().min(32),
  appPassword: z.string().min(32),
  port: z.number().int().min(1).max(65_535),
});

/** How the embedded server of a data folder is reached; known to whoever may read the folder's private files. */
export type Credentials = z.infer<typeof credentials>;

function fileOf(dataDir: string): string {
  return path.join(dataDir, "postgres.json");
}

export async function readCredentials(dataDir: string): Promise<Result<Credentials, Refusal>> {
  const file = fileOf(dataDir);
  try {
    const parsed = credentials.safeParse(JSON.parse(await readFile(file, "utf8")));
    if (parsed.success) return ok(parsed.data);
  } catch {
    // Not there, not readable or not JSON: all the same to whoever needs it.
  }
  return err({ code: "credentials_missing", file });
}

/** Chooses new passwords and a free port and keeps them. */
export async function makeCredentials(dataDir: string): Promise<Credentials> {
  const password = () => randomBytes(24).toString("base64url");
  const fresh = { ownerPassword: password(), appPassword: password(), port: await freePort() };
  await writePrivateFile(fileOf(dataDir), `${JSON.stringify(fresh)}\n`);
  return fresh;
}

/** The kept credentials; when another program has taken their port in the meantime, with a new one. */
export async function withUsablePort(dataDir: string, kept: Credentials): Promise<Credentials> {
  if (await isFree(kept.port)) return kept;
  const moved = { ...kept, port: await freePort() };
  await writePrivateFile(fileOf(dataDir), `${JSON.stringify(moved)}\n`);
  return moved;
}

function listenOnce(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(null));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : null));
    });
  });
}

async function isFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== null;
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const port = await listenOnce(0);
  if (port === null) throw new Error("No free port on 127.0.0.1.");
  return port;
}
