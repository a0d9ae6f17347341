import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseEnvironment } from "@/lib/server/env";
import { resolveSecret, weaknessOf } from "./secret";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "parallax-secret-"));
});
afterEach(() => rm(folder, { recursive: true }));

function resolve(variables: Record<string, string>) {
  const environment = parseEnvironment({ PARALLAX_DATA_DIR: folder, ...variables }, folder);
  if (!environment.ok) throw new Error(environment.error.problem);
  return resolveSecret(environment.value);
}

test("random secrets are strong, in any notation", () => {
  for (let round = 0; round < 200; round += 1) {
    const bytes = randomBytes(32);
    expect(weaknessOf(bytes.toString("hex"))).toBeNull();
    expect(weaknessOf(bytes.toString("base64"))).toBeNull();
  }
});

test.each(["secret", "a".repeat(64), "abab".repeat(16), "changeme-changeme-changeme-changeme-123456", "x".repeat(31)])(
  "%s is weak",
  (secret) => {
    expect(weaknessOf(secret)).not.toBeNull();
  },
);

test("with the embedded database one is made once, for its owner's eyes only", async () => {
  const first = await resolve({});
  expect(first).toMatchObject({ ok: true });
  expect(await resolve({})).toEqual(first);
  expect((await stat(path.join(folder, "secret"))).mode & 0o777).toBe(0o600);
  expect((await readFile(path.join(folder, "secret"), "utf8")).trim()).toHaveLength(43);
});

test("with an external database it must be given, and a weak one is refused anywhere", async () => {
  const external = { DATABASE_URL: "postgres://u@db/x" };
  expect(await resolve(external)).toMatchObject({ error: { code: "secret_missing" } });
  expect(await resolve({ ...external, NEXTAUTH_SECRET: "secret" })).toMatchObject({ error: { code: "secret_weak" } });
  expect(await resolve({ NEXTAUTH_SECRET: "secret" })).toMatchObject({ error: { code: "secret_weak" } });
});
