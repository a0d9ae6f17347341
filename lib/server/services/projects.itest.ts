import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ProjectAccess, type SessionUser } from "@/lib/server/auth/access";
import { readAudit } from "@/lib/server/data/audit";
import { listProjects, readSetup } from "@/lib/server/data/projects";
import { accessFor, makeProject } from "@/lib/server/testing/project";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { recordAudit } from "./audit";
import { removeMember } from "./members";
import { createProject } from "./projects";

const { owner } = await serverUnderTest();

async function person(rights: Partial<SessionUser> = {}): Promise<SessionUser> {
  const email = `${randomUUID()}@example.org`;
  const { id } = await owner.user.create({ data: { email, name: "Noor Haddad" } });
  return { id, email, name: "Noor Haddad", administrator: false, mayCreateProjects: true, ...rights };
}

const named = (slug: string) => ({ name: "River corpus", slug, description: "" });

describe("making a project", () => {
  it("makes its maker the lead and says so in the audit", async () => {
    const user = await person();
    const slug = `river-${randomUUID().slice(0, 8)}`;
    expect(await createProject(user, named(slug))).toEqual({ ok: true, value: { slug } });
    const access = await ProjectAccess.open(user, slug);
    expect(access.ok && access.value.member).toMatchObject({ role: "lead", pseudonym: "L1" });
    const audit = await readAudit(await accessFor(user, slug, "audit.read-own"));
    expect(audit.items).toMatchObject([{ action: "project.created", by: "L1" }]);
    const setup = await readSetup(await accessFor(user, slug, "round.edit"));
    expect(setup).toMatchObject({ articles: 0, publishedVersion: null, coders: 1 });
  });

  it("is refused where the administrator hasn't allowed it", async () => {
    const user = await person({ mayCreateProjects: false });
    const refused = { ok: false, error: { code: "may-not-create-projects" } };
    expect(await createProject(user, named("never"))).toEqual(refused);
    expect(await owner.project.count({ where: { slug: "never" } })).toBe(0);
    expect(
      (await createProject(await person({ mayCreateProjects: false, administrator: true }), named("admin"))).ok,
    ).toBe(true);
  });

  it("gives an address to one of those who want it at once", async () => {
    const users = await Promise.all([person(), person(), person()]);
    const results = await Promise.all(users.map((user) => createProject(user, named("wanted"))));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, error: { code: "slug-taken", slug: "wanted" } });
  });
});

describe("my projects", () => {
  it("are those I am a member of now", async () => {
    const world = await makeProject(owner);
    await makeProject(owner);
    const [annotator] = world.annotators;
    const mine = async () => (await listProjects(annotator.user)).items.map(({ slug, role }) => ({ slug, role }));
    expect(await mine()).toEqual([{ slug: world.slug, role: "annotator" }]);
    await removeMember(await accessFor(world.lead.user, world.slug, "member.manage"), annotator.id);
    expect(await mine()).toEqual([]);
  });

  it("go on after a page", async () => {
    const user = await person();
    for (let index = 0; index < 53; index += 1) await createProject(user, named(`p${index}-${user.id.slice(0, 8)}`));
    const first = await listProjects(user);
    const second = await listProjects(user, first.next ?? "");
    const slugs = [...first.items, ...second.items].map(({ slug }) => slug);
    expect([first.items.length, second.next, new Set(slugs).size]).toEqual([50, null, 53]);
  });
});

describe("the audit page", () => {
  async function noted(world: Awaited<ReturnType<typeof makeProject>>, count: number) {
    const access = await accessFor(world.annotators[0].user, world.slug, "code");
    await access.write(async (tx) => {
      for (let index = 0; index < count; index += 1) {
        await recordAudit(tx, access, { action: "coding.changed", roundId: world.round.id, facts: { index } });
      }
      return { ok: true, value: null };
    });
  }

  it("shows every entry once, over pages, also those of the same millisecond", async () => {
    const world = await makeProject(owner, { state: "closed" });
    await noted(world, 120);
    await owner.$executeRaw`ALTER TABLE "AuditEntry" DISABLE TRIGGER append_only`;
    await owner.$executeRaw`UPDATE "AuditEntry" SET "at" = date_trunc('second', "at") WHERE "projectId" = ${world.projectId}::uuid`;
    await owner.$executeRaw`ALTER TABLE "AuditEntry" ENABLE TRIGGER append_only`;
    const access = await accessFor(world.lead.user, world.slug, "audit.read-own");
    const seen: string[] = [];
    let next: string | null = "";
    while (next !== null) {
      const page: Awaited<ReturnType<typeof readAudit>> = await readAudit(access, next);
      seen.push(...page.items.map(({ facts }) => facts.index ?? ""));
      next = page.next;
    }
    expect(seen.map(Number)).toEqual(Array.from({ length: 120 }, (_, index) => 119 - index));
  });

  it("shows annotators their own entries, and hides from a lead what they are blind to", async () => {
    const world = await makeProject(owner);
    await noted(world, 2);
    const entries = async (user: SessionUser) =>
      (await readAudit(await accessFor(user, world.slug, "audit.read-own"))).items.length;
    expect(await entries(world.annotators[0].user)).toBe(2);
    expect(await entries(world.annotators[1].user)).toBe(0);
    expect(await entries(world.lead.user)).toBe(2);
    await owner.roundMember.create({
      data: { projectId: world.projectId, roundId: world.round.id, memberId: world.lead.id },
    });
    expect(await entries(world.lead.user)).toBe(0);
  });
});
