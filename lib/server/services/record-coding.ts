import "server-only";
import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Annotation, Operation } from "@/lib/domain/annotation/annotation";
import { compareMarks } from "@/lib/domain/annotation/ranges";
import { toRow } from "@/lib/server/data/annotation-row";
import type { Tx } from "@/lib/server/db";
import { RowBatch } from "@/lib/server/insert-rows";

/** What its author handed in once. */
export type Reading = {
  readonly stage: "first" | "discussed";
  readonly submittedAt: Date;
  readonly annotations: readonly Annotation[];
};

export type FinishedCoding = {
  /** The coding's id to be. */
  readonly id: string;
  readonly projectId: string;
  readonly roundId: string;
  readonly article: { readonly id: string; readonly text: string };
  readonly memberId: string;
  readonly codebookVersionId: string;
  /** Place of the assignment in its member's queue. */
  readonly position: number;
  readonly pass: number;
  /** In the order in which they were handed in; a mark that both have keeps its id. */
  readonly readings: readonly [Reading, ...Reading[]];
};

/**
 * Writes codings that were finished elsewhere (a file, the demonstration) as if they had been made here: for each its
 * assignment, a batch of operations and a sealed submission a reading, and the marks of the last one. The rounds must
 * have the articles and the members already.
 */
export async function recordCodings(tx: Tx, codings: readonly FinishedCoding[]): Promise<void> {
  const batch = new RowBatch();
  for (const coding of codings) putCoding(batch, codingRows(coding));
  await batch.write(tx);
}

export type CodingRows = ReturnType<typeof codingRows>;

/** Has a coding written with the batch. */
export function putCoding(batch: RowBatch, rows: CodingRows): void {
  batch.put("Assignment", [rows.assignment]);
  batch.put("Coding", [rows.coding]);
  batch.put("Annotation", rows.annotations);
  batch.put("Operation", rows.operations);
  batch.put("Submission", rows.submissions);
}

/** Everything that is kept of a coding. */
export function codingRows(finished: FinishedCoding) {
  const { id: codingId, projectId, roundId, article, memberId, codebookVersionId, pass, position } = finished;
  const assignmentId = randomUUID();
  const work = { projectId, roundId, memberId };
  const batches = batchesOf(finished.readings);
  const first = finished.readings[0];
  const last = batches.at(-1);
  const discussed = finished.readings.find(({ stage }) => stage === "discussed");
  const facts = { ...work, codingId, articleId: article.id, codebookVersionId };
  return {
    assignment: {
      ...{ ...work, id: assignmentId, articleId: article.id, pass, position },
      ...{ state: "submitted" as const, startedAt: first.submittedAt, submittedAt: last?.submittedAt ?? null },
    },
    coding: {
      ...{ ...work, id: codingId, assignmentId, articleId: article.id, pass, codebookVersionId },
      ...{ stage: last?.stage ?? first.stage, revision: last?.revision ?? 0 },
      // When its author first saw peers' work is not told; it was before this.
      exposedAt: discussed?.submittedAt ?? null,
    },
    annotations: (last?.annotations ?? []).map((annotation) => toRow(annotation, facts, article.text)),
    operations: batches.flatMap(({ revision, submittedAt, operations }) => {
      const key = randomUUID();
      return operations.map((operation, sequence) => ({
        ...{ ...work, codingId, revision, sequence, key, type: operation.type, at: submittedAt },
        annotationId: operation.type === "add" ? operation.annotation.id : operation.id,
        payload: operation,
      }));
    }),
    submissions: batches.map(({ stage, revision, submittedAt, annotations }) => ({
      ...{ ...work, codingId, stage, revision, at: submittedAt },
      annotations,
    })),
  };
}

type Batch = Reading & { readonly revision: number; readonly operations: readonly Operation[] };

/** Each reading with the operations that lead to it from the one before. Nothing handed in at first is revision 0. */
function batchesOf(readings: readonly Reading[]): Batch[] {
  const batches: Batch[] = [];
  for (const reading of readings) {
    const before = batches.at(-1);
    const annotations = [...reading.annotations].sort(compareMarks);
    const operations = operationsBetween(before?.annotations ?? [], annotations);
    // Two submissions can't seal one revision, so a later reading has its own even where it changed nothing.
    const revision = before ? before.revision + 1 : Math.min(operations.length, 1);
    batches.push({ ...reading, annotations, operations, revision });
  }
  return batches;
}

function operationsBetween(before: readonly Annotation[], after: readonly Annotation[]): Operation[] {
  const known = new Map(before.map((annotation) => [annotation.id, annotation]));
  const kept = new Set(after.map(({ id }) => id));
  const removed = before.filter(({ id }) => !kept.has(id)).map(({ id }): Operation => ({ type: "remove", id }));
  const put = after.flatMap((annotation): Operation[] => {
    const old = known.get(annotation.id);
    if (old === undefined) return [{ type: "add", annotation }];
    const { id, ...change } = annotation;
    return isDeepStrictEqual(old, annotation) ? [] : [{ type: "change", id, change }];
  });
  return [...removed, ...put];
}
