import "server-only";
import { z } from "zod";
import type { Annotation, Operation } from "@/lib/domain/annotation/annotation";
import { type AnnotationMap, applyAll, type OperationError, operationTarget } from "@/lib/domain/annotation/operations";
import { stepsByPlace } from "@/lib/domain/annotation/steps";
import { type AnnotationError, checkAnnotation } from "@/lib/domain/codebook/check-annotation";
import type { Codebook } from "@/lib/domain/codebook/codebook";
import { indexNeighbours } from "@/lib/domain/codebook/neighbours";
import { err, ok, type Result } from "@/lib/domain/result";
import type { OperationBatch } from "@/lib/schemas/operations";
import { storedOperationSchema } from "@/lib/schemas/stored";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { type CodingFacts, markedColumns, toAnnotation, toRow } from "@/lib/server/data/annotation-row";
import type { Tx } from "@/lib/server/db";
import { violatesUnique } from "@/lib/server/db-errors";
import { describeError } from "@/messages/describe-error";
import { recordAudit } from "./audit";
import { type Instrument, loadMaterial, lockWork, nameableActors, openCoding, type WorkRefused } from "./coding-work";
import { type KeyReused, once } from "./idempotency";
import { isTooLarge, isTooMuchMissed, mostInCoding, mostInMark, placeOfTooLarge } from "./mark-size";

export type MissedBatch = { readonly revision: number; readonly operations: readonly Operation[] };

/** One thing wrong with one operation of a batch. */
export type OperationProblem = {
  /** The operation's place in the batch, from 0. */
  readonly index: number;
  /** The mark it is about. */
  readonly id: string;
  readonly code: OperationError["code"] | AnnotationError["code"] | "mark-too-large";
  readonly path: string;
  readonly detail: string;
};

export type SaveError =
  | WorkRefused
  | KeyReused
  | {
      readonly code: "stale-revision";
      readonly baseRevision: number;
      readonly revision: number;
      /** Null when there is too much of it: the coding must be read anew. */
      readonly missed: readonly MissedBatch[] | null;
    }
  | { readonly code: "future-revision"; readonly baseRevision: number; readonly revision: number }
  | { readonly code: "too-many-marks"; readonly count: number; readonly limit: number }
  | { readonly code: "marks-too-long"; readonly length: number; readonly limit: number }
  | { readonly code: "coding-too-large"; readonly limit: number }
  | {
      readonly code: "operations-refused";
      /** The first refused operation, counted from 1, and what is wrong with it. */
      readonly number: number;
      readonly reason: string;
      readonly problems: readonly OperationProblem[];
    };

const answerSchema = z.object({ revision: z.number() });
export type Saved = z.infer<typeof answerSchema>;

export type SaveRequest = OperationBatch & { readonly assignmentId: string };

/**
 * Applies a batch of operations to the asker's own coding: all of them or none. One transaction claims the key, locks
 * the assignment, raises the revision if it is the one the batch was made on, writes marks, log and audit. The answer
 * goes out after the commit: acknowledged means durable. Offsets are UTF-16 units.
 */
export async function saveOperations(
  access: ProjectAccess<"code">,
  request: SaveRequest,
): Promise<Result<Saved, SaveError>> {
  try {
    return await access.write((tx) =>
      once(tx, access, { key: request.key, body: request, answer: answerSchema }, () => save(tx, access, request)),
    );
  } catch (error) {
    // The id of an added mark or link is taken by one its author may not see.
    if (violatesUnique(error, "Annotation_pkey") || violatesUnique(error, "Link_pkey")) {
      const index = request.operations.findIndex(({ type }) => type === "add");
      const first = request.operations[index];
      return operationsRefused(index, first ? operationTarget(first) : "", [
        { code: "annotation-exists", path: "", facts: {} },
      ]);
    }
    throw error;
  }
}

async function save(tx: Tx, access: ProjectAccess<"code">, request: SaveRequest): Promise<Result<Saved, SaveError>> {
  const work = await lockWork(tx, access, request.assignmentId);
  if (!work.ok) return work;
  const coding = await openCoding(tx, access, work.value);
  const { id: codingId, revision } = coding;
  const projectId = access.project.id;
  if (request.baseRevision > revision)
    return err({ code: "future-revision", baseRevision: request.baseRevision, revision });
  if (request.baseRevision < revision) {
    const missed = await missedBatches(tx, projectId, codingId, request.baseRevision);
    return err({ code: "stale-revision", baseRevision: request.baseRevision, revision, missed });
  }
  const moved = await tx.coding.updateMany({
    where: { projectId, id: codingId, revision },
    data: { revision: revision + 1, updatedAt: new Date() },
  });
  if (moved.count !== 1) throw new Error(`coding ${codingId} moved under its assignment's lock`);

  const material = await loadMaterial(tx, access, work.value);
  const before = await loadMarks(tx, projectId, codingId, request.operations, material.codebook);
  const after = applyAll(before, request.operations);
  if (!after.ok) return operationsRefused(after.error.index, after.error.id, [{ ...after.error, path: "", facts: {} }]);
  const actors = await nameableActors(tx, access, wordsIn(request.operations, after.value));
  const invalid = firstInvalid(request.operations, after.value, { ...material, actors });
  if (invalid) return operationsRefused(invalid.index, invalid.id, invalid.problems);
  const touched = new Set(request.operations.map(operationTarget));
  const large = placeOfTooLarge(request.operations, touched, after.value);
  if (large !== null) return operationsRefused(large.index, large.id, [tooLarge]);
  const length = markedLength(request.operations);
  if (length > mostMarkedText) return err({ code: "marks-too-long", length, limit: mostMarkedText });

  const { roundId, articleId, codebookVersionId } = work.value;
  const facts: CodingFacts = { projectId, codingId, roundId, articleId, codebookVersionId, memberId: access.member.id };
  await storeMarks(tx, facts, material.text, request.operations, before, after.value);
  if (after.value.size > before.size) {
    const count = await tx.annotation.count({ where: { projectId, codingId } });
    if (count > mostMarks) return err({ code: "too-many-marks", count, limit: mostMarks });
  }
  if (await isTooLarge(tx, facts, touched, before, after.value))
    return err({ code: "coding-too-large", limit: mostInCoding });
  await appendLog(tx, facts, revision + 1, request);
  await recordAudit(tx, access, {
    action: "coding.changed",
    subject: codingId,
    roundId,
    facts: { revision: revision + 1, operations: request.operations.length },
  });
  return ok({ revision: revision + 1 });
}

/** The most marks of one coding: far more than anybody makes in an article, and what a page can still show. */
const mostMarks = 10_000;
/** The most text that one batch may mark, in UTF-16 units: every mark's words are stored with it. */
const mostMarkedText = 200_000;

/** Whatever the touched marks may name actors by: every text among their attributes. */
function wordsIn(operations: readonly Operation[], after: AnnotationMap): string[] {
  const values = operations.flatMap((operation) => {
    const mark = after.get(operationTarget(operation));
    return mark ? Object.values(mark.attributes).flat() : [];
  });
  return [...new Set(values.filter((value) => typeof value === "string"))];
}

function markedLength(operations: readonly Operation[]): number {
  return operations.reduce((sum, operation) => {
    if (operation.type === "remove") return sum;
    const { ranges = [] } = operation.type === "add" ? operation.annotation : operation.change;
    return sum + ranges.reduce((marked, [start, end]) => marked + Math.max(0, end - start), 0);
  }, 0);
}

type Fault = {
  readonly code: OperationProblem["code"];
  readonly path: string;
  readonly facts: Readonly<Record<string, string | number>>;
};

const tooLarge: Fault = { code: "mark-too-large", path: "", facts: { limit: mostInMark } };

function operationsRefused(index: number, id: string, faults: readonly Fault[]): Result<never, SaveError> {
  const problems = faults.map(({ code, path, facts }) => {
    const named = { code, id, ...facts };
    return { index, id, code, path, detail: describeError(named) };
  });
  return err({ code: "operations-refused", number: index + 1, reason: problems[0]?.detail ?? "", problems });
}

async function missedBatches(
  tx: Tx,
  projectId: string,
  codingId: string,
  since: number,
): Promise<MissedBatch[] | null> {
  if (await isTooMuchMissed(tx, projectId, codingId, since)) return null;
  const rows = await tx.operation.findMany({
    where: { projectId, codingId, revision: { gt: since } },
    orderBy: [{ revision: "asc" }, { sequence: "asc" }],
    select: { revision: true, payload: true },
  });
  const batches = new Map<number, Operation[]>();
  for (const row of rows) {
    const batch = batches.get(row.revision) ?? [];
    batch.push(storedOperationSchema.parse(row.payload));
    batches.set(row.revision, batch);
  }
  return [...batches].map(([revision, operations]) => ({ revision, operations }));
}

/** The marks a batch touches, and, where a layer's rules look at neighbours, all of that layer. */
async function loadMarks(
  tx: Tx,
  projectId: string,
  codingId: string,
  operations: readonly Operation[],
  codebook: Codebook,
): Promise<AnnotationMap> {
  const neighbourly = codebook.layers.filter(({ rules }) => rules.overlap !== "allow" || rules.oneOf.length > 0);
  const touched = { id: { in: operations.map(operationTarget) } };
  const rows = await tx.annotation.findMany({
    where: { projectId, codingId, OR: [touched, { layer: { in: neighbourly.map(({ key }) => key) } }] },
    select: markedColumns,
  });
  return new Map(rows.map((row) => [row.id, toAnnotation(row)]));
}

function firstInvalid(operations: readonly Operation[], after: AnnotationMap, instrument: Instrument) {
  const neighbours = indexNeighbours(after.values());
  for (const [index, operation] of operations.entries()) {
    const id = operationTarget(operation);
    const annotation = after.get(id);
    if (!annotation) continue;
    const { errors } = checkAnnotation(annotation, { ...instrument, neighbours });
    if (errors.length > 0) return { index, id, problems: errors };
  }
  return null;
}

async function storeMarks(
  tx: Tx,
  coding: CodingFacts,
  text: string,
  operations: readonly Operation[],
  before: AnnotationMap,
  after: AnnotationMap,
): Promise<void> {
  const ids = [...new Set(operations.map(operationTarget))];
  const { projectId, codingId } = coding;
  const removed = ids.filter((id) => before.has(id) && !after.has(id));
  const kept = ids
    .map((id) => after.get(id))
    .filter((annotation): annotation is Annotation => annotation !== undefined);
  const added = kept.filter(({ id }) => !before.has(id)).map((annotation) => toRow(annotation, coding, text));
  const relinked = ids.filter((id) => !sameLinks(before.get(id), after.get(id)));
  if (relinked.length > 0) await tx.link.deleteMany({ where: { projectId, codingId, fromId: { in: relinked } } });
  if (removed.length > 0) await tx.annotation.deleteMany({ where: { projectId, codingId, id: { in: removed } } });
  if (added.length > 0) await tx.annotation.createMany({ data: added });
  const changed = kept.filter(({ id }) => before.has(id)).map((annotation) => toRow(annotation, coding, text));
  if (changed.length > 0) await updateMarks(tx, coding, changed);
  const { roundId, memberId } = coding;
  const links = relinked.flatMap((fromId) =>
    (after.get(fromId)?.links ?? []).map(({ to, ...link }) => ({
      ...{ ...link, projectId, codingId, roundId, memberId, fromId, toId: to },
    })),
  );
  if (links.length > 0) await tx.link.createMany({ data: links });
}

function sameLinks(before: Annotation | undefined, after: Annotation | undefined): boolean {
  const said = (mark: Annotation | undefined) =>
    (mark?.links ?? []).map(({ id, type, to, note }) => [id, type, to, note]);
  return JSON.stringify(said(before)) === JSON.stringify(said(after));
}

/** All in one statement, and in place: what is linked to a mark stays linked. */
async function updateMarks(
  tx: Tx,
  { projectId, codingId }: CodingFacts,
  rows: readonly ReturnType<typeof toRow>[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Annotation" a SET "layer" = n."layer", "label" = n."label", "ranges" = n."ranges", "quote" = n."quote",
      "foldedQuote" = n."foldedQuote", "actor" = n."actor", "voice" = n."voice", "labelOwner" = n."labelOwner",
      "attributes" = n."attributes", "note" = n."note", "certainty" = n."certainty", "discuss" = n."discuss",
      "origin" = n."origin"
    FROM json_populate_recordset(NULL::"Annotation", ${JSON.stringify(rows)}::json) n
    WHERE a."projectId" = ${projectId}::uuid AND a."codingId" = ${codingId}::uuid AND a."id" = n."id"`;
}

async function appendLog(
  tx: Tx,
  coding: CodingFacts,
  revision: number,
  { key, operations, steps }: SaveRequest,
): Promise<void> {
  const { projectId, codingId, roundId, memberId } = coding;
  const stepOf = stepsByPlace(operations.length, steps);
  await tx.operation.createMany({
    data: operations.map((operation, sequence) => ({
      ...{ projectId, codingId, roundId, memberId, revision, sequence, key },
      ...{ step: stepOf[sequence]?.id ?? null, stepKind: stepOf[sequence]?.kind ?? null },
      type: operation.type,
      annotationId: operationTarget(operation),
      payload: storedOperationSchema.parse(operation),
    })),
  });
}
