import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { type Command, commands } from "@/lib/client/commands";
import { keyCaps } from "@/lib/client/key-presses";
import annotate from "@/messages/en/annotate.json";

function keysOf({ id, chords }: Command): string {
  if (id === "attribute") return "its letter";
  if (id === "each-attribute") return "`Shift` its letter";
  if (id === "pinned-label") return "`1` … `9` `0`";
  return chords.map((chord) => `\`${keyCaps(chord, false).join(" ")}\``).join(", ");
}

test("docs/annotators.md lists every key, as the help does", async () => {
  const page = await readFile("docs/annotators.md", "utf8");
  const section = page.split("## All keys")[1] ?? "";
  const rows = Array.from(
    section.matchAll(/^\| (.+?) +\| (.+?) +\|$/gm),
    ([, keys, words]) => `| ${keys} | ${words} |`,
  );
  const listed = rows.filter((row) => !/^\| (key|-)/.test(row));
  const wanted = commands.map((command) => `| ${keysOf(command)} | ${annotate.command[command.id]} |`);
  expect(listed.sort()).toEqual(wanted.sort());
});
