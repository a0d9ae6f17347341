import "server-only";
import { z } from "zod";
import { isBlinded, peerCodingsVisible } from "@/lib/domain/policy/visibility";
import type { RoundKind, RoundState } from "@/lib/domain/round/round";
import { measuredStages } from "@/lib/schemas/agreement";
import type { ProjectAccess } from "@/lib/server/auth/access";

type NamedRound = { readonly id: string; readonly name: string; readonly state: RoundState };

export type AgreementRounds = {
  /**
   * Rounds whose codings the asker may see now, newest first; `measured` where somebody has handed in something, and in
   * `compared` articles two annotators, as far as that is counted.
   */
  readonly shown: readonly (NamedRound & {
    readonly kind: RoundKind;
    readonly measured: boolean;
    readonly compared: number;
  })[];
  /** Rounds in which the asker codes and is blind, so that nothing of them is shown before they close. */
  readonly blind: readonly NamedRound[];
};

/** Of a roll-up that wasn't made yet there is none, and of an older one at least this. */
const countedSchema = z.object({ compared: z.number() }).catch({ compared: 0 });

const mostListed = 200;

/** The newest opened rounds of the project, by whether the asker may see how far their annotators agree. */
export async function listAgreementRounds(access: ProjectAccess<"codings.read">): Promise<AgreementRounds> {
  const rounds = await access.readWithPeers((tx) =>
    tx.round.findMany({
      where: { projectId: access.project.id, state: { not: "draft" } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: mostListed,
      select: {
        ...{ id: true, name: true, kind: true, state: true, blind: true, revealedAt: true },
        // Not the summaries themselves: one of each round would be chosen after all of them were read.
        rollups: { where: { stage: { in: [...measuredStages] } }, select: { headline: true } },
        members: { where: { memberId: access.member.id }, select: { memberId: true } },
      },
    }),
  );
  const viewed = rounds.map(({ id, name, kind, state, blind, revealedAt, members, rollups }) => ({
    named: { id, name, state },
    facts: {
      ...{ kind, measured: rollups.length > 0 },
      compared: Math.max(0, ...rollups.map(({ headline }) => countedSchema.parse(headline).compared)),
    },
    viewer: {
      role: access.member.role,
      round: { state, blind, revealed: revealedAt !== null },
      ...{ codesInRound: members.length > 0, codesArticle: false, casesShown: false },
    },
  }));
  return {
    shown: viewed
      .filter(({ viewer }) => peerCodingsVisible(viewer) !== "none")
      .map(({ named, facts }) => ({ ...named, ...facts })),
    blind: viewed.filter(({ viewer }) => isBlinded(viewer)).map(({ named }) => named),
  };
}
