import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Annotation, Operation } from "@/lib/domain/annotation/annotation";
import { storedOperationSchema } from "@/lib/schemas/stored";
import { type CodingFacts, toRow } from "@/lib/server/data/annotation-row";
import type { Place } from "@/lib/server/data/last-submissions";
import type { Tx } from "@/lib/server/db";
import type { RowBatch } from "@/lib/server/insert-rows";

/** The gold coding of an article in a round, locked for writing. */
type Gold = CodingFacts & { readonly revision: number };

const goldSchema = z.array(z.object({ id: z.uuid(), revision: z.number(), codebookVersionId: z.uuid() }));

async function openGold(tx: Tx, { projectId, roundId, articleId }: Place): Promise<Gold> {
  await tx.$executeRaw`
    INSERT INTO "Coding" ("projectId", "roundId", "articleId", "stage", "codebookVersionId")
    SELECT r."projectId", r."id", ${articleId}::uuid, 'gold', r."codebookVersionId" FROM "Round" r
    WHERE r."projectId" = ${projectId}::uuid AND r."id" = ${roundId}::uuid
    ON CONFLICT ("projectId", "roundId", "articleId") WHERE "stage" = 'gold' DO NOTHING`;
  const rows = await tx.$queryRaw`SELECT "id", "revision", "codebookVersionId" FROM "Coding"
    WHERE "projectId" = ${projectId}::uuid AND "roundId" = ${roundId}::uuid AND "articleId" = ${articleId}::uuid
      AND "stage" = 'gold' FOR NO KEY UPDATE`;
  const [gold] = goldSchema.parse(rows);
  if (!gold) throw new Error(`the gold of article ${articleId} in round ${roundId} is out of sight`);
  const { id, ...rest } = gold;
  return { ...rest, projectId, roundId, articleId, codingId: id, memberId: null };
}

/** Marks that leave gold, by id, and marks that enter it, under ids of their own. */
export type GoldChange = { readonly remove: readonly string[]; readonly add: readonly Annotation[] };

/**
 * Changes the gold of an article by one batch of operations, which its log keeps like that of any coding. `by` is the
 * member who decided; null where a comparison made again took a decision back.
 */
export async function changeGold(
  tx: Tx,
  place: Place & { readonly text: string; readonly by: string | null },
  { remove, add }: GoldChange,
): Promise<void> {
  if (remove.length + add.length === 0) return;
  const { text, by, ...where } = place;
  const { revision: before, ...facts } = await openGold(tx, where);
  const revision = before + 1;
  const operations: Operation[] = [
    ...remove.map((id) => ({ type: "remove" as const, id })),
    ...add.map((annotation) => ({ type: "add" as const, annotation })),
  ];
  const { projectId, codingId } = facts;
  await tx.annotation.deleteMany({ where: { projectId, codingId, id: { in: [...remove] } } });
  await tx.annotation.createMany({ data: add.map((annotation) => toRow(annotation, facts, text)) });
  await tx.operation.createMany({ data: operationRows(facts, operations, { revision, by }) });
  await tx.coding.updateMany({ where: { projectId, id: codingId }, data: { revision, updatedAt: new Date() } });
}

type NewGold = Place & { readonly text: string; readonly codebookVersionId: string; readonly at: Date };

/** Has gold written with the batch, of an article that has none in this round yet. */
export function putGold(batch: RowBatch, { text, at, ...place }: NewGold, add: readonly Annotation[]): void {
  if (add.length === 0) return;
  const facts: CodingFacts = { ...place, codingId: randomUUID(), memberId: null };
  const { codingId: id, ...columns } = facts;
  const nobodys = { assignmentId: null, pass: 1, exposedAt: null };
  batch.put("Coding", [{ ...columns, id, ...nobodys, stage: "gold", revision: 1 }]);
  batch.put(
    "Annotation",
    add.map((annotation) => toRow(annotation, facts, text)),
  );
  const operations = add.map((annotation) => ({ type: "add" as const, annotation }));
  const rows = operationRows(facts, operations, { revision: 1, by: null });
  batch.put(
    "Operation",
    rows.map((row) => ({ ...row, at })),
  );
}

/** One batch of operations as its log keeps it. */
function operationRows(
  { projectId, codingId, roundId }: CodingFacts,
  operations: readonly Operation[],
  { revision, by }: { readonly revision: number; readonly by: string | null },
) {
  const key = randomUUID();
  return operations.map((operation, sequence) => ({
    ...{ projectId, codingId, roundId, memberId: by, revision, sequence, key },
    type: operation.type,
    annotationId: operation.type === "add" ? operation.annotation.id : operation.id,
    payload: storedOperationSchema.parse(operation),
  }));
}
