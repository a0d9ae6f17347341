import "server-only";
import type { AssignmentState, RoundKind, RoundState } from "@/lib/domain/round/round";
import type { ProjectAccess } from "@/lib/server/auth/access";

export type QueueItem = {
  readonly assignmentId: string;
  readonly state: AssignmentState;
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
  readonly instructions: string;
  readonly dueOn: Date | null;
  readonly items: readonly QueueItem[];
};

const longestQueue = 500;

/** The asker's own assignments in rounds that are open or in review, in the order they were handed out. */
export async function readQueue(access: ProjectAccess<"code">): Promise<QueueRound[]> {
  const rows = await access.read((tx) =>
    tx.assignment.findMany({
      where: {
        projectId: access.project.id,
        memberId: access.member.id,
        withdrawnAt: null,
        roundArticle: { round: { state: { in: ["open", "review"] } } },
      },
      orderBy: [{ roundId: "asc" }, { position: "asc" }, { pass: "asc" }],
      take: longestQueue,
      select: {
        id: true,
        state: true,
        returnRemark: true,
        roundArticle: {
          select: {
            round: {
              select: {
                id: true,
                name: true,
                kind: true,
                state: true,
                instructions: true,
                dueOn: true,
                createdAt: true,
              },
            },
            article: {
              select: { title: true, externalKey: true, codePointLength: true, outlet: { select: { name: true } } },
            },
          },
        },
      },
    }),
  );
  const rounds = new Map<string, QueueRound & { readonly createdAt: Date; readonly items: QueueItem[] }>();
  for (const { id, state, returnRemark, roundArticle } of rows) {
    const { round, article } = roundArticle;
    const known = rounds.get(round.id) ?? { ...round, items: [] };
    known.items.push({
      assignmentId: id,
      state,
      returnRemark,
      article: { ...article, outlet: article.outlet?.name ?? null },
    });
    rounds.set(round.id, known);
  }
  return [...rounds.values()].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
}
