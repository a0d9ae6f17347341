import "server-only";
import { progressVisible } from "@/lib/domain/policy/visibility";
import { err, ok, type Result } from "@/lib/domain/result";
import type { AssignmentState, RoundKind, RoundState } from "@/lib/domain/round/round";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { after, newestFirst, type Page, pageSize, readCursor, toPage } from "./page";

export type RoundSummary = {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly kind: RoundKind;
  readonly state: RoundState;
  readonly blind: boolean;
  readonly dueOn: Date | null;
  readonly createdAt: Date;
  readonly codebookVersion: number;
  readonly articles: number;
  readonly members: number;
};

const summaryColumns = {
  id: true,
  key: true,
  name: true,
  kind: true,
  state: true,
  blind: true,
  dueOn: true,
  createdAt: true,
  codebookVersion: { select: { version: true } },
  _count: { select: { articles: true, members: true } },
} as const;

/** The project's rounds, newest first. Drafts are the leads' business; annotators see the rounds they code in, viewers closed ones. */
export async function listRounds(access: ProjectAccess, cursor?: string): Promise<Page<RoundSummary>> {
  const rows = await access.read((tx) =>
    tx.round.findMany({
      where: { AND: [{ projectId: access.project.id }, reach(access), after(readCursor(cursor))] },
      orderBy: newestFirst,
      take: pageSize + 1,
      select: summaryColumns,
    }),
  );
  return toPage(
    rows.map(({ codebookVersion, _count, ...round }) => ({
      ...round,
      codebookVersion: codebookVersion.version,
      ..._count,
    })),
  );
}

function reach(access: ProjectAccess) {
  if (access.can("round.edit")) return {};
  if (access.member.role === "viewer") return { state: "closed" as const };
  const opened = { state: { not: "draft" as const } };
  return access.can("review.decide") ? opened : { ...opened, members: { some: { memberId: access.member.id } } };
}

export type MemberProgress = {
  readonly memberId: string;
  readonly pseudonym: string;
  readonly states: Readonly<Record<AssignmentState, number>>;
};

export type RoundDetail = RoundSummary & {
  readonly instructions: string;
  readonly codebookVersionId: string;
  readonly openedAt: Date | null;
  readonly articleList: readonly { readonly id: string; readonly title: string; readonly externalKey: string }[];
  readonly memberList: readonly { readonly id: string; readonly pseudonym: string }[];
  /** How far everyone is, or null for those who may not know: who codes blind in the round learns nothing of the others. */
  readonly progress: readonly MemberProgress[] | null;
};

/** One round with its articles, members and, for those who may know, how far each member is. */
export async function readRound(
  access: ProjectAccess,
  id: string,
): Promise<Result<RoundDetail, { readonly code: "not-found" }>> {
  const projectId = access.project.id;
  return access.readWithPeers(async (tx) => {
    const row = await tx.round.findFirst({
      where: { AND: [{ projectId, id }, reach(access)] },
      select: {
        ...summaryColumns,
        instructions: true,
        codebookVersionId: true,
        openedAt: true,
        revealedAt: true,
        articles: {
          orderBy: { position: "asc" },
          select: { article: { select: { id: true, title: true, externalKey: true } } },
        },
        members: {
          orderBy: { member: { pseudonym: "asc" } },
          select: { member: { select: { id: true, pseudonym: true } } },
        },
      },
    });
    if (!row) return err({ code: "not-found" });
    const { codebookVersion, _count, articles, members, revealedAt, ...round } = row;
    const memberList = members.map(({ member }) => member);
    const viewer = {
      role: access.member.role,
      round: { state: round.state, blind: round.blind, revealed: revealedAt !== null },
      codesInRound: memberList.some((member) => member.id === access.member.id),
    };
    const counted = progressVisible(viewer)
      ? await tx.assignment.groupBy({
          by: ["memberId", "state"],
          where: { projectId, roundId: id, withdrawnAt: null },
          _count: true,
        })
      : null;
    return ok({
      ...round,
      ..._count,
      codebookVersion: codebookVersion.version,
      articleList: articles.map(({ article }) => article),
      memberList,
      progress:
        counted &&
        memberList.map((member) => ({
          memberId: member.id,
          pseudonym: member.pseudonym,
          states: countStates(counted.filter(({ memberId }) => memberId === member.id)),
        })),
    });
  });
}

function countStates(counted: readonly { readonly state: AssignmentState; readonly _count: number }[]) {
  const states = { not_started: 0, in_progress: 0, submitted: 0, returned: 0 };
  for (const { state, _count } of counted) states[state] += _count;
  return states;
}
