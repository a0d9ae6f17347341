import "server-only";
import type { AssignmentState, RoundKind, RoundState } from "@/lib/domain/round/round";
import type { ProjectAccess } from "@/lib/server/auth/access";
import type { Tx } from "@/lib/server/db";

export type QueueItem = {
  readonly assignmentId: string;
  readonly state: AssignmentState;
  readonly position: number;
  readonly pass: number;
  readonly returnRemark: string;
  readonly article: {
    readonly title: string;
    readonly externalKey: string;
    readonly outlet: string | null;
    readonly codePointLength: number;
  };
};

export type QueueRound = {
  readonly id: string;
  readonly name: string;
  readonly kind: RoundKind;
  readonly state: RoundState;
  readonly blind: boolean;
  readonly instructions: string;
  readonly dueOn: Date | null;
  readonly createdAt: Date;
  /** How many of the asker's assignments there are and how many are submitted, listed or not. */
  readonly total: number;
  readonly submitted: number;
  readonly items: readonly QueueItem[];
};

const mostListed = { todo: 300, submitted: 200 } as const;

const itemColumns = {
  id: true,
  state: true,
  position: true,
  pass: true,
  returnRemark: true,
  roundArticle: {
    select: {
      round: {
        select: {
          ...{ id: true, name: true, kind: true, state: true, blind: true },
          ...{ instructions: true, dueOn: true, createdAt: true },
        },
      },
      article: {
        select: { title: true, externalKey: true, codePointLength: true, outlet: { select: { name: true } } },
      },
    },
  },
} as const;

const inOrder: [{ position: "asc" }, { pass: "asc" }] = [{ position: "asc" }, { pass: "asc" }];

function readRows(tx: Tx, access: ProjectAccess<"code">) {
  const own = ownAssignments(access);
  // What is still to be done is asked for by itself, so that a long list of finished work can't push it out.
  const part = (submitted: boolean) =>
    tx.assignment.findMany({
      where: { ...own, state: submitted ? "submitted" : { not: "submitted" } },
      orderBy: [{ roundArticle: { round: { createdAt: "desc" } } }, ...inOrder],
      take: submitted ? mostListed.submitted : mostListed.todo,
      select: itemColumns,
    });
  return { todo: () => part(false), submitted: () => part(true) };
}

function ownAssignments(access: ProjectAccess<"code">) {
  return {
    projectId: access.project.id,
    memberId: access.member.id,
    withdrawnAt: null,
    roundArticle: { round: { state: { in: ["open" as const, "review" as const] } } },
  };
}

/**
 * The asker's own assignments in rounds that are open or in review, newest round first, in the order they were handed
 * out. At most 300 to be done and 200 submitted ones are listed; the counts are of all.
 */
export async function readQueue(access: ProjectAccess<"code">): Promise<QueueRound[]> {
  const { rows, counted } = await access.read(async (tx) => {
    const parts = readRows(tx, access);
    const rows = [...(await parts.todo()), ...(await parts.submitted())];
    const where = ownAssignments(access);
    const counted = await tx.assignment.groupBy({ by: ["roundId", "state"], where, _count: true });
    return { rows, counted };
  });
  const rounds = new Map<string, QueueRound & { readonly items: QueueItem[] }>();
  for (const { id, roundArticle, ...row } of rows) {
    const { round, article } = roundArticle;
    const counts = counted.filter(({ roundId }) => roundId === round.id);
    const sum = (of: typeof counts) => of.reduce((total, { _count }) => total + _count, 0);
    const known = rounds.get(round.id) ?? {
      ...round,
      total: sum(counts),
      submitted: sum(counts.filter(({ state }) => state === "submitted")),
      items: [],
    };
    known.items.push({ assignmentId: id, ...row, article: { ...article, outlet: article.outlet?.name ?? null } });
    rounds.set(round.id, known);
  }
  for (const { items } of rounds.values()) items.sort((a, b) => a.position - b.position || a.pass - b.pass);
  return [...rounds.values()].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
}
