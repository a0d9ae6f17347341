import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { knownErrorCodes } from "./describe-error";

/** Codes that never leave as an error of their own: they are turned into another, or shown by a screen in its words. */
const internal = new Set(["stopped"]);

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(
      (entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(test|itest|test-support)\./.test(entry.name),
    )
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** Codes of errors as types declare them and as code makes them. */
function codesIn(source: string): string[] {
  const made = [...source.matchAll(/err\(\{\s*code: "([a-z-]+)"/g)];
  const declared = [...source.matchAll(/readonly code: ((?:\s*\|?\s*"[a-z-]+")+)/g)];
  const names = declared.flatMap(([, union = ""]) => [...union.matchAll(/"([a-z-]+)"/g)]);
  return [...made, ...names].map(([, code = ""]) => code);
}

it("has a sentence for every error code of the domain, the formats, the schemas and the server", () => {
  const files = ["lib/domain", "lib/formats", "lib/schemas", "lib/server"].flatMap(sources);
  const used = new Map<string, string>();
  for (const file of files) for (const code of codesIn(readFileSync(file, "utf8"))) used.set(code, file);
  expect(used.size).toBeGreaterThan(100);
  const missing = [...used].filter(([code]) => !knownErrorCodes.has(code) && !internal.has(code));
  expect(missing).toEqual([]);
});
