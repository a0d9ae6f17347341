import "server-only";
import { z } from "zod";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { compareMarks } from "@/lib/domain/annotation/ranges";
import { checkAnnotation } from "@/lib/domain/codebook/check-annotation";
import { err, ok, type Result } from "@/lib/domain/result";
import type { SubmissionRequest } from "@/lib/schemas/operations";
import { storedSnapshotSchema } from "@/lib/schemas/stored";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { markedColumns, toAnnotation } from "@/lib/server/data/annotation-row";
import type { Tx } from "@/lib/server/db";
import { recordAudit } from "./audit";
import { type Instrument, loadInstrument, lockWork, openCoding, type WorkRefused } from "./coding-work";
import { compareArticle } from "./compare-article";
import { stageOfSubmission } from "./exposure";
import { type KeyReused, once } from "./idempotency";

export type Gap = { readonly annotationId: string; readonly attribute: string };

export type SubmitError =
  | WorkRefused
  | KeyReused
  | { readonly code: "stale-revision"; readonly revision: number }
  | { readonly code: "incomplete"; readonly count: number; readonly gaps: readonly Gap[] };

const answerSchema = z.object({ revision: z.number(), state: z.literal("submitted") });
export type Submitted = z.infer<typeof answerSchema>;

/**
 * Hands in the asker's own coding at the revision they saw, and seals a snapshot of it that nothing changes afterwards.
 * Refused while required attributes are missing, naming each. A coding without a mark may be handed in: that nothing
 * was found is a reading too.
 */
export async function submitCoding(
  access: ProjectAccess<"code">,
  request: SubmissionRequest & { readonly assignmentId: string },
): Promise<Result<Submitted, SubmitError>> {
  return access.write((tx) =>
    once(tx, access, { key: request.key, body: request, answer: answerSchema }, () => submit(tx, access, request)),
  );
}

async function submit(
  tx: Tx,
  access: ProjectAccess<"code">,
  request: SubmissionRequest & { readonly assignmentId: string },
): Promise<Result<Submitted, SubmitError>> {
  const work = await lockWork(tx, access, request.assignmentId);
  if (!work.ok) return work;
  const coding = await openCoding(tx, access, work.value);
  const { revision } = coding;
  if (request.revision !== revision) return err({ code: "stale-revision", revision });
  const projectId = access.project.id;
  const rows = await tx.annotation.findMany({ where: { projectId, codingId: coding.id }, select: markedColumns });
  const annotations = rows.map(toAnnotation).sort(compareMarks);
  const gaps = gapsOf(annotations, await loadInstrument(tx, access, work.value));
  if (gaps.length > 0) return err({ code: "incomplete", count: gaps.length, gaps });

  const { roundId, articleId, assignmentId } = work.value;
  const memberId = access.member.id;
  const place = { projectId, roundId, articleId };
  const stage = await stageOfSubmission(tx, access, { ...place, codingId: coding.id });
  const snapshot = storedSnapshotSchema.parse(annotations);
  await tx.coding.updateMany({ where: { projectId, id: coding.id }, data: { stage } });
  await tx.submission.createMany({
    data: [{ projectId, codingId: coding.id, roundId, memberId, revision, stage, annotations: snapshot }],
    skipDuplicates: true,
  });
  await tx.assignment.updateMany({
    where: { projectId, id: assignmentId },
    data: { state: "submitted", submittedAt: new Date() },
  });
  await access.withRound(tx, roundId, () => compareArticle(tx, place, access.member));
  await recordAudit(tx, access, {
    action: "coding.submitted",
    subject: coding.id,
    roundId,
    facts: { revision, marks: annotations.length, stage },
  });
  return ok({ revision, state: "submitted" });
}

function gapsOf(annotations: readonly Annotation[], instrument: Instrument): Gap[] {
  return annotations.flatMap((annotation) =>
    checkAnnotation(annotation, instrument).gaps.map(({ facts }) => ({
      annotationId: annotation.id,
      attribute: String(facts.attribute),
    })),
  );
}
