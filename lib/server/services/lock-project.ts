import "server-only";
import type { Tx } from "@/lib/server/db";

/** Makes whoever changes what must be counted over the whole project (its leads, its rounds) do so one at a time. */
export async function lockProject(tx: Tx, projectId: string): Promise<void> {
  await tx.$queryRaw`SELECT "id" FROM "Project" WHERE "id" = ${projectId}::uuid FOR NO KEY UPDATE`;
}
