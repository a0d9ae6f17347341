import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { err, ok, type Result } from "@/lib/domain/result";
import type { ProjectAccess } from "@/lib/server/auth/access";
import type { Tx } from "@/lib/server/db";

export type KeyReused = { readonly code: "key-reused"; readonly key: string };

/** One key in 256 ends so: now and then a member's request clears away some of their old keys. */
const sweeping = "00";
const mostSwept = 5_000;

/** A browser that comes back with a key after a week is told what it missed like any other that was away. */
async function forgetOldKeys(tx: Tx, projectId: string, memberId: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM "IdempotencyKey" WHERE "projectId" = ${projectId}::uuid AND "memberId" = ${memberId}::uuid
    AND "key" IN (SELECT "key" FROM "IdempotencyKey" WHERE "projectId" = ${projectId}::uuid AND "memberId" = ${memberId}::uuid
      AND "createdAt" < now() - interval '7 days' LIMIT ${mostSwept})`;
}

const storedSchema = z.array(z.object({ bodyHash: z.string(), answer: z.unknown() }));

/**
 * Does `work` once per key of a member: a repeated request with the same body gets the first answer, one with another
 * body is refused. The key is claimed first, so a second request waits for the first to end; when the work is refused
 * the claim is rolled back with it.
 */
export async function once<T, E>(
  tx: Tx,
  access: ProjectAccess<never>,
  request: { readonly key: string; readonly body: unknown; readonly answer: z.ZodType<T> },
  work: () => Promise<Result<T, E>>,
): Promise<Result<T, E | KeyReused>> {
  const { key } = request;
  const bodyHash = createHash("sha256").update(JSON.stringify(request.body)).digest("hex");
  const [projectId, memberId] = [access.project.id, access.member.id];
  const claimed =
    await tx.$executeRaw`INSERT INTO "IdempotencyKey" ("projectId", "memberId", "key", "bodyHash", "answer")
    VALUES (${projectId}::uuid, ${memberId}::uuid, ${key}::uuid, ${bodyHash}, 'null') ON CONFLICT DO NOTHING`;
  if (claimed === 0) {
    const rows = await tx.$queryRaw`SELECT "bodyHash", "answer" FROM "IdempotencyKey"
      WHERE "projectId" = ${projectId}::uuid AND "memberId" = ${memberId}::uuid AND "key" = ${key}::uuid`;
    const [stored] = storedSchema.parse(rows);
    if (stored?.bodyHash !== bodyHash) return err({ code: "key-reused", key });
    return ok(request.answer.parse(stored.answer));
  }
  if (key.endsWith(sweeping)) await forgetOldKeys(tx, projectId, memberId);
  const result = await work();
  if (result.ok) {
    await tx.$executeRaw`UPDATE "IdempotencyKey" SET "answer" = ${JSON.stringify(result.value)}::jsonb
      WHERE "projectId" = ${projectId}::uuid AND "memberId" = ${memberId}::uuid AND "key" = ${key}::uuid`;
  }
  return result;
}
