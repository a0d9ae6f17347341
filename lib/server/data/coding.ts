import "server-only";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { compareMarks } from "@/lib/domain/annotation/ranges";
import { err, ok, type Result } from "@/lib/domain/result";
import type { AssignmentState, RoundState } from "@/lib/domain/round/round";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { markedColumns, toAnnotation } from "./annotation-row";

export type CodingState = {
  readonly revision: number;
  readonly state: AssignmentState;
  /** What whoever returned it asks for, empty otherwise. */
  readonly returnRemark: string;
  readonly round: RoundState;
  readonly annotations: readonly Annotation[];
};

/** The asker's own coding of an assignment as it stands, marks in text order; UTF-16 offsets. */
export async function readOwnCoding(
  access: ProjectAccess<"code">,
  assignmentId: string,
): Promise<Result<CodingState, { readonly code: "not-found" }>> {
  const projectId = access.project.id;
  const assignment = await access.read((tx) =>
    tx.assignment.findFirst({
      where: {
        projectId,
        id: assignmentId,
        memberId: access.member.id,
        withdrawnAt: null,
        roundArticle: { round: { state: { not: "draft" } } },
      },
      select: {
        ...{ state: true, returnRemark: true, roundArticle: { select: { round: { select: { state: true } } } } },
        coding: { select: { revision: true, annotations: { select: markedColumns } } },
      },
    }),
  );
  if (!assignment) return err({ code: "not-found" });
  const { coding, state, returnRemark, roundArticle } = assignment;
  return ok({
    revision: coding?.revision ?? 0,
    ...{ state, returnRemark, round: roundArticle.round.state },
    annotations: (coding?.annotations ?? []).map(toAnnotation).sort(compareMarks),
  });
}
