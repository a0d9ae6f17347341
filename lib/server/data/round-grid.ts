import "server-only";
import { progressVisible } from "@/lib/domain/policy/visibility";
import { err, ok, type Result } from "@/lib/domain/result";
import type { AssignmentState } from "@/lib/domain/round/round";
import type { ProjectAccess } from "@/lib/server/auth/access";

/** One article handed to one annotator; `withdrawn` where it has been taken back. */
export type GridAssignment = {
  readonly id: string;
  readonly memberId: string;
  readonly pass: number;
  readonly state: AssignmentState | "withdrawn";
};

export type GridArticle = {
  readonly id: string;
  readonly title: string;
  readonly assignments: readonly GridAssignment[];
};

export type RoundGrid = {
  readonly articles: readonly GridArticle[];
  /** The number of articles ahead of these. */
  readonly before: number;
  /** What to go on after, or null at the end. */
  readonly next: string | null;
};

export const articlesOfGrid = 200;

/**
 * How far everybody is with every article of a round, a page of articles in their order. For those who may know how
 * far others are; for the others the round is not found.
 */
export async function readRoundGrid(
  access: ProjectAccess,
  roundId: string,
  after?: string,
): Promise<Result<RoundGrid, { readonly code: "not-found" }>> {
  const projectId = access.project.id;
  const from = positionAfter(after);
  return access.readWithPeers(async (tx) => {
    const round = await tx.round.findFirst({
      where: { projectId, id: roundId },
      select: {
        ...{ state: true, blind: true, revealedAt: true },
        members: { where: { memberId: access.member.id }, select: { memberId: true } },
      },
    });
    if (!round) return err({ code: "not-found" });
    const { state, blind, revealedAt, members } = round;
    const viewed = { state, blind, revealed: revealedAt !== null };
    const viewer = { role: access.member.role, round: viewed, codesInRound: members.length > 0 };
    if (!progressVisible(viewer)) return err({ code: "not-found" });
    const rows = await tx.roundArticle.findMany({
      where: { projectId, roundId, position: { gte: from } },
      orderBy: { position: "asc" },
      take: articlesOfGrid + 1,
      select: {
        position: true,
        article: { select: { id: true, title: true, externalKey: true } },
        // By member too: where nothing is said, the order tells whose row was written last.
        assignments: { orderBy: [{ pass: "asc" }, { memberId: "asc" }], select: assignmentColumns },
      },
    });
    const last = rows[articlesOfGrid];
    return ok({
      articles: rows.slice(0, articlesOfGrid).map(({ article, assignments }) => ({
        ...{ id: article.id, title: article.title || article.externalKey },
        assignments: assignments.map(({ withdrawnAt, ...assignment }) => {
          return withdrawnAt === null ? assignment : { ...assignment, state: "withdrawn" as const };
        }),
      })),
      before: await tx.roundArticle.count({ where: { projectId, roundId, position: { lt: from } } }),
      next: last ? String(last.position) : null,
    });
  });
}

const assignmentColumns = { id: true, memberId: true, pass: true, state: true, withdrawnAt: true } as const;

/** An address may hold anything; what is no position begins at the start. */
function positionAfter(after: string | undefined): number {
  return after !== undefined && /^\d{1,9}$/.test(after) ? Number(after) : 0;
}
