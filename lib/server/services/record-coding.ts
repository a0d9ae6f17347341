import "server-only";
import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Annotation, Operation } from "@/lib/domain/annotation/annotation";
import { compareMarks } from "@/lib/domain/annotation/ranges";
import { storedOperationSchema, storedSnapshotSchema } from "@/lib/schemas/stored";
import { toRow } from "@/lib/server/data/annotation-row";
import type { Tx } from "@/lib/server/db";

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
  const rows = codings.map(rowsOf);
  await tx.assignment.createMany({ data: rows.map(({ assignment }) => assignment) });
  await tx.coding.createMany({ data: rows.map(({ coding }) => coding) });
  for (const some of parts(rows.flatMap(({ annotations }) => annotations))) {
    await tx.$executeRaw`INSERT INTO "Annotation"
      SELECT * FROM json_populate_recordset(NULL::"Annotation", ${JSON.stringify(some)}::json)`;
  }
  for (const some of parts(rows.flatMap(({ operations }) => operations))) {
    await tx.$executeRaw`INSERT INTO "Operation"
      SELECT * FROM json_populate_recordset(NULL::"Operation", ${JSON.stringify(some)}::json)`;
  }
  await tx.submission.createMany({ data: rows.flatMap(({ submissions }) => submissions) });
}

const rowsAtATime = 1_000;

/**
 * Marks and operations come by the thousand; `createMany` binds every value by itself and takes tens of times as long.
 * The rows must name every column of their table.
 */
function* parts<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += rowsAtATime) yield rows.slice(start, start + rowsAtATime);
}

function rowsOf(finished: FinishedCoding) {
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
        payload: storedOperationSchema.parse(operation),
      }));
    }),
    submissions: batches.map(({ stage, revision, submittedAt, annotations }) => ({
      ...{ ...work, codingId, stage, revision, at: submittedAt },
      annotations: storedSnapshotSchema.parse(annotations),
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
