import { beforeEach, describe, expect, it } from "vitest";
import type { Role } from "@/lib/domain/policy/roles";
import { articleVisible } from "@/lib/domain/policy/visibility";
import type { RoundState } from "@/lib/domain/round/round";
import type { SessionUser } from "@/lib/server/auth/access";
import { accessFor, addMember, makeProject } from "@/lib/server/testing/project";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { listArticles, readArticle, readArticleChoices } from "./articles";
import { pageSize } from "./page";

const { owner } = await serverUnderTest();

let world: Awaited<ReturnType<typeof makeProject>>;
beforeEach(async () => {
  world = await makeProject(owner);
});

const reader = (user: SessionUser = world.lead.user) => accessFor(user, world.slug, "article.read");
const setState = (state: RoundState) => owner.round.updateMany({ where: { id: world.round.id }, data: { state } });

type Columns = { title?: string; outletId?: string; eventId?: string };

async function addArticle(key: string, columns: Columns = {}): Promise<string> {
  const { id: _id, ...rest } = world.article;
  const sha256 = Buffer.from(key.padEnd(32, ".")).toString("hex").slice(0, 64);
  return (await owner.article.create({ data: { ...rest, ...columns, externalKey: key, sha256 } })).id;
}

describe("who sees which articles", () => {
  const states = ["draft", "open", "review", "closed"] as const;
  const people = ["lead", "adjudicator", "annotator", "other annotator", "viewer"] as const;
  const cases = states.flatMap((state) => people.map((person) => [person, state] as const));

  it.each(cases)("%s of a round that is %s, as the policy says", async (person, state) => {
    await setState(state);
    const role: Role = person === "other annotator" ? "annotator" : person;
    const users = { lead: world.lead, annotator: world.annotators[0], viewer: world.viewer };
    const member =
      person === "adjudicator" || person === "other annotator"
        ? await addMember(owner, world.projectId, role, "X")
        : users[person];
    const isCoder = person === "annotator";
    const visible = articleVisible({ role, assignedRounds: isCoder ? [state] : [], rounds: [state] });
    const access = await reader(member.user);
    const outlet = await owner.outlet.create({ data: { projectId: world.projectId, key: "o", name: "O" } });
    await owner.article.updateMany({ where: { id: world.article.id }, data: { outletId: outlet.id } });
    const list = await listArticles(access, {});
    expect(list.items.map(({ id }) => id)).toEqual(visible ? [world.article.id] : []);
    expect(list.total).toBe(visible ? 1 : 0);
    expect((await readArticle(access, world.article.id)).ok).toBe(visible);
    expect((await readArticleChoices(access)).outlets).toHaveLength(visible ? 1 : 0);
  });

  it("hides an article whose assignment was withdrawn", async () => {
    const [first] = world.annotators;
    await owner.assignment.updateMany({ where: { memberId: first.id }, data: { withdrawnAt: new Date() } });
    expect((await listArticles(await reader(first.user), {})).total).toBe(0);
    expect((await listArticles(await reader(world.annotators[1].user), {})).total).toBe(1);
  });

  it("doesn't find an article of another project", async () => {
    const other = await makeProject(owner);
    expect(await readArticle(await reader(), other.article.id)).toEqual({ ok: false, error: { code: "not-found" } });
  });
});

describe("the list", () => {
  it("is narrowed to outlet, event and words of title or key", async () => {
    const { projectId } = world;
    const outlet = await owner.outlet.create({ data: { projectId, key: "o", name: "O" } });
    const event = await owner.event.create({ data: { projectId, key: "e", name: "E" } });
    const one = await addArticle("b1", { title: "100% of the Weir", outletId: outlet.id });
    const two = await addArticle("b_2", { title: "The market", eventId: event.id });
    const found = async (filter: Parameters<typeof listArticles>[1]) => {
      const { items, total } = await listArticles(await reader(), filter);
      expect(total).toBe(items.length);
      return items.map(({ id }) => id);
    };
    expect(await found({ outlet: outlet.id })).toEqual([one]);
    expect(await found({ event: event.id })).toEqual([two]);
    expect(await found({ title: "the WEIR" })).toEqual([one]);
    expect(await found({ title: "0% o" })).toEqual([one]);
    expect(await found({ title: "_" })).toEqual([two]);
    expect(await found({ title: "\\" })).toEqual([]);
    expect(await found({ title: "weir", event: event.id })).toEqual([]);
  });

  it("goes on from page to page, each article once, and counts all", async () => {
    for (let index = 0; index < pageSize + 3; index += 1) await addArticle(`k${index}`);
    const access = await reader();
    const first = await listArticles(access, {});
    const second = await listArticles(access, { after: first.next ?? "" });
    expect(first.items).toHaveLength(pageSize);
    expect(second.next).toBeNull();
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(pageSize + 4);
    expect(second.total).toBe(pageSize + 4);
  });
});

describe("one article", () => {
  it("names the rounds a member may see, and says whether the zones can be changed", async () => {
    const read = async (user: SessionUser) => {
      const article = await readArticle(await reader(user), world.article.id);
      if (!article.ok) throw new Error(article.error.code);
      return { rounds: article.value.rounds.map(({ name }) => name), zonesEditable: article.value.zonesEditable };
    };
    expect(await read(world.lead.user)).toEqual({ rounds: ["Round 1"], zonesEditable: false });
    expect(await read(world.annotators[0].user)).toEqual({ rounds: ["Round 1"], zonesEditable: false });
    const adjudicator = await addMember(owner, world.projectId, "adjudicator", "X");
    await setState("draft");
    expect(await read(world.lead.user)).toEqual({ rounds: ["Round 1"], zonesEditable: true });
    expect(await read(adjudicator.user)).toEqual({ rounds: [], zonesEditable: false });
  });
});
