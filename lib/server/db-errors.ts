import "server-only";
import { z } from "zod";

// Driver errors reach us in three shapes: with Prisma's code, as P2010 around raw SQL with the cause in meta, and, at
// COMMIT, as a bare DriverAdapterError without a code. All carry the adapter's `cause` somewhere.
const causeSchema = z.object({
  kind: z.string().optional(),
  originalCode: z.string().optional(),
  constraint: z.object({ fields: z.array(z.string()).optional(), index: z.string().optional() }).optional(),
});
const errorSchema = z.object({
  code: z.string().optional(),
  cause: z.unknown().optional(),
  meta: z.object({ driverAdapterError: z.object({ cause: z.unknown() }).optional() }).optional(),
});

type Cause = z.infer<typeof causeSchema> & { readonly prismaCode?: string };

function causeOf(error: unknown): Cause {
  const outer = errorSchema.safeParse(error);
  if (!outer.success) return {};
  const inner = causeSchema.safeParse(outer.data.meta?.driverAdapterError?.cause ?? outer.data.cause ?? {});
  return { ...(inner.success ? inner.data : {}), ...(outer.data.code ? { prismaCode: outer.data.code } : {}) };
}

const serialisation = new Set(["40001", "40P01"]);

/** Whether two transactions met (serialisation failure, deadlock) and the work may simply be done again. */
export function isRetryable(error: unknown): boolean {
  const cause = causeOf(error);
  return (
    cause.prismaCode === "P2034" ||
    cause.kind === "TransactionWriteConflict" ||
    (cause.originalCode !== undefined && serialisation.has(cause.originalCode))
  );
}

/**
 * Whether this unique constraint or index (by its name in the database, such as "Actor_projectId_key_key") refused the
 * statement. Under row-level security the database names the constraint only; elsewhere the driver hands on the columns.
 */
export function violatesUnique(error: unknown, constraint: string): boolean {
  const cause = causeOf(error);
  if (cause.prismaCode !== "P2002" && cause.originalCode !== "23505") return false;
  if (cause.constraint?.index) return cause.constraint.index === constraint;
  const columns = (cause.constraint?.fields ?? []).map((field) => field.replaceAll('"', ""));
  return columns.length > 0 && constraint.endsWith(`_${columns.join("_")}_key`);
}

const unreachable = new Set([
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "P2028",
  "ECONNREFUSED",
  "ECONNRESET",
  "ETIMEDOUT",
  "EPIPE",
]);
const goingDown = /^(08|53|57P)/;

/** Whether the database could not be reached, was going down or had no connection to give: worth trying later. */
export function isUnavailable(error: unknown): boolean {
  const cause = causeOf(error);
  if (cause.prismaCode !== undefined && unreachable.has(cause.prismaCode)) return true;
  if (
    cause.kind !== undefined &&
    /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections)$/.test(cause.kind)
  )
    return true;
  if (cause.originalCode !== undefined && goingDown.test(cause.originalCode)) return true;
  return (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|Server has closed the connection/.test(error.message)
  );
}
