import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { hashToken } from "@/lib/server/auth/one-time-link";
import { signInWithLink, signInWithPassword } from "@/lib/server/auth/sign-in";
import { userOfClaims } from "@/lib/server/auth/sign-in-record";
import { disconnect } from "@/lib/server/db";
import { handOver } from "@/lib/server/env";
import { createTestDatabase } from "@/lib/server/testing/database";
import { accessFor, accessOf, addMember, makeProject, ownerClient } from "@/lib/server/testing/project";
import { createToken, listTokens, revokeToken } from "./api-tokens";
import { makeSignInLink, prepareFirstRun, readDemonstration } from "./first-run";
import { inviteMember, listInvitations, revokeInvitation } from "./invitations";
import { joinAsUser, joinWithNewAccount, readOffer } from "./joining";

const database = await createTestDatabase();
const owner = ownerClient(database.ownerUrl);
const password = "kettle-orbit-7-plum";
const unusable = { ok: false, error: { code: "link-unusable" } };

let world: Awaited<ReturnType<typeof makeProject>>;
let lead: ProjectAccess<"member.manage">;

function must<T, E>(result: { ok: true; value: T } | { ok: false; error: E }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const tokenOf = (url: string | undefined) => url?.split("/").at(-1) ?? "";
const newAddress = () => `new-${randomUUID().slice(0, 8)}@example.org`;
const account = (token: string, email: string) => ({ token, email, name: "New Person", password });
const invite = async (email: string) => must(await inviteMember(lead, { email, role: "annotator" }));

beforeAll(() =>
  handOver({
    appDatabaseUrl: database.appUrl,
    secret: "a secret of the tests that is long enough, x7",
    publicUrl: "https://parallax.example.org",
  }),
);
beforeEach(async () => {
  world = await makeProject(owner);
  lead = await accessFor(world.lead.user, world.slug, "member.manage");
});
afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
  await database.drop();
});

describe("an invitation", () => {
  it("makes a member with the role it names, by an account that is signed in at once", async () => {
    const email = newAddress();
    const { url } = await invite(email);
    expect(url).toMatch(/^https:\/\/parallax\.example\.org\/join\/[A-Za-z0-9_-]{43}$/);
    const token = tokenOf(url);
    expect(await readOffer(token)).toEqual({
      ok: true,
      value: {
        purpose: "member",
        email,
        accountExists: false,
        project: { name: world.slug, slug: world.slug, role: "annotator" },
      },
    });
    const joined = must(await joinWithNewAccount(account(token, email)));
    expect(joined.projectSlug).toBe(world.slug);
    const user = await userOfClaims(joined.claims, new Date());
    expect(user).toMatchObject({ email, name: "New Person", administrator: false, mayCreateProjects: false });
    if (!user) return;
    const { member } = await accessOf(user, world.slug);
    expect(member).toMatchObject({ role: "annotator", pseudonym: "C3" });
    must(await signInWithPassword({ email, password }, { network: "n", device: null }));
    expect(await readOffer(token)).toEqual(unusable);
  });

  it("is used by one of fifty at the same moment, and the others leave nothing behind", async () => {
    const email = newAddress();
    const token = tokenOf((await invite(email)).url);
    const tries = await Promise.all(Array.from({ length: 50 }, () => joinWithNewAccount(account(token, email))));
    expect(tries.filter(({ ok }) => ok).length).toBe(1);
    expect(await owner.user.count({ where: { email } })).toBe(1);
    expect(await owner.member.count({ where: { projectId: world.projectId, user: { email } } })).toBe(1);
    expect(await owner.signIn.count({ where: { user: { email } } })).toBe(1);
  });

  it("gives those who join at once pseudonyms of their own", async () => {
    const emails = Array.from({ length: 8 }, newAddress);
    const tokens = await Promise.all(emails.map(async (email) => tokenOf((await invite(email)).url)));
    const joined = await Promise.all(
      tokens.map((token, index) => joinWithNewAccount(account(token, emails[index] ?? ""))),
    );
    expect(joined.filter(({ ok }) => !ok)).toEqual([]);
    const members = await owner.member.findMany({
      where: { projectId: world.projectId, user: { email: { in: emails } } },
    });
    const pseudonyms = members.map(({ pseudonym }) => Number(pseudonym.slice(1))).sort((a, b) => a - b);
    expect(pseudonyms).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("is for its address only, and can't be used where an account exists without signing in", async () => {
    const email = newAddress();
    const token = tokenOf((await invite(email)).url);
    expect(await joinWithNewAccount(account(token, newAddress()))).toEqual({
      ok: false,
      error: { code: "link-for-another", email },
    });
    expect(await joinAsUser(world.viewer.user, token)).toEqual({
      ok: false,
      error: { code: "link-for-another", email },
    });
    const stranger = await owner.user.create({ data: { email, name: "Here Already" } });
    expect(await joinWithNewAccount(account(token, email))).toEqual({
      ok: false,
      error: { code: "account-exists", email },
    });
    const { id, name, administrator, mayCreateProjects } = stranger;
    const user = { id, email, name, administrator, mayCreateProjects };
    expect(await joinAsUser(user, token)).toEqual({ ok: true, value: { projectSlug: world.slug } });
    expect(await joinAsUser(user, token)).toEqual(unusable);
    expect((await accessOf(user, world.slug)).member.role).toBe("annotator");
  });

  it("brings who was removed back to their own membership", async () => {
    const { user, id } = world.annotators[0];
    await owner.member.update({
      where: { projectId_id: { projectId: world.projectId, id } },
      data: { removedAt: new Date() },
    });
    const token = tokenOf(must(await inviteMember(lead, { email: user.email, role: "viewer" })).url);
    must(await joinAsUser(user, token));
    expect((await accessOf(user, world.slug)).member).toMatchObject({ id, role: "viewer", pseudonym: "C1" });
  });

  it("is refused when revoked, replaced, expired, unknown or made for another purpose", async () => {
    const email = newAddress();
    const first = await invite(email);
    const second = await invite(email);
    const use = (url: string) => joinWithNewAccount(account(tokenOf(url), email));
    expect(await use(first.url)).toEqual(unusable);
    must(await revokeInvitation(lead, second.id));
    expect(await use(second.url)).toEqual(unusable);
    expect(await revokeInvitation(lead, second.id)).toEqual({ ok: false, error: { code: "not-found" } });
    const third = await invite(email);
    expect(await signInWithLink(tokenOf(third.url))).toEqual(unusable);
    await owner.invitation.update({ where: { id: third.id }, data: { expiresAt: new Date() } });
    expect(await use(third.url)).toEqual(unusable);
    expect(await use("A".repeat(43))).toEqual(unusable);
    const signIn = tokenOf(await makeSignInLink(world.viewer.user));
    expect(await joinWithNewAccount(account(signIn, email))).toEqual(unusable);
    expect(await joinAsUser(world.viewer.user, signIn)).toEqual(unusable);
    expect(await owner.user.count({ where: { email } })).toBe(0);
  });

  it("is not made for members, not seen by other projects, and listed without its token", async () => {
    const email = world.viewer.user.email;
    expect(await inviteMember(lead, { email, role: "lead" })).toEqual({
      ok: false,
      error: { code: "already-member", email },
    });
    const made = await invite(newAddress());
    const other = await makeProject(owner);
    const foreign = await accessFor(other.lead.user, other.slug, "member.manage");
    expect(await revokeInvitation(foreign, made.id)).toEqual({ ok: false, error: { code: "not-found" } });
    expect((await listInvitations(foreign)).items).toEqual([]);
    const { items } = await listInvitations(lead);
    expect(items).toMatchObject([{ id: made.id, role: "annotator", state: "open", invitedBy: "Lead" }]);
    expect(JSON.stringify(items)).not.toContain(tokenOf(made.url));
  });

  it("refuses passwords that are guessed first, and uses nothing up by it", async () => {
    const email = newAddress();
    const token = tokenOf((await invite(email)).url);
    const attempt = (weak: string) => joinWithNewAccount({ ...account(token, email), password: weak });
    expect(await attempt("Password2026!")).toEqual({ ok: false, error: { code: "password-well-known" } });
    expect(await attempt("New-Person-77")).toEqual({ ok: false, error: { code: "password-is-own-name" } });
    expect(await attempt(email)).toEqual({ ok: false, error: { code: "password-is-own-name" } });
    expect((await attempt(password)).ok).toBe(true);
  });

  it("is entered in the audit, without address or token", async () => {
    const email = newAddress();
    const { url } = await invite(email);
    must(await joinWithNewAccount(account(tokenOf(url), email)));
    const entries = await owner.auditEntry.findMany({ where: { projectId: world.projectId } });
    expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(["member.invited", "member.joined"]));
    expect(JSON.stringify(entries, (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain(
      email,
    );
  });
});

describe("the first run", () => {
  it("offers the administrator's link until there is one, a new one each time", async () => {
    await owner.user.updateMany({ data: { administrator: false } });
    const first = await prepareFirstRun();
    const second = await prepareFirstRun();
    const email = newAddress();
    expect(await joinWithNewAccount(account(tokenOf(first.administrator), email))).toEqual(unusable);
    const token = tokenOf(second.administrator);
    expect(await readOffer(token)).toEqual({
      ok: true,
      value: { purpose: "administrator", email: null, accountExists: false, project: null },
    });
    const joined = must(await joinWithNewAccount(account(token, email)));
    expect(await userOfClaims(joined.claims, new Date())).toMatchObject({
      administrator: true,
      mayCreateProjects: true,
    });
    expect((await prepareFirstRun()).administrator).toBeUndefined();
  });

  it("offers the people of demonstration projects who never signed in, and nobody else", async () => {
    await owner.user.updateMany({ data: { disabledAt: new Date() } });
    const demo = await makeProject(owner);
    await owner.project.update({ where: { id: demo.projectId }, data: { demonstration: true } });
    const plain = await makeProject(owner);
    await addMember(owner, plain.projectId, "viewer", "Elsewhere");
    const { demonstration, people } = await prepareFirstRun();
    expect(people.map(({ name, role }) => `${name} ${role}`).sort()).toEqual([
      "C1 annotator",
      "C2 annotator",
      "Lead lead",
      "V viewer",
    ]);
    const key = tokenOf(demonstration);
    expect(await owner.invitation.count({ where: { tokenHash: hashToken(key) } })).toBe(0);
    const shown = (await readDemonstration(key)) ?? [];
    const first = people.find(({ name }) => name === "C1");
    expect(shown.find(({ name }) => name === "C1")?.token).toBe(tokenOf(first?.url));
    const claims = must(await signInWithLink(tokenOf(first?.url)));
    expect(await userOfClaims(claims, new Date())).toEqual(demo.annotators[0].user);
    expect((await readDemonstration(key))?.find(({ name }) => name === "C1")?.token).toBeNull();
    const next = await prepareFirstRun();
    expect(next.people.map(({ name }) => name).sort()).toEqual(["C2", "Lead", "V"]);
    expect((await readDemonstration(key))?.map(({ name }) => name)).toEqual(["C1"]);
    expect(await readDemonstration("A".repeat(43))).toBeNull();
  });
});

describe("tokens of programs", () => {
  it("are kept as hashes, bound to one's own projects and revocable", async () => {
    const { user } = world.annotators[0];
    const made = must(await createToken(user, { name: "script", projectSlug: world.slug }));
    const other = await makeProject(owner);
    expect(await createToken(user, { name: "x", projectSlug: other.slug })).toEqual({
      ok: false,
      error: { code: "project-unknown", slug: other.slug },
    });
    expect(JSON.stringify(await owner.apiToken.findMany())).not.toContain(made.token);
    expect(await revokeToken(world.viewer.user, made.id)).toMatchObject({ ok: false });
    must(await revokeToken(user, made.id));
    expect(await listTokens(user)).toMatchObject([{ id: made.id, name: "script", projectSlug: world.slug }]);
  });
});
