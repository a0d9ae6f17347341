import pg from "pg";
import { beforeEach, describe, expect, it } from "vitest";
import type { Codebook } from "@/lib/domain/codebook/codebook";
import { namingCodebook } from "@/lib/domain/codebook/preset-naming";
import { codebookSchema, draftChangeSchema } from "@/lib/schemas/codebook";
import { listCodebooks, publishedKeys, readCodebook, readPredecessor } from "@/lib/server/data/codebooks";
import { accessFor, accessOf, addMember, makeProject, testCodebook } from "@/lib/server/testing/project";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { beginDraft, changeDraft, type Draft, publishDraft } from "./codebooks";

const { database, owner } = await serverUnderTest();

let world: Awaited<ReturnType<typeof makeProject>>;
beforeEach(async () => {
  world = await makeProject(owner);
});

const editor = () => accessFor(world.lead.user, world.slug, "codebook.edit");

async function draft(): Promise<Draft> {
  const begun = await beginDraft(await editor());
  if (!begun.ok) throw new Error(begun.error.code);
  return begun.value;
}

/** The test's codebook with its first label changed. */
function withFirstLabel(change: Partial<Codebook["layers"][number]["labels"][number]>): Codebook {
  return {
    layers: testCodebook.layers.map((layer) => ({
      ...layer,
      labels: layer.labels.map((label, index) => (index === 0 ? { ...label, ...change } : label)),
    })),
  };
}

/** Runs SQL as the application's role, as if the code above had been got round. */
async function asApp(sql: string, values: readonly unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: database.appUrl });
  await client.connect();
  try {
    await client.query("SELECT set_config('parallax.project', $1, false)", [world.projectId]);
    await client.query(sql, [...values]);
  } finally {
    await client.end();
  }
}

describe("beginning a version", () => {
  it("takes the last published content, and the preset where there is none", async () => {
    const begun = await draft();
    expect(begun).toMatchObject({ version: 2, revision: 0 });
    const read = await readCodebook(await editor(), 2);
    expect(read.ok && read.value.content).toEqual(testCodebook);

    const project = await owner.project.create({ data: { slug: `${world.slug}-new`, name: "New" } });
    const lead = await addMember(owner, project.id, "lead", "Lead");
    const access = await accessFor(lead.user, project.slug, "codebook.edit");
    expect(await beginDraft(access)).toMatchObject({ ok: true, value: { version: 1 } });
    const first = await readCodebook(access, 1);
    expect(first.ok && first.value.content).toEqual(namingCodebook);
  });

  it("makes one draft however many begin at once", async () => {
    const access = await editor();
    const begun = await Promise.all([beginDraft(access), beginDraft(access), beginDraft(access)]);
    expect(begun.filter((result) => result.ok)).toHaveLength(1);
    expect(begun.flatMap((result) => (result.ok ? [] : [result.error.code]))).toEqual(["draft-exists", "draft-exists"]);
    expect(await owner.codebookVersion.count({ where: { projectId: world.projectId } })).toBe(2);
  });
});

describe("changing a draft", () => {
  it("lets one of two editors through and tells the other the revision", async () => {
    const { id, revision } = await draft();
    const access = await editor();
    const save = (name: string) =>
      changeDraft(access, { id, revision, content: withFirstLabel({ name }), changeNote: name });
    const saved = await Promise.all([save("Armed A"), save("Armed B")]);
    expect(saved.filter((result) => result.ok)).toMatchObject([{ value: { version: 2, revision: 1 } }]);
    expect(saved.filter((result) => !result.ok)).toEqual([
      { ok: false, error: { code: "stale-revision", revision: 1 } },
    ]);
    const read = await readCodebook(access, 2);
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.changeNote).toBe(read.value.content.layers[0]?.labels[0]?.name);
    expect(await save("Armed C")).toMatchObject({ error: { code: "stale-revision" } });
  });

  it("refuses what isn't sound, with the places, and stores nothing", async () => {
    const { id, revision } = await draft();
    const content = withFirstLabel({ key: "Neutral!", parent: "nowhere" });
    const refused = await changeDraft(await editor(), { id, revision, content, changeNote: "" });
    expect(refused).toMatchObject({
      error: {
        code: "codebook-unsound",
        problems: [
          { code: "key-malformed", path: "layers.0.labels.0.key" },
          { code: "parent-unknown", path: "layers.0.labels.0.parent" },
        ],
      },
    });
    const row = await owner.codebookVersion.findFirstOrThrow({ where: { id } });
    expect(row).toMatchObject({ revision: 0, content: testCodebook });
  });

  it("finds no draft of another project", async () => {
    const other = await makeProject(owner);
    const { id, revision } = await draft();
    const access = await accessFor(other.lead.user, other.slug, "codebook.edit");
    const change = { id, revision, content: testCodebook, changeNote: "" };
    expect(await changeDraft(access, change)).toEqual({ ok: false, error: { code: "not-found" } });
    expect(await publishDraft(access, change)).toEqual({ ok: false, error: { code: "not-found" } });
  });

  it("stores keys that name members of every object, and refuses a hidden one", async () => {
    const { id, revision } = await draft();
    const content = withFirstLabel({ key: "constructor", name: "__proto__" });
    const access = await editor();
    expect(await changeDraft(access, { id, revision, content, changeNote: "" })).toMatchObject({ ok: true });
    const read = await readCodebook(access, 2);
    expect(read.ok && read.value.content).toEqual(content);

    const hidden = JSON.stringify(testCodebook).replace('"description":""', '"description":"","__proto__":{"a":1}');
    const parsed = codebookSchema.safeParse(JSON.parse(hidden));
    expect(parsed.success ? JSON.stringify(parsed.data).includes("__proto__") : false).toBe(false);
    const dashed = withFirstLabel({ key: "__proto__" });
    expect(await changeDraft(access, { id, revision: 1, content: dashed, changeNote: "" })).toMatchObject({
      error: { code: "codebook-unsound", problems: [{ code: "key-malformed" }] },
    });
    expect(Object.hasOwn(Object.prototype, "a")).toBe(false);
  });

  it("takes no character that the database can't hold", () => {
    for (const name of ["a\0b", "a\ud800b"]) {
      const change = { id: crypto.randomUUID(), revision: 0, content: withFirstLabel({ name }), changeNote: "" };
      expect(draftChangeSchema.safeParse(change).error?.issues.map(({ message }) => message)).toEqual(["name-invalid"]);
      const prose = { ...change, content: withFirstLabel({ do: name }) };
      expect(draftChangeSchema.safeParse(prose).error?.issues.map(({ message }) => message)).toEqual(["text-invalid"]);
    }
  });
});

describe("publishing", () => {
  it("freezes the version against services and against SQL", async () => {
    const { id, revision } = await draft();
    const access = await editor();
    expect(await publishDraft(access, { id, revision: 5 })).toMatchObject({ error: { code: "stale-revision" } });
    expect(await publishDraft(access, { id, revision })).toMatchObject({ ok: true, value: { version: 2 } });
    const again = { code: "codebook-published", version: 2 };
    expect(await publishDraft(access, { id, revision })).toEqual({ ok: false, error: again });
    const change = { id, revision, content: testCodebook, changeNote: "later" };
    expect(await changeDraft(access, change)).toEqual({ ok: false, error: again });

    const frozen = /published and frozen/;
    await expect(asApp(`UPDATE "CodebookVersion" SET "content" = '{}' WHERE "id" = $1`, [id])).rejects.toThrow(frozen);
    const reopened = asApp(`UPDATE "CodebookVersion" SET "publishedAt" = NULL WHERE "id" = $1`, [id]);
    await expect(reopened).rejects.toThrow(frozen);
    const removed = asApp(`DELETE FROM "CodebookVersion" WHERE "id" = $1`, [id]);
    await expect(removed).rejects.toThrow(/permission denied/);
  });

  it("happens once when two publish at once, and the next draft follows", async () => {
    const seen = await draft();
    const access = await editor();
    const published = await Promise.all([publishDraft(access, seen), publishDraft(access, seen)]);
    expect(published.filter((result) => result.ok)).toHaveLength(1);
    expect(await beginDraft(access)).toMatchObject({ ok: true, value: { version: 3 } });
    const entries = await owner.auditEntry.findMany({ where: { projectId: world.projectId }, orderBy: { at: "asc" } });
    expect(entries.map(({ action }) => action)).toEqual(["codebook.drafted", "codebook.published", "codebook.drafted"]);
  });
});

describe("reading", () => {
  it("shows drafts to those who edit and nobody else", async () => {
    await draft();
    const versions = async (user: typeof world.lead.user) =>
      (await listCodebooks(await accessOf(user, world.slug))).map(({ version }) => version);
    expect(await versions(world.lead.user)).toEqual([2, 1]);
    for (const { user } of [world.annotators[0], world.viewer]) {
      expect(await versions(user)).toEqual([1]);
      expect(await readCodebook(await accessOf(user, world.slug), 2)).toMatchObject({ error: { code: "not-found" } });
    }
  });

  it("names the version before and the keys that published versions have", async () => {
    const { id, revision } = await draft();
    const access = await editor();
    await changeDraft(access, { id, revision, content: withFirstLabel({ key: "armed" }), changeNote: "" });
    expect(await readPredecessor(access, 2)).toMatchObject({ version: 1 });
    expect(await readPredecessor(access, 1)).toBeNull();
    expect(await publishedKeys(access)).not.toContain("naming/labels/armed");
    await publishDraft(access, { id, revision: 1 });
    const keys = await publishedKeys(access);
    expect(keys).toEqual(expect.arrayContaining(["naming/labels/armed", "naming/labels/neutral_armed"]));
    expect(keys).toContain("naming/attributes/voice/outlet");
  });
});
