import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { article, fileOf, header } from "@/lib/formats/parallax/files.test-support";
import { createTestDatabase } from "@/lib/server/testing/database";
import { addMember, makeProject, ownerClient } from "@/lib/server/testing/project";
import { runParallax } from "./run.test-support";

const database = await createTestDatabase();
const owner = ownerClient(database.ownerUrl);
const variables = { DATABASE_URL: database.ownerUrl, NEXTAUTH_SECRET: "of a test, long enough to be taken as one" };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "parallax-exchange-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await owner.$disconnect();
  await database.drop();
});

it("imports a corpus, exports it with that member's rights, and leaves no file where it may not", async () => {
  const { slug, lead, viewer } = await makeProject(owner);
  const corpus = path.join(folder, "corpus.jsonl");
  const out = path.join(folder, "out.jsonl");
  await writeFile(corpus, fileOf(header, article({ id: "from-file" })));
  const as = (email: string) => ["--project", slug, "--as", email];

  const imported = await runParallax(["import", ...as(lead.user.email), corpus], variables);
  expect(imported.stderr).toContain(
    "1 articles added, 0 present already; 1 codings, 1 annotations, 0 links. Rounds: imported.",
  );
  expect(imported.status).toBe(0);
  const exported = await runParallax(
    ["export", ...as(lead.user.email), "--text", "omitted", "--no-quotes", out],
    variables,
  );
  expect(exported).toMatchObject({ status: 0, stdout: "" });
  const lines = (await readFile(out, "utf8")).trimEnd().split("\n");
  expect(lines).toHaveLength(4);
  expect(lines.join()).not.toContain("Armed groups");
  const refused = await runParallax(["export", ...as(viewer.user.email), path.join(folder, "no.jsonl")], variables);
  expect(refused).toMatchObject({ status: 1, stderr: "Your role in this project does not allow this.\n" });
  expect((await readdir(folder)).sort()).toEqual(["corpus.jsonl", "out.jsonl"]);
}, 120_000);

it("says of a corpus that is refused which file, which line and what is wrong, and stores nothing", async () => {
  const { slug, projectId } = await makeProject(owner);
  const lead = await addMember(owner, projectId, "lead", "Lead-2");
  const corpus = path.join(folder, "bad.jsonl");
  await writeFile(corpus, fileOf(header, article({ id: "b1" }), article({ id: "b2", text: "🔴 Armed bands left." })));
  const ran = await runParallax(["import", "--project", slug, "--as", lead.user.email, corpus], variables);
  expect(ran.status).toBe(1);
  expect(ran.stderr).toMatch(/bad\.jsonl: Line 3, annotations\[0\]: .+ has “Armed bands ?”, not “Armed groups”/);
  expect(await owner.article.count({ where: { projectId } })).toBe(1);
}, 120_000);
