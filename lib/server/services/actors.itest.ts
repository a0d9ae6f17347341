import { beforeEach, describe, expect, it } from "vitest";
import type { ActorInput } from "@/lib/schemas/actor";
import { actorKeySchema, actorSchema } from "@/lib/schemas/actor";
import { listActors } from "@/lib/server/data/actors";
import { accessFor, accessOf, addMember, makeProject, type TestMember } from "@/lib/server/testing/project";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { changeActor, createActor, proposeActor, setActorState } from "./actors";

const { owner } = await serverUnderTest();

let world: Awaited<ReturnType<typeof makeProject>>;
beforeEach(async () => {
  world = await makeProject(owner);
  await owner.round.updateMany({ where: { projectId: world.projectId }, data: { openedAt: new Date(0) } });
});

const editor = () => accessFor(world.lead.user, world.slug, "actor.edit");

function about(name: string, aliases: readonly string[] = []): ActorInput {
  return { name, side: "", description: "", aliases: [...aliases] };
}

async function propose(member: TestMember, name: string) {
  const made = await proposeActor(await accessFor(member.user, world.slug, "actor.propose"), about(name));
  if (!made.ok) throw new Error("a proposal was refused");
  return made.value;
}

async function namesSeenBy(member: TestMember): Promise<string[]> {
  return (await listActors(await accessOf(member.user, world.slug))).map(({ name }) => name);
}

describe("the registry", () => {
  it("refuses a key that is taken, of two at once too", async () => {
    const access = await editor();
    const add = () => createActor(access, { ...about("Serun army"), key: "serun_army" });
    const made = await Promise.all([add(), add()]);
    expect(made.filter((result) => result.ok)).toHaveLength(1);
    expect(made.filter((result) => !result.ok)).toEqual([
      { ok: false, error: { code: "actor-key-taken", key: "serun_army" } },
    ]);
    expect(await owner.actor.count({ where: { projectId: world.projectId, key: "serun_army" } })).toBe(1);
  });

  it("keeps aliases that differ in more than case and quotation marks, and not the name itself", async () => {
    const access = await editor();
    const aliases = ["the “Front”", "THE ‘front’", 'the "front"', "weir  FRONT", "Front"];
    await changeActor(access, { id: world.actor.id, ...about("Weir Front", aliases) });
    const [actor] = await listActors(access);
    expect(actor?.aliases).toEqual(["Front", "THE ‘front’", "the “Front”"]);
    const rows = await owner.actorAlias.findMany({ where: { projectId: world.projectId }, orderBy: { folded: "asc" } });
    expect(rows.map(({ folded }) => folded)).toEqual(['the "front"', "front", "the 'front'"].sort());
  });

  it("changes what is said, never the key; retires and brings back", async () => {
    const access = await editor();
    const { id } = world.actor;
    expect(await changeActor(access, { id, ...about("Front of the Weir"), side: "valley" })).toMatchObject({
      ok: true,
    });
    expect(await setActorState(access, { id, state: "retired" })).toMatchObject({ ok: true });
    expect(await listActors(access)).toMatchObject([
      { key: "weir_front", name: "Front of the Weir", side: "valley", state: "retired", own: false },
    ]);
    // A change leaves the state as it is.
    await changeActor(access, { id, ...about("Weir Front") });
    expect(await listActors(access)).toMatchObject([{ name: "Weir Front", state: "retired" }]);
    await setActorState(access, { id, state: "accepted" });
    expect(await listActors(access)).toMatchObject([{ state: "accepted" }]);
  });

  it("finds no actor of another project", async () => {
    const other = await makeProject(owner);
    const access = await accessFor(other.lead.user, other.slug, "actor.edit");
    const missing = { ok: false, error: { code: "not-found" } };
    expect(await changeActor(access, { id: world.actor.id, ...about("Mine") })).toEqual(missing);
    expect(await setActorState(access, { id: world.actor.id, state: "retired" })).toEqual(missing);
    expect(await owner.actor.findFirst({ where: { id: world.actor.id } })).toMatchObject({ name: "Weir Front" });
  });

  it("takes names on one line, keys of small letters", () => {
    const refused = actorSchema.safeParse({ ...about("a\nb", [" "]), side: "x\0y" });
    expect(refused.error?.issues.map(({ message }) => message)).toEqual([
      "name-invalid",
      "name-invalid",
      "alias-missing",
    ]);
    for (const key of ["", "Army", "1st", "__proto__", "a-b", "a".repeat(61)]) {
      expect(actorKeySchema.safeParse(key).success).toBe(false);
    }
  });
});

describe("proposals", () => {
  it("are seen by their author and the lead until the round closes, then by everybody", async () => {
    const [first, second] = world.annotators;
    const adjudicator = await addMember(owner, world.projectId, "adjudicator", "J");
    await propose(first, "Lock Keepers");
    const both = ["Lock Keepers", "Weir Front"];
    expect(await namesSeenBy(first)).toEqual(both);
    expect(await namesSeenBy(world.lead)).toEqual(both);
    for (const member of [second, adjudicator, world.viewer]) expect(await namesSeenBy(member)).toEqual(["Weir Front"]);
    await owner.round.updateMany({ where: { projectId: world.projectId }, data: { state: "review" } });
    expect(await namesSeenBy(second)).toEqual(["Weir Front"]);
    await owner.round.updateMany({ where: { projectId: world.projectId }, data: { state: "closed" } });
    for (const member of [second, adjudicator, world.viewer]) expect(await namesSeenBy(member)).toEqual(both);
  });

  it("are hidden from a lead who codes blind in the same round", async () => {
    const { projectId, round } = world;
    await owner.roundMember.create({ data: { projectId, roundId: round.id, memberId: world.lead.id } });
    await propose(world.annotators[0], "Lock Keepers");
    expect(await namesSeenBy(world.lead)).toEqual(["Weir Front"]);
    await owner.round.updateMany({ where: { projectId }, data: { revealedAt: new Date() } });
    expect(await namesSeenBy(world.lead)).toEqual(["Lock Keepers", "Weir Front"]);
  });

  it("aren't there for such a lead who knows their id, either", async () => {
    const { projectId, round } = world;
    const { id } = await propose(world.annotators[0], "Lock Keepers");
    const access = await accessFor(world.lead.user, world.slug, "actor.edit");
    const state = () => owner.actor.findFirstOrThrow({ where: { id }, select: { state: true, name: true } });
    await owner.roundMember.create({ data: { projectId, roundId: round.id, memberId: world.lead.id } });
    const missing = { ok: false, error: { code: "not-found" } };
    expect(await setActorState(access, { id, state: "accepted" })).toEqual(missing);
    expect(await changeActor(access, { id, ...about("Lock Wardens") })).toEqual(missing);
    expect(await state()).toEqual({ state: "proposed", name: "Lock Keepers" });
    await owner.round.updateMany({ where: { projectId }, data: { revealedAt: new Date() } });
    expect(await setActorState(access, { id, state: "accepted" })).toMatchObject({ ok: true });
    expect(await state()).toEqual({ state: "accepted", name: "Lock Keepers" });
  });

  it("stay with leads where their author codes in no round", async () => {
    const adjudicator = await addMember(owner, world.projectId, "adjudicator", "J");
    await propose(adjudicator, "Lock Keepers");
    expect(await namesSeenBy(world.lead)).toContain("Lock Keepers");
    expect(await namesSeenBy(world.annotators[0])).not.toContain("Lock Keepers");
  });

  it("never meet each other's keys, so that no answer tells of a peer's", async () => {
    const [first, second] = world.annotators;
    const keys = [await propose(first, "Lock Keepers"), await propose(second, "Lock Keepers")].map(({ key }) => key);
    for (const key of keys) expect(key).toMatch(/^lock_keepers_[0-9a-f]{6}$/);
    expect(keys[0]).not.toBe(keys[1]);
    expect((await propose(first, "حماس")).key).toMatch(/^actor_[0-9a-f]{6}$/);
  });

  it("are written into the audit under the round, which blindness covers", async () => {
    const { id } = await propose(world.annotators[0], "Lock Keepers");
    const entry = await owner.auditEntry.findFirstOrThrow({ where: { subject: id } });
    expect(entry).toMatchObject({ action: "actor.proposed", roundId: world.round.id });
  });

  it("wait in a number that one member can't exceed, and crowd out nobody's registry", async () => {
    const [first, second] = world.annotators;
    await owner.actor.createMany({
      data: Array.from({ length: 5_001 }, (_, at) => ({
        ...{ projectId: world.projectId, key: `a_${at}`, name: `A ${at}`, proposedById: first.id },
        state: at < 200 ? ("proposed" as const) : ("retired" as const),
      })),
    });
    const access = await accessFor(first.user, world.slug, "actor.propose");
    const refused = { ok: false, error: { code: "too-many-proposals", limit: 200 } };
    expect(await proposeActor(access, about("Lock Keepers"))).toEqual(refused);
    expect(await namesSeenBy(second)).toEqual(["Weir Front"]);
  });

  it("can be accepted, and then everybody sees them", async () => {
    const { id } = await propose(world.annotators[0], "Lock Keepers");
    expect(await setActorState(await editor(), { id, state: "accepted" })).toMatchObject({ ok: true });
    expect(await namesSeenBy(world.annotators[1])).toContain("Lock Keepers");
  });
});
