import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { disconnect, prisma } from "@/lib/server/db";
import { handOver } from "@/lib/server/env";
import { changePassword, signOutEverywhere } from "@/lib/server/services/accounts";
import { makeSignInLink } from "@/lib/server/services/first-run";
import { createUser, disableUser } from "@/lib/server/services/users";
import { createTestDatabase } from "@/lib/server/testing/database";
import { ownerClient } from "@/lib/server/testing/project";
import type { SessionUser } from "./access";
import { hashPassword, needsRehash } from "./password";
import { countAttempt } from "./rate-limit";
import { type Claims, readClaims, writeClaims } from "./session-cookie";
import { type Origin, signInWithLink, signInWithPassword } from "./sign-in";
import { endSignIn, userOfClaims } from "./sign-in-record";

const database = await createTestDatabase();
const owner = ownerClient(database.ownerUrl);
const secret = "a secret of the tests that is long enough, x7";
const password = "kettle-orbit-7-plum";
const origin: Origin = { network: "192.0.2.0/24", device: null };

let user: SessionUser;

function must<T, E>(result: { ok: true; value: T } | { ok: false; error: E }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function makeUser(): Promise<SessionUser> {
  const email = `jo-${randomUUID().slice(0, 8)}@example.org`;
  const made = must(await createUser({ email, name: "Jo Doe", mayCreateProjects: false }));
  const passwordHash = must(await hashPassword(password));
  await owner.user.update({ where: { id: made.id }, data: { passwordHash } });
  return { ...made, name: "Jo Doe", administrator: false, mayCreateProjects: false };
}

const enter = (given = password, from = origin) => signInWithPassword({ email: user.email, password: given }, from);
const who = (claims: Claims, now = new Date()) => userOfClaims(claims, now);
const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
const tokenOf = (url: string) => url.split("/").at(-1) ?? "";

beforeAll(() => handOver({ appDatabaseUrl: database.appUrl, secret, publicUrl: "http://127.0.0.1:4321" }));
beforeEach(async () => {
  await owner.rateLimit.deleteMany();
  user = await makeUser();
});
afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
  await database.drop();
});

describe("a sign-in", () => {
  it("is confirmed by the database, and its cookie carries nothing but ids", async () => {
    const claims = must(await enter());
    const cookie = await writeClaims(claims, secret);
    expect(await readClaims(cookie, secret)).toEqual(claims);
    expect(await who(claims)).toEqual(user);
  });

  it("is dead at once after signing out, whoever holds a copy of the cookie", async () => {
    const claims = must(await enter());
    const other = must(await enter());
    await endSignIn(claims, new Date());
    expect(await who(claims)).toBeNull();
    expect(await who(other)).toEqual(user);
  });

  it("ends after twelve hours without a request, and after seven days in any case", async () => {
    const claims = must(await enter());
    expect(await who(claims, hours(11.9))).toEqual(user);
    expect(await who(claims, hours(11.9 + 12.1))).toBeNull();
    // Used every ten hours, it still ends on the seventh day.
    const used = must(await enter());
    let at = 0;
    while (at + 10 < 7 * 24) {
      at += 10;
      expect(await who(used, hours(at))).toEqual(user);
    }
    expect(await who(used, hours(7 * 24 + 0.1))).toBeNull();
  });

  it("writes when it was last seen at most once a minute", async () => {
    const claims = must(await enter());
    const seen = async () => (await prisma().signIn.findUniqueOrThrow({ where: { id: claims.signIn } })).lastSeenAt;
    const first = await seen();
    await who(claims, new Date(first.getTime() + 59_000));
    expect(await seen()).toEqual(first);
    await who(claims, new Date(first.getTime() + 61_000));
    expect((await seen()).getTime()).toBe(first.getTime() + 61_000);
  });

  it("ends with the account, and with every change of the password, the changer's own included", async () => {
    const claims = must(await enter());
    const fresh = must(await changePassword(user, { current: password, password: "veranda mosquito" }, "n"));
    expect(await who(claims)).toBeNull();
    expect(await who(fresh)).toEqual(user);
    expect(await enter()).toEqual({ ok: false, error: { code: "credentials-wrong" } });
    const again = must(await enter("veranda mosquito"));
    await signOutEverywhere(user);
    expect(await who(again)).toBeNull();
    const last = must(await enter("veranda mosquito"));
    await disableUser(user.email);
    expect(await who(last)).toBeNull();
    expect(await enter("veranda mosquito")).toEqual({ ok: false, error: { code: "credentials-wrong" } });
  });

  it("is not believed when its epoch or its user is another's, or the cookie is not ours", async () => {
    const claims = must(await enter());
    const stranger = await makeUser();
    expect(await who({ ...claims, epoch: claims.epoch + 1 })).toBeNull();
    expect(await who({ ...claims, sub: stranger.id })).toBeNull();
    expect(await who({ ...claims, signIn: randomUUID() })).toBeNull();
    const forged = await encode({ token: { ...claims }, secret: "another secret" });
    const unfit = await encode({ token: { sub: claims.sub }, secret });
    for (const cookie of [undefined, "", "x", "a.b.c.d.e", forged, unfit, "%E0%A4%A", "null", "Bearer x"]) {
      expect(await readClaims(cookie, secret)).toBeNull();
    }
  });
});

describe("signing in with a password", () => {
  it("answers wrong passwords, unknown, malformed, disabled and passwordless accounts alike", async () => {
    const bare = must(await createUser({ email: `b-${user.email}`, name: "B", mayCreateProjects: false }));
    const refused = { ok: false, error: { code: "credentials-wrong" } };
    expect(await enter("kettle-orbit-7-plun")).toEqual(refused);
    for (const email of ["nobody@example.org", "no address", bare.email, "x".repeat(5_000)]) {
      expect(await signInWithPassword({ email, password }, origin)).toEqual(refused);
    }
  });

  it("finds the account under any spelling of its address", async () => {
    const spelled = ` ${user.email.toUpperCase()} `;
    expect((await signInWithPassword({ email: spelled, password }, origin)).ok).toBe(true);
  });

  it("renews a hash that was made with older parameters", async () => {
    const { hash } = await import("@node-rs/argon2");
    const old = await hash(password, { memoryCost: 8_192, timeCost: 2, parallelism: 1 });
    expect(needsRehash(old)).toBe(true);
    await owner.user.update({ where: { id: user.id }, data: { passwordHash: old } });
    must(await enter());
    const { passwordHash } = await owner.user.findUniqueOrThrow({ where: { id: user.id } });
    expect(needsRehash(passwordHash ?? "")).toBe(false);
    must(await enter());
  });

  it("does not cut passwords: the 73rd and the 1,000th byte matter", async () => {
    const long = `${"kö7!".repeat(199)}ab`;
    must(await changePassword(user, { current: password, password: long }, "n"));
    must(await enter(long));
    expect((await enter(`${long.slice(0, -1)}c`)).ok).toBe(false);
    expect((await enter(long.slice(0, 72))).ok).toBe(false);
  });

  it("takes time for unknown accounts as for known ones", async () => {
    const timeOf = async (email: string) => {
      await owner.rateLimit.deleteMany();
      const started = performance.now();
      await signInWithPassword({ email, password: "wrong all the same" }, origin);
      return performance.now() - started;
    };
    await timeOf(user.email);
    // In turns, and the shortest of each: whatever else the machine does only adds.
    let [known, unknown] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let round = 0; round < 9; round += 1) {
      known = Math.min(known, await timeOf(user.email));
      unknown = Math.min(unknown, await timeOf("nobody@example.org"));
    }
    expect(Math.abs(known - unknown)).toBeLessThan(Math.max(known, unknown) * 0.5);
  });
});

describe("limits", () => {
  it("evaluates no more guesses than it counted, however many arrive at once", async () => {
    const guesses = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        enter(`wrong guess ${index}`, { network: `10.0.${index}.0/24`, device: null }),
      ),
    );
    const evaluated = guesses.filter((guess) => !guess.ok && guess.error.code === "credentials-wrong");
    expect(evaluated.length).toBe(5);
    const refused = guesses.find((guess) => !guess.ok && guess.error.code === "rate-limited");
    expect(refused).toEqual({ ok: false, error: { code: "rate-limited", seconds: 1 } });
  });

  it("refuses the right password too while the account rests, and lets it in after the rest", async () => {
    for (let round = 0; round < 5; round += 1) await enter("wrong");
    expect(await enter()).toMatchObject({ ok: false, error: { code: "rate-limited" } });
    await owner.$executeRaw`UPDATE "RateLimit" SET "windowEndAt" = now()`;
    must(await enter());
    // Which starts the account afresh.
    expect(await enter("wrong")).toMatchObject({ error: { code: "credentials-wrong" } });
  });

  it("doubles the rest up to a quarter of an hour, and never longer", async () => {
    const waits: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      await countAttempt({ purpose: "test", account: "a", network: `n${round}` });
      const again = await countAttempt({ purpose: "test", account: "a", network: `m${round}` });
      waits.push(again.ok ? 0 : again.error.seconds);
      await owner.$executeRaw`UPDATE "RateLimit" SET "windowEndAt" = now() - interval '1 second'`;
    }
    expect(waits.filter((wait) => wait > 0).slice(0, 10)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512]);
    expect(Math.max(...waits)).toBe(900);
  });

  it("counts a browser that signed in before apart, so that guessing keeps no owner out", async () => {
    for (let round = 0; round < 8; round += 1) await enter("wrong");
    expect(await enter()).toMatchObject({ ok: false, error: { code: "rate-limited" } });
    const device = { userId: user.id, id: randomUUID() };
    must(await enter(password, { ...origin, device }));
    // Proof of another account is worth nothing here.
    const foreign = { userId: randomUUID(), id: randomUUID() };
    expect(await enter(password, { ...origin, device: foreign })).toMatchObject({ ok: false });
  });

  it("stops one network that tries many accounts, and not the others", async () => {
    const attempt = (index: number, network: string) =>
      countAttempt({ purpose: "test", account: `account ${index}`, network });
    const attempts = await Promise.all(Array.from({ length: 80 }, (_, index) => attempt(index, "one")));
    expect(attempts.filter(({ ok }) => ok).length).toBe(60);
    expect((await attempt(100, "another")).ok).toBe(true);
  });
});

describe("a one-time sign-in link", () => {
  it("lets exactly one of fifty in, twenty times over", async () => {
    for (let round = 0; round < 20; round += 1) {
      const token = tokenOf(await makeSignInLink(user));
      const tries = await Promise.all(Array.from({ length: 50 }, () => signInWithLink(token)));
      expect(tries.filter(({ ok }) => ok).length).toBe(1);
    }
  }, 120_000);

  it("keeps no token, and refuses unknown, expired, revoked and replaced ones alike", async () => {
    const refused = { ok: false, error: { code: "link-unusable" } };
    const replaced = tokenOf(await makeSignInLink(user));
    const present = tokenOf(await makeSignInLink(user));
    expect(await signInWithLink(replaced)).toEqual(refused);
    expect(await signInWithLink("A".repeat(43))).toEqual(refused);
    const rows = await owner.invitation.findMany({ where: { userId: user.id } });
    expect(JSON.stringify(rows)).not.toContain(present);
    await owner.invitation.updateMany({ where: { userId: user.id }, data: { expiresAt: new Date() } });
    expect(await signInWithLink(present)).toEqual(refused);
    await disableUser(user.email);
  });
});
