import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "@/generated/prisma/client";
import type { Result } from "@/lib/domain/result";
import { isRetryable } from "./db-errors";
import { env } from "./env";

/** A transaction of the application's role; every query of a request goes through one. */
export type Tx = Prisma.TransactionClient;

/** What row-level security is told for one transaction. What is unset shows nothing. */
export type Scope = {
  readonly user?: string;
  readonly project?: string;
  readonly member?: string;
  /** Rounds whose members' work may be seen: the answer of the visibility policy. */
  readonly peerRounds?: readonly string[];
  readonly tokenHash?: string;
  readonly administrator?: boolean;
  readonly projectAudit?: boolean;
};

const attempts = 4;

/** How long a transaction may wait for a connection, and how long it may take; milliseconds. */
export type Limits = { readonly maxWait: number; readonly timeout: number };

const ofRequests: Limits = { maxWait: 5_000, timeout: 20_000 };

/** Development reloads this module, and a pool a reload would drain the server. */
const globalForPrisma: typeof globalThis & { parallaxPrisma?: PrismaClient } = globalThis;

/** The application's database client. Connections are made when they are first needed. */
export function prisma(): PrismaClient {
  globalForPrisma.parallaxPrisma ??= new PrismaClient({
    adapter: new PrismaPg({
      connectionString: env().appDatabaseUrl,
      max: 10,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 30_000,
    }),
  });
  return globalForPrisma.parallaxPrisma;
}

/** Ends the client's connections; the next query makes new ones. For the command line and tests. */
export async function disconnect(): Promise<void> {
  await globalForPrisma.parallaxPrisma?.$disconnect();
  globalForPrisma.parallaxPrisma = undefined;
}

async function enter(tx: Tx, scope: Scope): Promise<void> {
  await tx.$queryRaw`SELECT
    set_config('parallax.user', ${scope.user ?? ""}, true),
    set_config('parallax.project', ${scope.project ?? ""}, true),
    set_config('parallax.member', ${scope.member ?? ""}, true),
    set_config('parallax.peer_rounds', ${(scope.peerRounds ?? []).join(",")}, true),
    set_config('parallax.token_hash', ${scope.tokenHash ?? ""}, true),
    set_config('parallax.administrator', ${scope.administrator ? "on" : ""}, true),
    set_config('parallax.audit', ${scope.projectAudit ? "project" : ""}, true)`;
}

/**
 * Tells row-level security, from here on in this transaction, which rounds' work may be seen (ids joined by commas);
 * answers what it was told before. For lib/server/auth/access.ts alone.
 */
export async function seePeerRounds(tx: Tx, rounds: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ before: string | null }[]>`
    SELECT current_setting('parallax.peer_rounds', true) AS "before"`;
  await tx.$queryRaw`SELECT set_config('parallax.peer_rounds', ${rounds}, true)`;
  return row?.before ?? "";
}

function pause(attempt: number): Promise<void> {
  const ceiling = 20 * 2 ** attempt;
  return new Promise((resolve) => setTimeout(resolve, ceiling / 2 + Math.random() * (ceiling / 2)));
}

/**
 * Runs `work` in one transaction in the given scope, again when the database says that two transactions met.
 * `work` must do nothing but query: it may run more than once.
 */
export async function read<T>(scope: Scope, work: (tx: Tx) => Promise<T>, limits = ofRequests): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await prisma().$transaction(async (tx) => {
        await enter(tx, scope);
        return work(tx);
      }, limits);
    } catch (error) {
      if (attempt === attempts || !isRetryable(error)) throw error;
      await pause(attempt);
    }
  }
}

class RolledBack extends Error {}

/** Like `read`, for work that may be refused: a refusal rolls everything back, so nothing is half done. */
export async function write<T, E>(
  scope: Scope,
  work: (tx: Tx) => Promise<Result<T, E>>,
  limits = ofRequests,
): Promise<Result<T, E>> {
  let refusal: Result<T, E> | undefined;
  const attempt = async (tx: Tx) => {
    const result = await work(tx);
    if (result.ok) return result;
    refusal = result;
    throw new RolledBack();
  };
  try {
    return await read(scope, attempt, limits);
  } catch (error) {
    if (error instanceof RolledBack && refusal) return refusal;
    throw error;
  }
}
