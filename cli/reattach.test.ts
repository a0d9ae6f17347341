import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { article, fileOf, header } from "@/lib/formats/parallax/files.test-support";
import { sha256Of } from "@/lib/formats/sha256";
import { readShared } from "@/lib/server/testing/shared-folder";
import { runParallax, runWithin } from "./run.test-support";

const text = "🔴 Armed groups left.\nThe rest “stayed”.";
let folder: string;
let place: (name: string) => string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "parallax-reattach-"));
  place = (name) => path.join(folder, name);
  const bare = article({ text: undefined, length: Array.from(text).length, sha256: sha256Of(text) });
  await writeFile(place("release.jsonl"), fileOf(header, bare));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("puts a text back, whatever its line ends, byte order mark or encoding", async () => {
  const crlf = `\ufeff${text.replaceAll("\n", "\r\n")}`;
  await writeFile(place("windows.txt"), crlf);
  await writeFile(place("utf16.txt"), crlf, "utf16le");
  for (const name of ["windows.txt", "utf16.txt"]) {
    const ran = await runParallax(["reattach", place("release.jsonl"), place(name)]);
    expect(ran).toMatchObject({ status: 0 });
    const lines = ran.stdout.trimEnd().split("\n");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ text: "included" });
    expect(JSON.parse(lines[1] ?? "")).toMatchObject({ text, annotations: [{ quote: "Armed groups" }] });
    expect(JSON.parse(lines[2] ?? "")).toMatchObject({ end: true, articles: 1, annotations: 1 });
  }
}, 60_000);

it("refuses a text with one letter changed: one line, status 1, no file", async () => {
  await writeFile(place("changed.txt"), text.replace("rest", "best"));
  const out = place("whole.jsonl");
  const ran = await runWithin(["reattach", place("release.jsonl"), place("changed.txt"), "-o", out]);
  expect(ran).toMatchObject({ status: 1, stdout: "" });
  expect(ran.stderr).toMatch(/changed\.txt.+isn’t the text of article “a1”.+\n$/);
  expect(ran.stderr.trimEnd().split("\n")).toHaveLength(1);
  expect((await readdir(folder)).filter((name) => name.startsWith("whole"))).toEqual([]);
}, 60_000);

it("leaves an older file of that name as it was when it fails", async () => {
  const out = place("older.jsonl");
  await writeFile(out, "older");
  const ran = await runWithin(["reattach", place("release.jsonl"), place("nowhere.txt"), "-o", out]);
  expect(ran).toMatchObject({ status: 1, stderr: `${place("nowhere.txt")}: There is no such file.\n` });
  expect(await readFile(out, "utf8")).toBe("older");
}, 60_000);

it("attaches the reference file to its two texts, and refuses one with a letter changed", async () => {
  const release = readShared("data/golden/seed-reference.jsonl");
  const names = ["000_e1b003e4e3d7bd59.txt", "002_3295fdbec6d05368.txt"];
  const texts = names.map((name) => readShared(`data/seeds/${name}`));
  if (release === null) return;
  await writeFile(place("seed-reference.jsonl"), release);
  for (const [index, name] of names.entries()) await writeFile(place(name), texts[index] ?? "");
  const args = ["reattach", place("seed-reference.jsonl"), ...names.map(place)];
  const ran = await runParallax(args);
  expect(ran).toMatchObject({ status: 0, stderr: "" });
  const end: unknown = JSON.parse(ran.stdout.trimEnd().split("\n").at(-1) ?? "");
  expect(end).toMatchObject({ end: true, articles: 2, annotations: 123 });
  await writeFile(place(names[1] ?? ""), (texts[1] ?? "").replace("e", "a"));
  const refused = await runWithin([...args, "-o", place("refused.jsonl")]);
  expect(refused.status).toBe(1);
  expect(refused.stderr.trimEnd().split("\n")).toHaveLength(1);
}, 60_000);
