import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { auditActions } from "./audit-actions";

/** Entries about accounts stand in no project's audit. */
const ofNoProject = /^(?:account|administrator|demonstration|token)\./;

function services(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !/\.(?:test|itest)\./.test(entry.name))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), "utf8"));
}

it("has words for every entry that the services write about a project", () => {
  const written = services("lib/server/services").flatMap((source) => [
    ...source.matchAll(/action:? (?:= )?(?:[^,;{}]*\? )?"([a-z]+\.[a-z-]+)"(?: : "([a-z]+\.[a-z-]+)")?/g),
  ]);
  const actions = new Set(written.flatMap(([, one, other]) => [one, other].filter((name) => name !== undefined)));
  expect(actions.size).toBeGreaterThan(25);
  const known: ReadonlySet<string> = new Set(auditActions);
  expect([...actions].filter((action) => !known.has(action) && !ofNoProject.test(action))).toEqual([]);
});
