import "server-only";
import { z } from "zod";
import { isBlinded } from "@/lib/domain/policy/visibility";
import type { AgreedStep } from "@/lib/schemas/case-view";
import { codebookSchema } from "@/lib/schemas/codebook";
import type { ProjectAccess } from "@/lib/server/auth/access";

/** The codebook that a round is coded with. */
export async function readRoundCodebook(access: ProjectAccess, roundId: string) {
  const { version, content } = await access.read(async (tx) => {
    const { codebookVersion } = await tx.round.findUniqueOrThrow({
      where: { projectId_id: { projectId: access.project.id, id: roundId } },
      select: { codebookVersion: { select: { version: true, content: true } } },
    });
    return codebookVersion;
  });
  return { version, ...codebookSchema.parse(content) };
}

/**
 * Names of the rounds whose cases are kept from the asker because they code there themselves. Tells nothing of what
 * the others have done.
 */
export async function listBlindRounds(access: ProjectAccess): Promise<string[]> {
  const rounds = await access.read((tx) =>
    tx.round.findMany({
      where: {
        projectId: access.project.id,
        state: { in: ["open", "review"] },
        members: { some: { memberId: access.member.id } },
      },
      orderBy: [{ createdAt: "desc" }],
      select: { name: true, state: true, blind: true, revealedAt: true },
    }),
  );
  return rounds.flatMap(({ name, revealedAt, ...round }) =>
    isBlinded({ round: { ...round, revealed: revealedAt !== null }, codesInRound: true }) ? name : [],
  );
}

const stepsSchema = z.array(z.object({ id: z.uuid(), by: z.string(), at: z.date(), cases: z.number() }));

/** The steps that took agreed cases of a round into gold and are, at least in part, in force; newest first. */
export async function listAgreedSteps(access: ProjectAccess, roundId: string): Promise<AgreedStep[]> {
  const projectId = access.project.id;
  const rows = await access.readWithPeers(
    (tx) => tx.$queryRaw`
      SELECT d."stepId" AS "id", m."pseudonym" AS "by", min(d."at") AS "at", count(*)::int AS "cases"
      FROM "Decision" d
      JOIN "Case" c ON c."projectId" = d."projectId" AND c."id" = d."caseId"
      JOIN "Member" m ON m."projectId" = d."projectId" AND m."id" = d."memberId"
      WHERE d."projectId" = ${projectId}::uuid AND c."roundId" = ${roundId}::uuid AND d."stepId" IS NOT NULL
        AND d."supersededAt" IS NULL
      GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 20`,
  );
  return stepsSchema.parse(rows);
}
