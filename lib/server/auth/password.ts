import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { err, ok, type Result } from "@/lib/domain/result";
import { isWellKnownPassword } from "./password-denylist";
import { Queue } from "./queue";

/** argon2id as OWASP's Password Storage sheet asks at least: 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const currentForm = `$argon2id$v=19$m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}$`;

/** About 20 ms of a core each: two at a time leave the others to saving work, and the last in line waits two seconds. */
const queue = new Queue({ concurrency: 2, longest: 100 });

export type Busy = { readonly code: "busy"; readonly seconds: number };
const busy: Busy = { code: "busy", seconds: 3 };

export type PasswordRefused =
  | { readonly code: "password-well-known" }
  | { readonly code: "password-is-own-name" }
  | { readonly code: "password-invalid" };

/** One spelling of what different keyboards send for the same accented letter (NIST SP 800-63B-4, 3.1.1.2). */
function bytesOf(password: string): Buffer {
  return Buffer.from(password.normalize("NFC"), "utf8");
}

async function queued<T>(work: () => Promise<T>): Promise<Result<T, Busy>> {
  const done = queue.run(work);
  return done ? ok(await done) : err(busy);
}

export function hashPassword(password: string): Promise<Result<string, Busy>> {
  return queued(() => hash(bytesOf(password), parameters));
}

let standIn: Promise<string> | undefined;

/**
 * Whether the password is the account's. Where there is no account or it has no password, the same work is done on a
 * stand-in, so that the time tells nothing.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<Result<boolean, Busy>> {
  standIn ??= hash(crypto.getRandomValues(Buffer.alloc(32)), parameters);
  const against = stored ?? (await standIn);
  const verified = await queued(() => verify(against, bytesOf(password)));
  return verified.ok ? ok(verified.value && stored !== null) : verified;
}

/** Whether a stored hash was made with other parameters than today's. */
export function needsRehash(stored: string): boolean {
  return !stored.startsWith(currentForm);
}

function bare(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}]/gu, "");
}

/** Why a password can't be set, beyond its length: it is among those tried first, or is the person's own name. */
export function refusePassword(
  password: string,
  person: { readonly email: string; readonly name: string },
): PasswordRefused | null {
  if (!password.isWellFormed() || password.includes("\0")) return { code: "password-invalid" };
  const own = [person.email, person.email.split("@")[0] ?? "", person.name].map(bare);
  const letters = bare(password);
  if (letters !== "" && own.some((name) => name === letters || (name !== "" && letters === name + name))) {
    return { code: "password-is-own-name" };
  }
  return isWellKnownPassword(password) ? { code: "password-well-known" } : null;
}
