import { beforeEach, describe, expect, it } from "vitest";
import { ProjectAccess } from "@/lib/server/auth/access";
import { readAudit } from "@/lib/server/data/audit";
import { listMembers } from "@/lib/server/data/members";
import { read } from "@/lib/server/db";
import { accessFor, addMember, makeProject, type TestMember } from "@/lib/server/testing/project";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { changeRole, removeMember } from "./members";

const { owner } = await serverUnderTest();

let world: Awaited<ReturnType<typeof makeProject>>;
beforeEach(async () => {
  world = await makeProject(owner);
});

const manager = (member: TestMember = world.lead) => accessFor(member.user, world.slug, "member.manage");
const roleOf = async ({ id }: TestMember) => (await owner.member.findFirstOrThrow({ where: { id } })).role;
const auditOf = async ({ id }: TestMember) =>
  (await owner.auditEntry.findMany({ where: { subject: id } })).map(({ action, facts }) => ({ action, facts }));

describe("the last lead", () => {
  it("can't be removed or given another role, also not by themselves", async () => {
    const refused = { ok: false, error: { code: "last-lead", pseudonym: "Lead" } };
    expect(await removeMember(await manager(), world.lead.id)).toEqual(refused);
    expect(await changeRole(await manager(), { id: world.lead.id, role: "viewer" })).toEqual(refused);
    expect(await roleOf(world.lead)).toBe("lead");
    expect(await auditOf(world.lead)).toEqual([]);
  });

  it("stays when all leads remove one another at the same moment", async () => {
    const leads = [world.lead];
    for (const name of ["L2", "L3", "L4", "L5"]) leads.push(await addMember(owner, world.projectId, "lead", name));
    const managers = await Promise.all(leads.map(manager));
    const results = await Promise.all(
      managers.map((access, index) => removeMember(access, leads[(index + 1) % leads.length]?.id ?? "")),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(4);
    expect(await owner.member.count({ where: { projectId: world.projectId, role: "lead", removedAt: null } })).toBe(1);
  });

  it("is not somebody who can't sign in", async () => {
    const second = await addMember(owner, world.projectId, "lead", "Second");
    await owner.user.update({ where: { id: second.user.id }, data: { disabledAt: new Date() } });
    expect(await removeMember(await manager(), world.lead.id)).toMatchObject({ error: { code: "last-lead" } });
  });

  it("may go once there is another", async () => {
    await changeRole(await manager(), { id: world.annotators[0].id, role: "lead" });
    expect(await removeMember(await manager(), world.lead.id)).toEqual({ ok: true, value: null });
  });
});

describe("removing a member", () => {
  it("refuses their next request and keeps their work", async () => {
    const [annotator] = world.annotators;
    expect((await ProjectAccess.open(annotator.user, world.slug)).ok).toBe(true);
    expect(await removeMember(await manager(), annotator.id)).toEqual({ ok: true, value: null });
    expect(await ProjectAccess.open(annotator.user, world.slug)).toEqual({ ok: false, error: { code: "not-found" } });
    expect(await owner.assignment.count({ where: { memberId: annotator.id } })).toBe(1);
    expect(await auditOf(annotator)).toEqual([
      { action: "member.removed", facts: { pseudonym: "C1", role: "annotator" } },
    ]);
  });

  it("withdraws what they have not handed in, in rounds that still run, also where the lead is blind", async () => {
    const { projectId, round, lead } = world;
    const [annotator, peer] = world.annotators;
    await owner.roundMember.create({ data: { projectId, roundId: round.id, memberId: lead.id } });
    const closed = await owner.round.create({
      data: {
        ...{ projectId, key: "r9", name: "Closed", kind: "production", state: "closed" },
        codebookVersionId: (await owner.round.findFirstOrThrow({ where: { id: round.id } })).codebookVersionId,
      },
    });
    const { articleId } = await owner.assignment.findFirstOrThrow({ where: { memberId: annotator.id } });
    await owner.roundMember.create({ data: { projectId, roundId: closed.id, memberId: annotator.id } });
    await owner.roundArticle.create({ data: { projectId, roundId: closed.id, articleId, position: 0 } });
    const place = { projectId, articleId, memberId: annotator.id };
    const more = [
      { ...place, roundId: closed.id, position: 0 },
      { ...place, roundId: round.id, position: 1, pass: 2, state: "submitted" as const },
    ];
    await owner.assignment.createMany({ data: more });
    expect(await removeMember(await manager(), annotator.id)).toEqual({ ok: true, value: null });
    const rows = await owner.assignment.findMany({ where: { projectId } });
    const withdrawn = rows.filter(({ withdrawnAt }) => withdrawnAt !== null);
    expect(withdrawn).toMatchObject([{ roundId: round.id, memberId: annotator.id, state: "not_started" }]);
    expect(rows.some(({ memberId }) => memberId === peer.id)).toBe(true);
    const entries = await owner.auditEntry.findMany({ where: { action: "assignments.withdrawn" } });
    expect(entries.filter((entry) => entry.projectId === projectId)).toMatchObject([
      { subject: round.id, roundId: round.id, facts: { pseudonym: "C1", assignments: 1 } },
    ]);
    // Nothing of it reaches the lead, who codes in the round.
    const scope = (await manager()).ownScope();
    const seen = await read(scope, (tx) => tx.assignment.count({ where: { roundId: round.id } }));
    expect(seen).toBe(0);
    const audit = await accessFor(lead.user, world.slug, "audit.read-own");
    const { items } = await readAudit(audit);
    const actions = items.map(({ action }) => action);
    expect(actions).toContain("member.removed");
    expect(actions).not.toContain("assignments.withdrawn");
  });

  it("happens once", async () => {
    const [annotator] = world.annotators;
    const access = await manager();
    const results = await Promise.all([removeMember(access, annotator.id), removeMember(access, annotator.id)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await auditOf(annotator)).toHaveLength(1);
  });

  it("of another project is not found", async () => {
    const other = await makeProject(owner);
    const refused = { ok: false, error: { code: "not-found" } };
    expect(await removeMember(await manager(), other.viewer.id)).toEqual(refused);
    expect(await changeRole(await manager(), { id: other.viewer.id, role: "lead" })).toEqual(refused);
    expect(await roleOf(other.viewer)).toBe("viewer");
  });
});

describe("changing a role", () => {
  it("holds from the next request on and is on record", async () => {
    const [annotator] = world.annotators;
    await changeRole(await manager(), { id: annotator.id, role: "viewer" });
    const access = await ProjectAccess.open(annotator.user, world.slug);
    expect(access.ok && access.value.can("code")).toBe(false);
    expect(await auditOf(annotator)).toEqual([
      { action: "member.role-changed", facts: { pseudonym: "C1", from: "annotator", to: "viewer" } },
    ]);
  });

  it("to the same role is no change", async () => {
    await changeRole(await manager(), { id: world.viewer.id, role: "viewer" });
    expect(await auditOf(world.viewer)).toEqual([]);
  });
});

describe("the list of members", () => {
  it("shows people to leads only, to the others themselves and pseudonyms", async () => {
    await removeMember(await manager(), world.annotators[1].id);
    const seen = async ({ user }: TestMember) =>
      (await listMembers(await accessFor(user, world.slug, "project.read"))).items.map(({ pseudonym, person }) => [
        pseudonym,
        person?.name ?? null,
      ]);
    const people = ["C1", "C2", "Lead", "V"].map((name) => [name, name]);
    expect(await seen(world.lead)).toEqual(people);
    expect(await seen(world.viewer)).toEqual([
      ["C1", null],
      ["Lead", null],
      ["V", "V"],
    ]);
  });

  it("goes on after a page", async () => {
    for (let index = 10; index < 60; index += 1) {
      await owner.member.create({ data: { projectId: world.projectId, role: "viewer", pseudonym: `X${index}` } });
    }
    const access = await accessFor(world.lead.user, world.slug, "project.read");
    const first = await listMembers(access);
    const second = await listMembers(access, first.next ?? "");
    const all = [...first.items, ...second.items].map(({ pseudonym }) => pseudonym);
    expect([first.items.length, second.next, new Set(all).size]).toEqual([50, null, 54]);
    expect((await listMembers(access, "not a cursor")).items).toEqual(first.items);
  });
});
