import "server-only";
import { isBlinded, peerCodingsVisible } from "@/lib/domain/policy/visibility";
import type { RoundState } from "@/lib/domain/round/round";
import { measuredStages } from "@/lib/schemas/agreement";
import type { ProjectAccess } from "@/lib/server/auth/access";

type NamedRound = { readonly id: string; readonly name: string; readonly state: RoundState };

export type AgreementRounds = {
  /** Rounds whose codings the asker may see now, newest first; `measured` where somebody has handed in something. */
  readonly shown: readonly (NamedRound & { readonly measured: boolean })[];
  /** Rounds in which the asker codes and is blind, so that nothing of them is shown before they close. */
  readonly blind: readonly NamedRound[];
};

const mostListed = 200;

/** The newest opened rounds of the project, by whether the asker may see how far their annotators agree. */
export async function listAgreementRounds(access: ProjectAccess<"codings.read">): Promise<AgreementRounds> {
  const rounds = await access.readWithPeers((tx) =>
    tx.round.findMany({
      where: { projectId: access.project.id, state: { not: "draft" } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: mostListed,
      select: {
        ...{ id: true, name: true, state: true, blind: true, revealedAt: true },
        // Not the summaries themselves: one of each round would be chosen after all of them were read.
        rollups: { where: { stage: { in: [...measuredStages] } }, select: { stage: true } },
        members: { where: { memberId: access.member.id }, select: { memberId: true } },
      },
    }),
  );
  const viewed = rounds.map(({ id, name, state, blind, revealedAt, members, rollups }) => ({
    named: { id, name, state },
    measured: rollups.length > 0,
    viewer: {
      role: access.member.role,
      round: { state, blind, revealed: revealedAt !== null },
      ...{ codesInRound: members.length > 0, codesArticle: false, casesShown: false },
    },
  }));
  return {
    shown: viewed
      .filter(({ viewer }) => peerCodingsVisible(viewer) !== "none")
      .map(({ named, measured }) => ({ ...named, measured })),
    blind: viewed.filter(({ viewer }) => isBlinded(viewer)).map(({ named }) => named),
  };
}
