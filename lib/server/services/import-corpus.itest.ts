import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { article, fileOf, header, streamOf } from "@/lib/formats/parallax/files.test-support";
import { sha256Of } from "@/lib/formats/sha256";
import * as db from "@/lib/server/db";
import { accessFor, addMember } from "@/lib/server/testing/project";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { readShared } from "@/lib/server/testing/shared-folder";
import { compareArticle } from "./compare-article";
import { type ImportOptions, importCorpus } from "./import-corpus";

const { owner } = await serverUnderTest();

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

const own = { id: "a1", text, codings: [{ coder: "C1", round: "r1", codebook: 1 }] };

function mark(fields: Readonly<Record<string, unknown>> = {}) {
  const ranges = [[2, 14]];
  return { coder: "C1", layer: "naming", label: "armed", ranges, attributes: { voice: "outlet" }, ...fields };
}

function file(...articles: readonly unknown[]): string {
  return fileOf({ ...header, codebooks: [codebook] }, ...articles);
}

describe("what is in the project already", () => {
  it("is used: the article by its text, the codebook by its content, actors by key; the same file does nothing", async () => {
    const project = await emptyProject();
    const actors = [{ key: "weir_front", name: "Weir Front", aliases: ["The Front"] }];
    const content = fileOf({ ...header, codebooks: [codebook], actors }, { ...own, annotations: [mark()] });
    expect(await taken(project, content)).toMatchObject({ repeated: false, articles: { added: 1, present: 0 } });
    const before = await countAll();
    const again = await taken(project, content);
    expect(again).toMatchObject({ repeated: true, codings: 0, warnings: [{ code: "import-repeated" }] });
    expect(await countAll()).toEqual(before);
    const other = await taken(project, file({ ...own, id: "elsewhere", annotations: [mark({ label: "terror" })] }));
    expect(other.articles).toEqual({ added: 0, present: 1 });
    expect(other.made).toEqual({ codebookVersions: [], rounds: ["r1-2"], members: [], actors: 0 });
    expect(other.warnings.map(({ code }) => code)).toContain("import-round-renamed");
  });

  it("stays the work of whoever did it: a coder with an account is another person", async () => {
    const project = await emptyProject();
    const coder = await addMember(owner, project.id, "annotator", "C1");
    const imported = await taken(project, file({ ...own, annotations: [mark()] }));
    expect(imported.made.members).toEqual(["C1-2"]);
    expect(await owner.coding.count({ where: { projectId: project.id, memberId: coder.id } })).toBe(0);
  });

  it("keeps ids that can be kept, and makes new ones where a mark of that id is out of sight", async () => {
    const [project, other] = [await emptyProject(), await emptyProject()];
    const id = randomUUID();
    const ids = async ({ id: projectId }: Project) =>
      (await owner.annotation.findMany({ where: { projectId } })).map((row) => row.id);
    await taken(project, file({ ...own, annotations: [mark({ id })] }));
    await taken(other, file({ ...own, annotations: [mark({ id })] }));
    expect([await ids(project), await ids(other)]).toEqual([[id], [id]]);
    const again = await taken(project, file({ ...own, annotations: [mark({ id, note: "once more" })] }));
    expect(again.warnings.map(({ code }) => code)).toContain("import-ids-new");
    expect(new Set(await ids(project)).size).toBe(2);
  });
});

describe("codings", () => {
  it("keep both readings of one that was discussed, with the operations between them", async () => {
    const project = await emptyProject();
    const [kept, dropped] = [randomUUID(), randomUUID()];
    const at = (day: number) => `2026-01-0${day}T10:00:00.000Z`;
    const codings = [
      { coder: "C1", round: "r1", stage: "discussed", submittedAt: at(2) },
      { coder: "C1", round: "r1", stage: "first", submittedAt: at(1) },
    ];
    const annotations = [
      mark({ id: kept, stage: "first" }),
      mark({ id: dropped, stage: "first", ranges: [[2, 7]] }),
      mark({ id: `${kept}~discussed`, stage: "discussed", label: "terror" }),
    ];
    await taken(project, file({ ...own, codings, annotations }));
    const where = { projectId: project.id };
    expect(await owner.coding.findMany({ where })).toMatchObject([
      { stage: "discussed", revision: 2, exposedAt: new Date(at(2)) },
    ]);
    expect(await owner.annotation.findMany({ where })).toMatchObject([{ id: kept, label: "terror", voice: "outlet" }]);
    const operations = await owner.operation.findMany({ where, orderBy: [{ revision: "asc" }, { sequence: "asc" }] });
    expect(operations.map(({ type, annotationId, revision }) => [revision, type, annotationId])).toEqual([
      [1, "add", kept],
      [1, "add", dropped],
      [2, "remove", dropped],
      [2, "change", kept],
    ]);
    const submissions = await owner.submission.findMany({ where, orderBy: { revision: "asc" } });
    expect(submissions.map(({ stage }) => stage)).toEqual(["first", "discussed"]);
  });

  it("of a file without a codebook bring one made of their own words, and say so", async () => {
    const project = await emptyProject();
    const annotations = [mark({ label: "Armed!", attributes: { actor: "weir", voice: "Outlet", loud: true } })];
    const imported = await taken(project, fileOf(header, article({ text, annotations })));
    expect(imported.made).toMatchObject({ codebookVersions: [1], rounds: ["imported"], members: ["C1"], actors: 1 });
    expect(imported.warnings.map(({ code }) => code)).toContain("import-codebook-inferred");
    const [version] = await owner.codebookVersion.findMany({ where: { projectId: project.id } });
    expect(version?.content).toMatchObject({
      layers: [
        {
          ...{ key: "naming", unit: "span", labels: [{ key: "Armed!" }] },
          attributes: [
            { key: "actor", type: "actor" },
            { key: "voice", type: "choice", options: [{ key: "Outlet" }] },
            { key: "loud", type: "flag" },
          ],
        },
      ],
    });
  });

  it("put gold, leave a decision on no case out with a count, and put links, also into articles that come later", async () => {
    const project = await emptyProject();
    const [one, two] = [randomUUID(), randomUUID()];
    const adjudicated = { gold: [{ id: "g", layer: "naming", label: "armed", ranges: [[2, 7]], decision: "d" }] };
    const decisions = [{ id: "d", types: ["label"], outcome: "nothing-here" }];
    const links = [
      { type: "same_referent", from: one, to: two, toArticle: "a2" },
      { type: "same_referent", from: one, to: "g" },
    ];
    const second = { ...own, id: "a2", text: `${text} Twice.`, annotations: [mark({ id: two })] };
    const imported = await taken(
      project,
      file({ ...own, annotations: [mark({ id: one })], ...adjudicated, decisions, links }, second),
    );
    expect(imported.links).toBe(1);
    expect(await owner.link.findMany({ where: { projectId: project.id } })).toMatchObject([{ fromId: one, toId: two }]);
    const sentences = imported.warnings.map(({ message }) => message).join(" ");
    expect(sentences).toContain("0 gold codings, 0 gold marks and 1 decision");
    const gold = { projectId: project.id, coding: { stage: "gold" as const } };
    expect(await owner.annotation.findMany({ where: gold })).toMatchObject([{ label: "armed", ranges: [3, 8] }]);
    expect(sentences).toContain("One link was left out");
  });

  it("are summed up and compared as those that are submitted here", async () => {
    const project = await emptyProject();
    const coding = { round: "r1", codebook: 1 };
    const codings = [
      ...["C1", "C2", "C3"].map((coder) => ({ ...coding, coder })),
      { ...coding, coder: "C2", stage: "discussed" },
      { ...coding, coder: "C1", pass: 2 },
    ];
    const annotations = [
      mark(),
      mark({ coder: "C2", label: "terror", ranges: [[8, 14]] }),
      mark({ coder: "C2", stage: "discussed" }),
      mark({ coder: "C3", ranges: [[2, 20]], attributes: { voice: "outlet", actor: "weir_front" } }),
      mark({ pass: 2, ranges: [[0, 1]] }),
      mark({ layer: "tone", label: "grave", ranges: [[0, 20]], attributes: {} }),
    ];
    const tone = { key: "tone", unit: "sentence", labels: [{ key: "grave" }] };
    const codebooks = [{ ...codebook, layers: [...codebook.layers, tone] }];
    const actors = [{ key: "weir_front", name: "Weir Front" }];
    const more = { ...own, id: "a2", text: `${text} Twice.`, codings: codings.slice(0, 2), annotations: [] };
    await taken(project, fileOf({ ...header, codebooks, actors }, { ...own, codings, annotations }, more));
    const where = { projectId: project.id };
    const made = async () => ({
      cases: await owner.case.findMany({ where, orderBy: { id: "asc" } }),
      summaries: await owner.agreementSummary.findMany({
        ...{ where, omit: { at: true }, orderBy: [{ articleId: "asc" }, { stage: "asc" }] },
      }),
    });
    const before = await made();
    expect(before.cases.length).toBeGreaterThan(0);
    expect(before.summaries.map(({ stage }) => stage).sort()).toEqual(["first", "first", "discussed"].sort());
    const rows = await owner.roundArticle.findMany({ where });
    for (const { position: _place, ...place } of rows) {
      await db.read({ project: project.id, peerRounds: [place.roundId] }, (tx) => compareArticle(tx, place));
    }
    expect(await made()).toEqual(before);
  });

  it("of the very large kind come in whole", async () => {
    const project = await emptyProject();
    const long = "ab ".repeat(3000);
    const annotations = Array.from({ length: 3000 }, (_, index) => mark({ ranges: [[index * 3, index * 3 + 2]] }));
    await taken(project, file({ ...own, text: long, annotations }));
    expect(await owner.annotation.count({ where: { projectId: project.id } })).toBe(3000);
    expect(await owner.operation.count({ where: { projectId: project.id } })).toBe(3000);
  });
});

it("leaves the database knowing how large its tables are, where a file is large", async () => {
  const project = await emptyProject();
  const articles = Array.from({ length: 500 }, (_, index) => ({
    ...{ id: `a${index}`, text: `Text number ${index}.`, codings: [], annotations: [] },
  }));
  await taken(project, file(...articles));
  const [row] = await owner.$queryRaw<{ rows: number }[]>`
    SELECT "reltuples"::int AS "rows" FROM pg_class WHERE "relname" = 'Article'`;
  expect(row?.rows).toBeGreaterThanOrEqual(500);
});

describe("a file that is refused", () => {
  const good = { ...own, annotations: [mark()] };
  const second = { ...own, id: "a2", text: "Another text altogether.", annotations: [] };
  const bad = (fields: Readonly<Record<string, unknown>>) => file(good, { ...second, annotations: [mark(fields)] });
  const unsaid = { coder: "C1", round: "r1" };

  it.each([
    ["an unknown label", bad({ label: "army" }), "file-mark-unknown-label", 3],
    ["an unknown layer", bad({ layer: "framing" }), "file-mark-unknown-layer", 3],
    ["an unknown attribute", bad({ attributes: { mood: "x" } }), "file-mark-unknown-attribute", 3],
    ["an unknown value", bad({ attributes: { voice: "x" } }), "file-mark-unknown-option", 3],
    ["an unknown actor", bad({ attributes: { actor: "nobody" } }), "file-mark-unknown-actor", 3],
    ["a list where a text is meant", bad({ attributes: { voice: ["outlet"] } }), "file-mark-wrong-type", 3],
    ["a note that is too long", bad({ note: "x".repeat(4001) }), "file-entry-refused", 3],
    ["a quote that doesn't stand there", bad({ quote: "armies" }), "file-quote-mismatch", 3],
    ["a coder that the line doesn't name", bad({ coder: "C2" }), "file-unknown-coder", 3],
    ["the same text twice", file(good, { ...good, id: "a2" }), "file-duplicate-text", 3],
    ["a text without words", file({ ...good, annotations: [], text: "\n \n" }), "file-text-blank", 2],
    [
      "a codebook that isn't there",
      file(good, { ...second, codings: [{ ...unsaid, codebook: 7 }] }),
      "file-codebook-unknown",
      3,
    ],
    [
      "an article elsewhere",
      file(good, { id: "a2", length: 9, sha256: sha256Of("elsewhere"), coders: [], annotations: [] }),
      "file-text-absent",
      3,
    ],
    [
      "an article without a hash",
      file(good, { id: "a2", length: 9, coders: [], annotations: [] }),
      "file-hash-missing",
      3,
    ],
    ["an unreadable date", file({ ...good, meta: { publishedAt: "0000-01-01" } }), "file-entry-refused", 2],
    ["an address that is a script", file({ ...good, meta: { url: "javascript:alert(1)" } }), "file-entry-refused", 2],
    [
      "a coding of the year 0",
      file({ ...good, codings: [{ ...unsaid, submittedAt: "0000-01-01" }] }),
      "file-entry-refused",
      2,
    ],
    [
      "an actor's key with capitals",
      fileOf({ ...header, actors: [{ key: "Q1" }] }, { ...good, annotations: [] }),
      "file-entry-refused",
      1,
    ],
    [
      "a codebook without labels",
      fileOf({ ...header, codebooks: [{ version: 1, layers: [{ key: "x" }] }] }),
      "file-entry-refused",
      1,
    ],
    [
      "a link to nowhere",
      file({ ...good, annotations: [mark({ id: "m" })], links: [{ type: "t", from: "m", to: "n", toArticle: "a9" }] }),
      "file-link-unknown",
      2,
    ],
    ["a cut file", `${file(good)}{"id":"a2","te`, "file-torn", 3],
  ])("for %s leaves nothing behind and names the line", async (_, content, code, line) => {
    const project = await emptyProject();
    const before = await countAll();
    const refused = await put(project, content);
    expect(refused).toMatchObject({ ok: false, error: { code, line } });
    expect(await countAll()).toEqual(before);
  });

  it("for another text under a key that the project has leaves nothing behind", async () => {
    const project = await emptyProject();
    await taken(project, file(good));
    const before = await countAll();
    const refused = await put(project, file(second, { ...good, text: `${text} More.` }));
    expect(refused).toMatchObject({ ok: false, error: { code: "file-key-of-other-text", line: 3, article: "a1" } });
    expect(await countAll()).toEqual(before);
  });

  it("or stopped half way, or broken off, leaves nothing behind", async () => {
    const project = await emptyProject();
    const before = await countAll();
    const content = file(good, second);
    const stop = new AbortController();
    const stopped = await put(project, content, {
      signal: stop.signal,
      progress: ({ phase }) => {
        if (phase === "storing") stop.abort();
      },
    });
    expect(stopped).toEqual({ ok: false, error: { code: "import-stopped" } });
    let reads = 0;
    const broken = importCorpus(project.access, async function* () {
      reads += 1;
      yield* streamOf(reads === 1 ? content : content.slice(0, -20), 1000);
      if (reads === 2) throw new Error("the disk is gone");
    });
    await expect(broken).rejects.toThrow();
    const changed = await importCorpus(project.access, () => {
      reads += 1;
      return streamOf(reads === 3 ? content : content.replace('"label":"armed"', '"label":"terror"'), 1000);
    });
    expect(changed).toMatchObject({ ok: false, error: { code: "file-changed" } });
    expect(await countAll()).toEqual(before);
  });
});
