import "server-only";
import { can } from "@/lib/domain/policy/roles";
import { progressVisible } from "@/lib/domain/policy/visibility";
import { err, ok, type Result } from "@/lib/domain/result";
import type { AssignmentState, RoundKind, RoundState } from "@/lib/domain/round/round";
import { mostArticlesOfRound } from "@/lib/schemas/round";
import type { ProjectAccess } from "@/lib/server/auth/access";
import type { Tx } from "@/lib/server/db";
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

export type RoundArticle = {
  readonly id: string;
  readonly title: string;
  readonly externalKey: string;
  readonly outlet: string | null;
  readonly event: string | null;
};

export type RoundMember = {
  readonly id: string;
  readonly pseudonym: string;
  /** Is still a member whose role codes; a draft with one who doesn't can't be opened. */
  readonly mayCode: boolean;
};

export type RoundDetail = RoundSummary & {
  readonly instructions: string;
  /** Whether the workspace fills in attributes and offers a phrase's other occurrences. */
  readonly prefill: boolean;
  readonly propagation: boolean;
  readonly codebookVersionId: string;
  readonly openedAt: Date | null;
  readonly reviewAt: Date | null;
  readonly closedAt: Date | null;
  /** In their order, as many as a round made here can have; for those who only code in it, the articles they were given. */
  readonly articleList: readonly RoundArticle[];
  /** How many there are, listed or not. */
  readonly articleTotal: number;
  readonly memberList: readonly RoundMember[];
  /** Whether the asker is one of the round's coders. */
  readonly codesInRound: boolean;
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
        ...{ instructions: true, prefill: true, propagation: true },
        codebookVersionId: true,
        ...{ openedAt: true, reviewAt: true, closedAt: true, revealedAt: true },
        members: {
          orderBy: { member: { pseudonym: "asc" } },
          select: { member: { select: memberColumns } },
        },
      },
    });
    if (!row) return err({ code: "not-found" });
    const { codebookVersion, _count, members, revealedAt, ...round } = row;
    const memberList = members.map(({ member: { id, pseudonym, role, removedAt, userId } }) => ({
      id,
      pseudonym,
      mayCode: removedAt === null && userId !== null && can(role, "code"),
    }));
    const codesInRound = memberList.some((member) => member.id === access.member.id);
    const visible = progressVisible({
      role: access.member.role,
      round: { state: round.state, blind: round.blind, revealed: revealedAt !== null },
      codesInRound,
    });
    return ok({
      ...round,
      ..._count,
      codebookVersion: codebookVersion.version,
      ...(await readArticles(tx, access, id)),
      memberList,
      codesInRound,
      progress: visible ? await readProgress(tx, projectId, id, memberList) : null,
    });
  });
}

const articleColumns = {
  ...{ id: true, title: true, externalKey: true },
  outlet: { select: { name: true } },
  event: { select: { name: true } },
} as const;
const memberColumns = { id: true, pseudonym: true, role: true, removedAt: true, userId: true } as const;

async function readArticles(tx: Tx, access: ProjectAccess, roundId: string) {
  const where = { projectId: access.project.id, roundId, ...articleReach(access) };
  const rows = await tx.roundArticle.findMany({
    where,
    orderBy: { position: "asc" },
    take: mostArticlesOfRound,
    select: { article: { select: articleColumns } },
  });
  const articleList = rows.map(({ article: { outlet, event, ...article } }): RoundArticle => {
    return { ...article, outlet: outlet?.name ?? null, event: event?.name ?? null };
  });
  return { articleList, articleTotal: await tx.roundArticle.count({ where }) };
}

/** Annotators read the articles that were given to them, and know of no others. */
function articleReach(access: ProjectAccess) {
  if (access.member.role !== "annotator") return {};
  return { assignments: { some: { memberId: access.member.id, withdrawnAt: null } } };
}

async function readProgress(
  tx: Tx,
  projectId: string,
  roundId: string,
  members: readonly RoundMember[],
): Promise<MemberProgress[]> {
  const counted = await tx.assignment.groupBy({
    by: ["memberId", "state"],
    where: { projectId, roundId, withdrawnAt: null },
    _count: true,
  });
  return members.map(({ id, pseudonym }) => ({
    memberId: id,
    pseudonym,
    states: countStates(counted.filter(({ memberId }) => memberId === id)),
  }));
}

function countStates(counted: readonly { readonly state: AssignmentState; readonly _count: number }[]) {
  const states = { not_started: 0, in_progress: 0, submitted: 0, returned: 0 };
  for (const { state, _count } of counted) states[state] += _count;
  return states;
}
