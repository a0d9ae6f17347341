import "server-only";
import { randomUUID } from "node:crypto";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { compareMarks } from "@/lib/domain/annotation/ranges";
import { storedOperationSchema, storedSnapshotSchema } from "@/lib/schemas/stored";
import { toRow } from "@/lib/server/data/annotation-row";
import type { Tx } from "@/lib/server/db";

export type FinishedCoding = {
  readonly projectId: string;
  readonly roundId: string;
  readonly article: { readonly id: string; readonly text: string };
  readonly memberId: string;
  readonly codebookVersionId: string;
  /** Place of the assignment in its member's queue. */
  readonly position: number;
  readonly pass: number;
  readonly stage: "first" | "discussed";
  readonly submittedAt: Date;
  readonly annotations: readonly Annotation[];
};

/**
 * Writes a coding that was finished elsewhere (a file, the demonstration) as if it had been made here: assignment,
 * one batch of operations, marks, sealed submission. The round must have the article and the member already.
 */
export async function recordCoding(tx: Tx, coding: FinishedCoding): Promise<{ codingId: string }> {
  const { projectId, roundId, article, memberId, codebookVersionId, pass, stage, submittedAt } = coding;
  const [assignmentId, codingId, key] = [randomUUID(), randomUUID(), randomUUID()];
  const annotations = [...coding.annotations].sort(compareMarks);
  const revision = annotations.length === 0 ? 0 : 1;
  const work = { projectId, roundId, memberId };
  await tx.assignment.create({
    data: {
      ...{ ...work, id: assignmentId, articleId: article.id, pass, position: coding.position },
      ...{ state: "submitted", startedAt: submittedAt, submittedAt },
    },
  });
  await tx.coding.create({
    data: { ...work, id: codingId, assignmentId, articleId: article.id, pass, stage, revision, codebookVersionId },
  });
  const facts = { ...work, codingId, articleId: article.id, codebookVersionId };
  await tx.annotation.createMany({ data: annotations.map((annotation) => toRow(annotation, facts, article.text)) });
  await tx.operation.createMany({
    data: annotations.map((annotation, sequence) => ({
      ...{ ...work, codingId, revision, sequence, key, type: "add", annotationId: annotation.id, at: submittedAt },
      payload: storedOperationSchema.parse({ type: "add", annotation }),
    })),
  });
  await tx.submission.create({
    data: { ...work, codingId, revision, stage, annotations: storedSnapshotSchema.parse(annotations), at: submittedAt },
  });
  return { codingId };
}
