import { beforeEach, describe, expect, it } from "vitest";
import type { RoundInput } from "@/lib/schemas/round";
import { readQueue } from "@/lib/server/data/queue";
import { readRoundChoices } from "@/lib/server/data/round-choices";
import { listRounds, readRound } from "@/lib/server/data/rounds";
import { accessFor, accessOf, makeProject } from "@/lib/server/testing/project";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { removeMember } from "./members";
import { changeRound, createRound, openRound } from "./rounds";

const { owner } = await serverUnderTest();

type World = Awaited<ReturnType<typeof makeProject>>;
let world: World;
beforeEach(async () => {
  world = await makeProject(owner);
});

const lead = (of: World = world) => accessFor(of.lead.user, of.slug, "round.edit");
const coder = (index: 0 | 1) => accessFor(world.annotators[index].user, world.slug, "code");

async function addArticle(key: string): Promise<string> {
  const { externalKey: _key, id: _id, sha256: _hash, ...rest } = world.article;
  const sha256 = Buffer.from(`${key}-`.padEnd(32, "x")).toString("hex");
  return (await owner.article.create({ data: { ...rest, externalKey: key, sha256 } })).id;
}

function input(change: Partial<RoundInput> = {}): RoundInput {
  return {
    name: "Second round",
    kind: "calibration",
    blind: true,
    prefill: true,
    propagation: true,
    instructions: "Code the headline first.",
    dueOn: "2026-05-01",
    codebookVersionId: world.version.id,
    articleIds: [world.article.id],
    memberIds: world.annotators.map(({ id }) => id),
    ...change,
  };
}

async function makeDraft(change: Partial<RoundInput> = {}): Promise<string> {
  const made = await createRound(await lead(), input(change));
  if (!made.ok) throw new Error(made.error.code);
  return made.value.id;
}

const assignmentsOf = (roundId: string) => owner.assignment.findMany({ where: { roundId } });

describe("opening a round", () => {
  it("makes one assignment for every article and member, in the articles' order", async () => {
    const articleIds = [await addArticle("a3"), world.article.id, await addArticle("a2")];
    const id = await makeDraft({ articleIds });
    expect(await assignmentsOf(id)).toEqual([]);
    expect(await openRound(await lead(), id)).toEqual({ ok: true, value: { id, assignments: 6 } });
    const made = await assignmentsOf(id);
    const pairs = new Set(made.map(({ memberId, articleId }) => `${memberId} ${articleId}`));
    expect(pairs.size).toBe(6);
    for (const { memberId, articleId, position, state, pass } of made) {
      expect(world.annotators.map((member) => member.id)).toContain(memberId);
      expect(articleIds[position]).toBe(articleId);
      expect([state, pass]).toEqual(["not_started", 1]);
    }
    const actions = await owner.auditEntry.findMany({ where: { subject: id }, orderBy: { sequence: "asc" } });
    expect(actions.map(({ action }) => action)).toEqual(["round.created", "round.opened"]);
  });

  it("happens once, however many press the button", async () => {
    const id = await makeDraft();
    const access = await lead();
    const results = await Promise.all(Array.from({ length: 6 }, () => openRound(access, id)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ error: { code: "round-not-draft", state: "open" } });
    expect(await assignmentsOf(id)).toHaveLength(2);
  });

  it("and changing it at once: what was opened is what the round says", async () => {
    const second = await addArticle("a2");
    const id = await makeDraft();
    const access = await lead();
    const both = input({ articleIds: [world.article.id, second] });
    const [opened, changed] = await Promise.all([openRound(access, id), changeRound(access, id, both)]);
    expect(opened.ok).toBe(true);
    expect(await assignmentsOf(id)).toHaveLength(changed.ok ? 4 : 2);
  });

  it("is refused when a member of the draft has left since", async () => {
    const id = await makeDraft();
    const manager = await accessFor(world.lead.user, world.slug, "member.manage");
    await removeMember(manager, world.annotators[0].id);
    expect(await openRound(await lead(), id)).toEqual({
      ok: false,
      error: { code: "members-cannot-code", count: 1 },
    });
    expect(await assignmentsOf(id)).toEqual([]);
    expect(await readRound(await lead(), id)).toMatchObject({
      ok: true,
      value: { state: "draft", memberList: [{ mayCode: false }, { mayCode: true }] },
    });
  });

  it("shows the annotators their work, and not before", async () => {
    const id = await makeDraft();
    const queued = async () => (await readQueue(await coder(0))).map((round) => round.id);
    expect(await queued()).not.toContain(id);
    expect(await readRound(await accessOf(world.annotators[0].user, world.slug), id)).toMatchObject({ ok: false });
    await openRound(await lead(), id);
    expect(await queued()).toEqual([id, world.round.id]);
    const [first] = await readQueue(await coder(0));
    expect(first).toMatchObject({ total: 1, submitted: 0, items: [{ state: "not_started" }] });
  });
});

describe("a draft", () => {
  it("takes new articles, members and words; a round that is open doesn't", async () => {
    const second = await addArticle("a2");
    const id = await makeDraft();
    const changed = input({ name: "Renamed", dueOn: "", articleIds: [second], memberIds: [world.annotators[1].id] });
    expect(await changeRound(await lead(), id, changed)).toEqual({ ok: true, value: { id } });
    expect(await readRound(await lead(), id)).toMatchObject({
      value: {
        name: "Renamed",
        dueOn: null,
        articleList: [{ id: second }],
        memberList: [{ id: world.annotators[1].id }],
      },
    });
    await openRound(await lead(), id);
    expect(await changeRound(await lead(), id, input())).toMatchObject({ error: { code: "round-not-draft" } });
    expect(await readRound(await lead(), id)).toMatchObject({ value: { name: "Renamed", articles: 1 } });
  });

  it("has a number of its own, also when several are made at once", async () => {
    await Promise.all(Array.from({ length: 4 }, () => makeDraft()));
    const rounds = await owner.round.findMany({ where: { projectId: world.projectId } });
    expect(rounds.map(({ key }) => key).sort()).toEqual(["r1", "r2", "r3", "r4", "r5"]);
  });

  it("refuses a codebook version that isn't published, or isn't this project's", async () => {
    const draft = await owner.codebookVersion.create({
      data: { projectId: world.projectId, version: 2, content: { layers: [] }, createdById: world.lead.id },
    });
    const other = await makeProject(owner);
    for (const codebookVersionId of [draft.id, other.version.id]) {
      expect(await createRound(await lead(), input({ codebookVersionId }))).toEqual({
        ok: false,
        error: { code: "codebook-not-published" },
      });
    }
  });

  it("refuses articles and members of another project, and people who don't code", async () => {
    const other = await makeProject(owner);
    const foreignArticle = input({ articleIds: [world.article.id, other.article.id] });
    expect(await createRound(await lead(), foreignArticle)).toEqual({
      ok: false,
      error: { code: "articles-unknown", count: 1 },
    });
    for (const memberId of [other.annotators[0].id, world.viewer.id]) {
      const result = await createRound(await lead(), input({ memberIds: [world.annotators[0].id, memberId] }));
      expect(result).toEqual({ ok: false, error: { code: "members-cannot-code", count: 1 } });
    }
    expect(await owner.round.count({ where: { projectId: world.projectId } })).toBe(1);
  });

  it("of another project is not found", async () => {
    const other = await makeProject(owner, { state: "draft" });
    const refused = { ok: false, error: { code: "not-found" } };
    expect(await openRound(await lead(), other.round.id)).toEqual(refused);
    expect(await changeRound(await lead(), other.round.id, input())).toEqual(refused);
    expect(await readRound(await lead(), other.round.id)).toEqual(refused);
  });

  it("is made of published versions and people who code", async () => {
    const choices = await readRoundChoices(await lead());
    expect(choices.codebooks.map(({ version }) => version)).toEqual([1]);
    expect(choices.articles.map(({ id }) => id)).toEqual([world.article.id]);
    expect(choices.coders.map(({ pseudonym }) => pseudonym)).toEqual(["C1", "C2", "Lead"]);
  });
});

describe("who sees what of a round", () => {
  const progressFor = async (user: World["lead"]["user"], id: string) => {
    const round = await readRound(await accessOf(user, world.slug), id);
    return round.ok ? round.value.progress : undefined;
  };

  it("shows progress to a lead who doesn't code in it", async () => {
    expect(await progressFor(world.lead.user, world.round.id)).toMatchObject([
      { pseudonym: "C1", states: { not_started: 1 } },
      { pseudonym: "C2", states: { not_started: 1 } },
    ]);
  });

  it("hides it from a lead who codes blind in it, until it is closed", async () => {
    const id = await makeDraft({ memberIds: [world.lead.id, world.annotators[0].id] });
    await openRound(await lead(), id);
    expect(await progressFor(world.lead.user, id)).toBeNull();
    await owner.round.updateMany({ where: { id }, data: { state: "closed" } });
    expect(await progressFor(world.lead.user, id)).toHaveLength(2);
  });

  it("hides it from annotators, also in an open round", async () => {
    const id = await makeDraft({ blind: false });
    await openRound(await lead(), id);
    expect(await progressFor(world.annotators[0].user, id)).toBeNull();
  });

  it("lists drafts for leads only, own rounds for annotators, closed ones for viewers", async () => {
    const draft = await makeDraft({ memberIds: [world.annotators[0].id] });
    const seen = async (user: World["lead"]["user"]) =>
      (await listRounds(await accessOf(user, world.slug))).items.map(({ id }) => id);
    expect(await seen(world.lead.user)).toEqual([draft, world.round.id]);
    await openRound(await lead(), draft);
    expect(await seen(world.annotators[0].user)).toEqual([draft, world.round.id]);
    expect(await seen(world.annotators[1].user)).toEqual([world.round.id]);
    expect(await seen(world.viewer.user)).toEqual([]);
    await owner.round.updateMany({ where: { id: draft }, data: { state: "closed" } });
    expect(await seen(world.viewer.user)).toEqual([draft]);
  });
});
