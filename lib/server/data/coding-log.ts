import "server-only";
import { z } from "zod";
import type { Operation } from "@/lib/domain/annotation/annotation";
import { type AnnotationMap, applyAll, invertAll, operationTarget } from "@/lib/domain/annotation/operations";
import { err, ok, type Result } from "@/lib/domain/result";
import type { LoggedRevision } from "@/lib/schemas/operations";
import { storedOperationSchema } from "@/lib/schemas/stored";
import type { ProjectAccess } from "@/lib/server/auth/access";
import type { Tx } from "@/lib/server/db";

/** How many operations a part of the log holds, unless a single revision has more. */
const partSize = 500;
const mostRevisions = 100;

export type CodingLog = {
  /** Newest first. */
  readonly revisions: readonly LoggedRevision[];
  /** Where the older part begins; null at the end. */
  readonly next: number | null;
};

/**
 * What the asker did in their own coding of an assignment, newest first, each step with what takes it back; UTF-16
 * offsets. Reads the part and the earlier operations on the marks it is about, however long the log is.
 *
 * @param before the first revision that is not wanted any more
 */
export async function readOwnLog(
  access: ProjectAccess<"code">,
  assignmentId: string,
  before?: number,
): Promise<Result<CodingLog, { readonly code: "not-found" }>> {
  const projectId = access.project.id;
  return access.read(async (tx) => {
    const assignment = await tx.assignment.findFirst({
      where: {
        ...{ projectId, id: assignmentId, memberId: access.member.id, withdrawnAt: null },
        roundArticle: { round: { state: { not: "draft" } } },
      },
      select: { coding: { select: { id: true, revision: true } } },
    });
    if (!assignment) return err({ code: "not-found" });
    if (!assignment.coding) return ok({ revisions: [], next: null });
    const { id: codingId, revision } = assignment.coding;
    const part = await choosePart(tx, projectId, codingId, before ?? revision + 1);
    if (part === null) return ok({ revisions: [], next: null });
    const operations = await readPart(tx, projectId, codingId, part);
    const marks = await marksBefore(tx, projectId, codingId, part.from, operations);
    return ok({ revisions: inSteps(marks, operations).reverse(), next: part.more ? part.from : null });
  });
}

type Part = { readonly from: number; readonly to: number; readonly more: boolean };

/** Whole revisions, as many as have `partSize` operations together. */
async function choosePart(tx: Tx, projectId: string, codingId: string, before: number): Promise<Part | null> {
  const sizes = await tx.operation.groupBy({
    by: ["revision"],
    where: { projectId, codingId, revision: { lt: before } },
    _count: true,
    orderBy: { revision: "desc" },
    take: mostRevisions + 1,
  });
  const [newest] = sizes;
  if (!newest) return null;
  let total = newest._count;
  let count = 1;
  for (const { _count } of sizes.slice(1, mostRevisions)) {
    total += _count;
    if (total > partSize) break;
    count += 1;
  }
  return { from: sizes[count - 1]?.revision ?? newest.revision, to: newest.revision, more: sizes.length > count };
}

type LoggedOperation = {
  readonly revision: number;
  readonly key: string;
  readonly at: Date;
  readonly step: string | null;
  readonly stepKind: LoggedRevision["steps"][number]["kind"] | null;
  readonly operation: Operation;
};

async function readPart(tx: Tx, projectId: string, codingId: string, { from, to }: Part): Promise<LoggedOperation[]> {
  const rows = await tx.operation.findMany({
    where: { projectId, codingId, revision: { gte: from, lte: to } },
    orderBy: [{ revision: "asc" }, { sequence: "asc" }],
    select: { revision: true, key: true, at: true, step: true, stepKind: true, payload: true },
  });
  return rows.map(({ payload, ...row }) => ({ ...row, operation: storedOperationSchema.parse(payload) }));
}

/** The marks that the part is about, as they were before it: the fold of everything that was done to them. */
async function marksBefore(
  tx: Tx,
  projectId: string,
  codingId: string,
  from: number,
  part: readonly LoggedOperation[],
): Promise<AnnotationMap> {
  const ids = [...new Set(part.map(({ operation }) => operationTarget(operation)))];
  const rows = await tx.operation.findMany({
    where: { projectId, codingId, revision: { lt: from }, annotationId: { in: ids } },
    orderBy: [{ revision: "asc" }, { sequence: "asc" }],
    select: { payload: true },
  });
  return applied(new Map(), z.array(storedOperationSchema).parse(rows.map(({ payload }) => payload)));
}

/** The operations of a part, oldest first, by revision and step, each step with what takes it back. */
function inSteps(marks: AnnotationMap, part: readonly LoggedOperation[]): LoggedRevision[] {
  const revisions: { revision: number; at: string; steps: LoggedRevision["steps"] }[] = [];
  for (const { revision, key, at, step, stepKind, operation } of part) {
    const [id, kind] = [step ?? key, stepKind ?? "edit"];
    const open = revisions.at(-1);
    const last = open?.steps.at(-1);
    if (open?.revision !== revision) {
      revisions.push({ revision, at: at.toISOString(), steps: [{ id, kind, operations: [operation], back: [] }] });
    } else if (last?.id === id && last.kind === kind) last.operations.push(operation);
    else open.steps.push({ id, kind, operations: [operation], back: [] });
  }
  let before = marks;
  for (const { steps } of revisions) {
    for (const step of steps) {
      step.back = invertAll(before, step.operations);
      before = applied(before, step.operations);
    }
  }
  return revisions;
}

function applied(marks: AnnotationMap, operations: readonly Operation[]): AnnotationMap {
  const after = applyAll(marks, operations);
  if (!after.ok) throw new Error(`the log of a coding does not apply to itself: ${after.error.code} ${after.error.id}`);
  return after.value;
}
