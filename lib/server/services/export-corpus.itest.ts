import { createHash, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { MarkLink } from "@/lib/domain/annotation/annotation";
import { streamOf } from "@/lib/formats/parallax/files.test-support";
import { readParallax } from "@/lib/formats/parallax/parse";
import { accessFor, accessOf, addMember, makeProject, type TestMember, testText } from "@/lib/server/testing/project";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { takeAgreed } from "./agreed-cases";
import { startExport } from "./export-corpus";
import { importCorpus } from "./import-corpus";
import { saveOperations } from "./save-operations";
import { submitCoding } from "./submit-coding";

const { owner } = await serverUnderTest();

type Project = Awaited<ReturnType<typeof makeProject>>;
let project: Project;
beforeEach(async () => {
  project = await makeProject(owner);
});

const whole = { format: "parallax", text: "included", quotes: true } as const;

async function exported({ user }: TestMember, slug: string, options: Parameters<typeof startExport>[1] = whole) {
  const started = await startExport(await accessFor(user, slug, "export.own"), options);
  if (!started.ok) throw new Error(started.error.code);
  const parts: Uint8Array[] = [];
  for await (const part of started.value.bytes) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

async function parsed(file: string) {
  const read = await readParallax(streamOf(file, 4096));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

/** One mark by this member, with a word of theirs in the note, handed in. */
async function code(member: TestMember, assignmentId: string, note: string, actor?: string) {
  const access = await accessFor(member.user, project.slug, "code");
  const annotation = {
    ...{ id: randomUUID(), layer: "naming", label: "neutral_armed", note, discuss: false },
    ...{ ranges: [[3, 15] as [number, number]], attributes: { voice: "outlet", ...(actor ? { actor } : {}) } },
    ...{ certainty: "sure" as const, origin: "own" as const },
  };
  const operations = [{ type: "add" as const, annotation }];
  const saved = await saveOperations(access, { assignmentId, key: randomUUID(), baseRevision: 0, operations });
  const submitted = await submitCoding(access, { assignmentId, key: randomUUID(), revision: 1 });
  if (!saved.ok || !submitted.ok) throw new Error(JSON.stringify([saved, submitted]));
  return annotation.id;
}

describe("a whole corpus", () => {
  it("comes out the same twice, with counts and the hash of what is before the last line", async () => {
    await code(project.annotators[0], project.assignments[0], "one");
    await code(project.annotators[1], project.assignments[1], "two");
    const file = await exported(project.lead, project.slug);
    expect(await exported(project.lead, project.slug)).toBe(file);
    const lines = file.trimEnd().split("\n");
    const end: unknown = JSON.parse(lines.at(-1) ?? "");
    const before = `${lines.slice(0, -1).join("\n")}\n`;
    expect(end).toEqual({
      ...{ end: true, articles: 1, annotations: 2 },
      sha256: createHash("sha256").update(before).digest("hex"),
    });
    expect(JSON.parse(lines[1] ?? "")).toMatchObject({
      id: "a1",
      text: testText,
      codings: [{ coder: "C1" }, { coder: "C2" }],
      // Code points: the sign before the words is one, and two units of UTF-16.
      annotations: [{ ranges: [[2, 14]], quote: "Armed groups" }, { note: "two" }],
    });
  });

  it("leaves texts and quotes out where it is asked to", async () => {
    await code(project.annotators[0], project.assignments[0], "one");
    const file = await exported(project.lead, project.slug, { ...whole, text: "omitted", quotes: false });
    expect(file).not.toContain("Armed groups");
    const [article] = (await parsed(file)).articles;
    expect(article).toMatchObject({ text: null, sha256: project.article.sha256, annotations: [{ quote: null }] });
  });

  it("goes into another project and comes out with the same articles", async () => {
    await code(project.annotators[0], project.assignments[0], "one", "weir_front");
    await code(project.annotators[1], project.assignments[1], "two");
    const file = await exported(project.lead, project.slug);
    const slug = `p-${randomUUID().slice(0, 8)}`;
    const { id } = await owner.project.create({ data: { slug, name: slug } });
    const lead = await addMember(owner, id, "lead", "Lead");
    const imported = await importCorpus(await accessFor(lead.user, slug, "corpus.edit"), () => streamOf(file, 4096));
    expect(imported).toMatchObject({ ok: true, value: { warnings: [] } });
    const again = await exported(lead, slug);
    const articles = (text: string) => text.trimEnd().split("\n").slice(1, -1);
    expect(articles(again)).toEqual(articles(file));
    const [given, got] = [(await parsed(file)).header, (await parsed(again)).header];
    expect({ ...got, project: null }).toEqual({ ...given, project: null });
  });

  it("holds links between its marks, and none whose other end was taken out", async () => {
    const [assignmentId] = project.assignments;
    const access = await accessFor(project.annotators[0].user, project.slug, "code");
    const mark = (of: { readonly links?: readonly MarkLink[] } = {}) => ({
      ...{ id: randomUUID(), layer: "naming", label: "neutral_armed", note: "", discuss: false, ...of },
      ...{ ranges: [[3, 15] as [number, number]], attributes: { voice: "outlet" } },
      ...{ certainty: "sure" as const, origin: "own" as const },
    });
    const [kept, taken] = [mark(), mark()];
    const links = [kept, taken].map(({ id: to }) => ({ id: randomUUID(), type: "cue", to, note: "" }));
    const holder = mark({ links });
    const operations = [kept, taken, holder].map((annotation) => ({ type: "add" as const, annotation }));
    const made = await saveOperations(access, { assignmentId, key: randomUUID(), baseRevision: 0, operations });
    const remove = [{ type: "remove" as const, id: taken.id }];
    await saveOperations(access, { assignmentId, key: randomUUID(), baseRevision: 1, operations: remove });
    const submitted = await submitCoding(access, { assignmentId, key: randomUUID(), revision: 2 });
    expect([made.ok, submitted.ok]).toEqual([true, true]);
    const file = await exported(project.lead, project.slug);
    const [article] = (await parsed(file)).articles;
    expect(article?.links.map(({ from, to }) => [from, to])).toEqual([[holder.id, kept.id]]);
    expect(file).not.toContain(taken.id);
  });

  it("is one moment, whoever writes meanwhile", async () => {
    // Their keys come before that of the article that is coded, so this one is read last.
    const lead = await accessFor(project.lead.user, project.slug, "corpus.edit");
    const file = (from: number) =>
      Array.from({ length: 25 }, (_, index) => ({
        ...{ id: String(from + index).padStart(3, "0"), text: `Text number ${from + index}.` },
        ...{ coders: [], annotations: [] },
      }))
        .map((article) => `${JSON.stringify(article)}\n`)
        .join("");
    const header = `${JSON.stringify({ format: "parallax/1", offsets: "codepoint" })}\n`;
    await importCorpus(lead, () => streamOf(header + file(0), 4096));
    const started = await startExport(await accessFor(project.lead.user, project.slug, "export.own"), whole);
    if (!started.ok) throw new Error(started.error.code);
    const parts: Uint8Array[] = [];
    for await (const part of started.value.bytes) {
      parts.push(part);
      if (parts.length === 2) {
        await importCorpus(lead, () => streamOf(header + file(100), 4096));
        await code(project.annotators[0], project.assignments[0], "late");
      }
    }
    const read = await parsed(Buffer.concat(parts).toString("utf8"));
    expect(read.end).toMatchObject({ articles: 26, annotations: 0, stated: true });
    expect((await parsed(await exported(project.lead, project.slug))).end.articles).toBe(51);
  });

  it("names a proposed actor only where one of its codings does", async () => {
    const proposedById = project.annotators[0].id;
    const actor = { projectId: project.projectId, state: "proposed" as const, proposedById };
    await owner.actor.create({ data: { ...actor, key: "named_a1b2c3", name: "Named" } });
    await owner.actor.create({ data: { ...actor, key: "unnamed_a1b2c3", name: "Unnamed" } });
    await code(project.annotators[0], project.assignments[0], "one", "named_a1b2c3");
    const keys = async (member: TestMember) =>
      (await parsed(await exported(member, project.slug))).header.actors.map(({ key }) => key);
    expect(await keys(project.lead)).toEqual(["named_a1b2c3", "weir_front"]);
    expect(await keys(project.annotators[0])).toEqual(["named_a1b2c3", "unnamed_a1b2c3", "weir_front"]);
    expect(await keys(project.annotators[1])).toEqual(["weir_front"]);
  });
});

describe("what was adjudicated", () => {
  beforeEach(async () => {
    await code(project.annotators[0], project.assignments[0], "one");
    await code(project.annotators[1], project.assignments[1], "two");
    const access = await accessFor(project.lead.user, project.slug, "review.decide");
    const taken = await takeAgreed(access, project.round.id);
    expect(taken).toMatchObject({ ok: true, value: { cases: 1 } });
  });

  it("is in the file: gold marks, each with its decision, and whose marks that stands on", async () => {
    const { articles, warnings } = await parsed(await exported(project.lead, project.slug));
    expect(warnings).toEqual([]);
    const [{ annotations, gold, decisions } = { annotations: [], gold: [], decisions: [] }] = articles;
    expect(gold).toMatchObject([{ round: "r1", label: "neutral_armed", quote: "Armed groups" }]);
    expect(decisions).toMatchObject([{ round: "r1", types: ["agreed"], outcome: "reading-taken", reason: null }]);
    expect(gold[0]?.decision).toBe(decisions[0]?.id);
    expect(annotations.map(({ id }) => id)).toContain(decisions[0]?.readings[0]);
  });

  it("goes into another project and comes out the same, but for ids of decisions", async () => {
    const file = await exported(project.lead, project.slug);
    const slug = `p-${randomUUID().slice(0, 8)}`;
    const { id } = await owner.project.create({ data: { slug, name: slug } });
    const other = await addMember(owner, id, "lead", "Lead");
    const imported = await importCorpus(await accessFor(other.user, slug, "corpus.edit"), () => streamOf(file, 4096));
    expect(imported).toMatchObject({ ok: true, value: { warnings: [] } });
    const [given] = (await parsed(file)).articles;
    const [got] = (await parsed(await exported(other, slug))).articles;
    const decided = (one: typeof given) => one?.decisions.map(({ id: _own, ...decision }) => decision);
    const marks = (one: typeof given) =>
      one?.gold.map(({ decision, ...mark }) => ({ ...mark, said: decision !== null }));
    expect(decided(got)).toEqual(decided(given));
    expect(marks(got)).toEqual(marks(given));
    expect(await owner.case.count({ where: { projectId: id, state: "decided" } })).toBe(1);
  });

  it("is a table for spreadsheets, too", async () => {
    const file = await exported(project.lead, project.slug, { ...whole, format: "csv" });
    const lines = file.trimEnd().split("\r\n");
    expect(lines).toHaveLength(4);
    expect(lines[0]).toContain("start_codepoint,end_codepoint");
    expect(lines[3]).toContain("gold");
  });

  it("is nothing that an annotator's own file shows", async () => {
    const { articles } = await parsed(await exported(project.annotators[0], project.slug));
    expect(articles).toMatchObject([{ gold: [], decisions: [] }]);
    expect(await exported(project.annotators[0], project.slug, { ...whole, format: "csv" })).not.toContain("gold");
  });
});

describe("blindness", () => {
  it("gives an annotator their own codings on the articles assigned to them, and not a byte of anybody else", async () => {
    const [one, other] = project.annotators;
    const [mine] = project.assignments;
    const id = await code(one, mine, "mine");
    const hidden = { projectId: project.projectId, externalKey: "hidden", text: "Not assigned." };
    const { id: _id, externalKey: _key, text: _text, sha256: _hash, ...columns } = project.article;
    const sha256 = createHash("sha256").update(hidden.text).digest("hex");
    await owner.article.create({ data: { ...columns, ...hidden, sha256, rawSha256: sha256 } });
    const before = await exported(one, project.slug);
    await code(other, project.assignments[1], "theirs");
    expect(await exported(one, project.slug)).toBe(before);
    const read = await parsed(before);
    expect(read.articles.map((article) => article.id)).toEqual(["a1"]);
    expect(read.articles[0]?.annotations.map((annotation) => annotation.id)).toEqual([id]);
    expect(read.articles[0]?.codings.map(({ coder }) => coder)).toEqual(["C1"]);
    expect(read.header.rounds.map(({ key }) => key)).toEqual(["r1"]);
  });

  it("binds a lead who codes in the round, until it closes", async () => {
    const { projectId, round } = project;
    await owner.roundMember.create({ data: { projectId, roundId: round.id, memberId: project.lead.id } });
    const before = await exported(project.lead, project.slug);
    await code(project.annotators[0], project.assignments[0], "theirs");
    expect(await exported(project.lead, project.slug)).toBe(before);
    await owner.round.updateMany({ where: { projectId }, data: { state: "closed" } });
    expect(await exported(project.lead, project.slug)).toContain("theirs");
  });

  it("a viewer has no part in it", async () => {
    const access = (await accessOf(project.viewer.user, project.slug)).for("export.own");
    expect(access).toEqual({ ok: false, error: { code: "forbidden", capability: "export.own" } });
  });
});

describe("an export that breaks", () => {
  it("fails its reader, leaves the process alone and ends its connection", async () => {
    const access = await accessFor(project.lead.user, project.slug, "export.own");
    const started = await startExport(access, whole);
    if (!started.ok) throw new Error(started.error.code);
    const { bytes } = started.value;
    await bytes.next();
    await owner.$queryRaw`SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
      WHERE usename = 'parallax_app' AND state = 'idle in transaction' AND datname = current_database()`;
    await expect(bytes.next()).rejects.toThrow();
    expect((await bytes.next()).done).toBe(true);
  });

  it("or whose reader goes away holds nothing", async () => {
    const access = await accessFor(project.lead.user, project.slug, "export.own");
    for (let times = 0; times < 10; times += 1) {
      const started = await startExport(access, whole);
      if (!started.ok) throw new Error(started.error.code);
      await started.value.bytes.return?.();
    }
    const open = await owner.$queryRaw`SELECT pid FROM pg_stat_activity
      WHERE usename = 'parallax_app' AND state = 'idle in transaction' AND datname = current_database()`;
    expect(open).toEqual([]);
    expect(await owner.auditEntry.count({ where: { projectId: project.projectId, action: "corpus.exported" } })).toBe(
      10,
    );
  });

  it("beyond what one person may run, and what the server can carry at once, is refused", async () => {
    const started = [];
    const leads = [project.lead];
    for (const name of ["L2", "L3", "L4"]) leads.push(await addMember(owner, project.projectId, "lead", name));
    for (const { user } of leads) {
      const access = await accessFor(user, project.slug, "export.own");
      for (let times = 0; times < 3; times += 1) started.push(await startExport(access, whole));
    }
    const eachTwo = [true, true, false];
    expect(started.map(({ ok }) => ok)).toEqual([...eachTwo, ...eachTwo, ...eachTwo, false, false, false]);
    for (const one of started) if (one.ok) await one.value.bytes.return?.();
    expect(await exported(project.lead, project.slug)).toContain('"end":true');
  });
});
