import "server-only";
import { createHash } from "node:crypto";
import { err, ok, type Result } from "@/lib/domain/result";
import { prisma } from "@/lib/server/db";
import { unknownNetwork } from "./client-address";

// Counters live in Postgres, so that all processes share them. Each attempt is counted before it is evaluated: however
// many arrive at once, no more are evaluated than were counted. Database time throughout: processes' clocks differ.

export type RateLimited = { readonly code: "rate-limited"; readonly seconds: number };

/** Failures in a row that cost nothing, then a wait that doubles from one second to a quarter of an hour. */
const freeFailures = 5;
const longestWaitSeconds = 900;
/** After this long without an attempt an account starts afresh. */
const forgottenAfterSeconds = 3_600;

const windowSeconds = 600;
const attemptsOfNetwork = 60;
/** Where no proxy tells networks apart, everybody is in one; this only slows the guessing through many accounts. */
const attemptsOfUnknown = 600;

/** Subjects are kept as hashes: they are what people typed. */
function keyOf(purpose: string, subject: string): string {
  return `${purpose}:${createHash("sha256").update(subject).digest("base64url")}`;
}

async function secondsLeft(key: string): Promise<number> {
  const rows = await prisma().$queryRaw<{ seconds: number }[]>`
    SELECT greatest(1, ceil(extract(epoch FROM "windowEndAt" - clock_timestamp())))::int AS "seconds"
    FROM "RateLimit" WHERE "key" = ${key}`;
  return rows[0]?.seconds ?? 1;
}

/**
 * Counts an attempt on an account, or refuses it while the account rests. Its row holds the failures in a row and
 * until when it rests. A refused attempt changes nothing, so hammering doesn't prolong the rest.
 */
async function countForAccount(key: string): Promise<boolean> {
  const counted = await prisma().$executeRaw`
    INSERT INTO "RateLimit" AS r ("key", "count", "windowEndAt") VALUES (${key}, 1, date_trunc('milliseconds', clock_timestamp()))
    ON CONFLICT ("key") DO UPDATE SET
      "count" = CASE WHEN r."windowEndAt" < clock_timestamp() - make_interval(secs => ${forgottenAfterSeconds})
                     THEN 1 ELSE least(r."count" + 1, 1000) END,
      "windowEndAt" = date_trunc('milliseconds', clock_timestamp()) + make_interval(secs =>
        CASE WHEN r."windowEndAt" < clock_timestamp() - make_interval(secs => ${forgottenAfterSeconds})
               OR r."count" + 1 < ${freeFailures} THEN 0
             ELSE least(power(2, least(r."count" + 1 - ${freeFailures}, 30)), ${longestWaitSeconds}) END)
    WHERE r."windowEndAt" <= clock_timestamp()`;
  return counted === 1;
}

/** Counts an attempt from a network in a window of ten minutes, or refuses it when the window is full. */
async function countForNetwork(key: string, limit: number): Promise<boolean> {
  const counted = await prisma().$executeRaw`
    INSERT INTO "RateLimit" AS r ("key", "count", "windowEndAt")
    VALUES (${key}, 1, clock_timestamp() + make_interval(secs => ${windowSeconds}))
    ON CONFLICT ("key") DO UPDATE SET
      "count" = CASE WHEN r."windowEndAt" <= clock_timestamp() THEN 1 ELSE r."count" + 1 END,
      "windowEndAt" = CASE WHEN r."windowEndAt" <= clock_timestamp() THEN EXCLUDED."windowEndAt" ELSE r."windowEndAt" END
    WHERE r."windowEndAt" <= clock_timestamp() OR r."count" < ${limit}`;
  return counted === 1;
}

async function giveBack(key: string): Promise<void> {
  await prisma().$executeRaw`UPDATE "RateLimit" SET "count" = greatest("count" - 1, 0) WHERE "key" = ${key}`;
}

/** An attempt that was counted; what became of it settles the counters. */
export type Attempt = {
  /** It was right: the account starts afresh and the network gets its attempt back. */
  readonly succeeded: () => Promise<void>;
};

/**
 * Counts one attempt on `account` from `network`. `knownDevice` marks a browser that has signed in to this account
 * before: it has counters of its own, so that nobody can keep the owner out by guessing.
 */
export async function countAttempt(given: {
  readonly purpose: string;
  readonly account: string;
  readonly network: string;
  readonly knownDevice?: string | null;
}): Promise<Result<Attempt, RateLimited>> {
  const { purpose, account, network, knownDevice } = given;
  const accountKey = keyOf(`${purpose}-account`, `${account} ${knownDevice ?? ""}`);
  const networkKey = knownDevice ? null : keyOf(`${purpose}-network`, network);
  const limit = network === unknownNetwork ? attemptsOfUnknown : attemptsOfNetwork;
  // The network first: an attempt that its network isn't granted must not count against the account.
  if (networkKey && !(await countForNetwork(networkKey, limit))) {
    return err({ code: "rate-limited", seconds: await secondsLeft(networkKey) });
  }
  if (!(await countForAccount(accountKey))) {
    return err({ code: "rate-limited", seconds: await secondsLeft(accountKey) });
  }
  return ok({
    succeeded: async () => {
      await prisma().rateLimit.deleteMany({ where: { key: accountKey } });
      if (networkKey) await giveBack(networkKey);
      await forgetOld();
    },
  });
}

async function forgetOld(): Promise<void> {
  await prisma().$executeRaw`
    DELETE FROM "RateLimit" WHERE "windowEndAt" < clock_timestamp() - make_interval(secs => ${forgottenAfterSeconds})`;
}
