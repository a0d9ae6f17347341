import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { article, fileOf, header, streamOf } from "@/lib/formats/parallax/files.test-support";
import { sha256Of } from "@/lib/formats/sha256";
import { disconnect } from "@/lib/server/db";
import { handOver } from "@/lib/server/env";
import { createTestDatabase } from "@/lib/server/testing/database";
import { accessFor, addMember, ownerClient } from "@/lib/server/testing/project";
import { readShared } from "@/lib/server/testing/shared-folder";
import { type ImportOptions, importCorpus } from "./import-corpus";

const database = await createTestDatabase();
const owner = ownerClient(database.ownerUrl);

beforeAll(() => handOver({ appDatabaseUrl: database.appUrl }));
afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
  await database.drop();
});

/** A project with nothing in it but its lead. */
async function emptyProject() {
  const slug = `p-${randomUUID().slice(0, 8)}`;
  const { id } = await owner.project.create({ data: { slug, name: slug } });
  const lead = await addMember(owner, id, "lead", "Lead");
  return { id, lead, access: await accessFor(lead.user, slug, "corpus.edit") };
}

type Project = Awaited<ReturnType<typeof emptyProject>>;

function put({ access }: Project, file: string, options: ImportOptions = {}) {
  return importCorpus(access, () => streamOf(file, 1000), options);
}

async function taken(project: Project, file: string) {
  const imported = await put(project, file);
  if (!imported.ok) throw new Error(JSON.stringify(imported.error));
  return imported.value;
}

/** Rows of every table, to see that something left nothing behind. */
async function countAll() {
  const tables = await owner.$queryRaw<{ name: string }[]>`SELECT table_name::text AS "name"
    FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`;
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const rows = await owner.$queryRawUnsafe<{ n: number }[]>(`SELECT count(*)::int AS "n" FROM "${name}"`);
    counts[name] = rows[0]?.n ?? -1;
  }
  return counts;
}

/** A reference file with its texts in it, of the two articles that are not ours to ship. */
function seedFile(name: "seed-reference" | "seed-two-coders"): string | null {
  const file = readShared(`data/golden/${name}.jsonl`);
  if (file === null) return null;
  const [head = "", ...lines] = file.trim().split("\n");
  const articles = lines.slice(0, -1).map((line) => {
    const parsed: { id: string } = JSON.parse(line);
    return { ...parsed, text: readShared(`data/seeds/${parsed.id}`)?.replaceAll("\r\n", "\n") };
  });
  return fileOf({ ...JSON.parse(head), text: "included" }, ...articles);
}

const codebook = {
  version: 1,
  layers: [
    {
      key: "naming",
      labels: [{ key: "armed" }, { key: "terror" }],
      attributes: [
        { key: "actor", type: "actor" },
        { key: "voice", type: "choice", options: [{ key: "outlet" }], required: true },
      ],
    },
  ],
};
const text = "🔴 Armed groups left.";

describe("the reference files", () => {
  const reference = seedFile("seed-reference");
  const twoCoders = seedFile("seed-two-coders");
  const without = readShared("data/golden/seed-reference.jsonl");

  it.skipIf(!reference || !twoCoders || !without)("come in, with texts and then without them", async () => {
    const project = await emptyProject();
    const first = await taken(project, reference ?? "");
    expect(first).toMatchObject({ repeated: false, articles: { added: 2, present: 0 }, codings: 2, annotations: 123 });
    expect(first.made).toMatchObject({ codebookVersions: [1], rounds: ["r1"], members: ["R"] });
    const second = await taken(project, twoCoders ?? "");
    expect(second).toMatchObject({ articles: { added: 0, present: 2 }, codings: 4, annotations: 243 });
    expect(second.made).toMatchObject({ rounds: ["r1-2"], members: ["C1", "C2"], codebookVersions: [], actors: 0 });
    const third = await taken(project, without ?? "");
    expect(third).toMatchObject({ repeated: false, articles: { added: 0, present: 2 }, annotations: 123 });
    expect(third.made.members).toEqual([]);
    expect(await owner.annotation.count({ where: { projectId: project.id } })).toBe(123 + 243 + 123);
    expect(await owner.assignment.count({ where: { projectId: project.id, state: "submitted" } })).toBe(8);
    expect((await owner.round.findMany({ where: { projectId: project.id } })).map(({ state }) => state)).toEqual(
      Array(3).fill("closed"),
    );
  });
});
