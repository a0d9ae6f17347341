import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";

function namesIn(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, name = ""]) => name).sort();
}

/** The tables that a page's diagrams draw as boxes. */
function drawn(page: string): string[] {
  const diagrams = Array.from(page.matchAll(/^```mermaid\n(.*?)^```$/gms), ([, diagram = ""]) => diagram);
  return namesIn(diagrams.join("\n"), /^ {2}(\w+) \{$/gm);
}

/** The policies' table of a page: which tables it tells of. */
function protectedTables(page: string): string[] {
  const [, section = ""] = page.split("**Policies.**");
  const rows = namesIn(section.split("**Append-only.**")[0] ?? "", /^\| ([A-Z][\w, ]*?) +\|/gm);
  return rows.flatMap((names) => names.split(", ")).sort();
}

const schema = await readFile("prisma/schema.prisma", "utf8");
const page = await readFile("docs/data-model.md", "utf8");
const models = namesIn(schema, /^model (\w+) \{$/gm);

test("docs/data-model.md draws every table, once", () => {
  expect(models).not.toEqual([]);
  expect(drawn(page)).toEqual(models);
});

test("docs/data-model.md says of every table who reaches its rows", () => {
  const withoutPolicy = ["RateLimit", "SignIn", "User"];
  expect([...protectedTables(page), ...withoutPolicy].sort()).toEqual(models);
});
