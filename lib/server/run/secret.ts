import "server-only";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { err, ok, type Result } from "@/lib/domain/result";
import type { Environment } from "@/lib/server/env";
import { writePrivateFile } from "./private-file";
import type { Refusal } from "./refusal";

const fewestBytes = 32;
const fewestDifferentCharacters = 10;
/** What examples and hurried people put there; compared without case, digits and signs. */
const wellKnown = [
  "secret",
  "changeme",
  "changethis",
  "password",
  "example",
  "parallax",
  "nextauth",
  "default",
  "test",
];

/** Why a secret is no secret, or null. Length alone doesn't help where the text is known or repeats itself. */
export function weaknessOf(secret: string): string | null {
  const bytes = Buffer.byteLength(secret);
  if (bytes < fewestBytes) return `has ${bytes} bytes and needs at least ${fewestBytes}`;
  if (new Set(secret).size < fewestDifferentCharacters) return "repeats the same few characters";
  let letters = secret.toLowerCase().replaceAll(/[^a-z]/g, "");
  for (const word of wellKnown) letters = letters.replaceAll(word, "");
  const lettersLeft = letters.length;
  const known = wellKnown.some((word) =>
    secret
      .toLowerCase()
      .replaceAll(/[^a-z]/g, "")
      .includes(word),
  );
  if (known && lettersLeft < fewestBytes / 2) return "is made of well-known words";
  return null;
}

async function ownSecret(dataDir: string): Promise<string> {
  const file = path.join(dataDir, "secret");
  const kept = await readFile(file, "utf8").catch(() => "");
  if (weaknessOf(kept.trim()) === null) return kept.trim();
  const fresh = randomBytes(32).toString("base64url");
  await writePrivateFile(file, `${fresh}\n`);
  return fresh;
}

/**
 * The secret that signs sessions. A given one is checked; with the embedded database one is made and kept in the
 * data folder. With an external server it must be given: several processes have to share it.
 */
export async function resolveSecret(environment: Environment): Promise<Result<string, Refusal>> {
  if (environment.secret !== null) {
    const problem = weaknessOf(environment.secret);
    return problem === null ? ok(environment.secret) : err({ code: "secret_weak", problem });
  }
  if (environment.databaseUrl !== null) return err({ code: "secret_missing" });
  return ok(await ownSecret(environment.dataDir));
}
