import "server-only";
import { z } from "zod";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { storedSnapshotSchema } from "@/lib/schemas/stored";
import type { Tx } from "@/lib/server/db";

/** An article in a round. */
export type Place = { readonly projectId: string; readonly roundId: string; readonly articleId: string };

const submissionSchema = z.array(z.object({ memberId: z.uuid(), annotations: storedSnapshotSchema }));

/** What each member handed in last in this stage, by member. */
export async function lastSubmissions(
  tx: Tx,
  { projectId, roundId, articleId }: Place,
  stage: "first" | "discussed",
): Promise<ReadonlyMap<string, readonly Annotation[]>> {
  const rows = await tx.$queryRaw`
    SELECT DISTINCT ON (c."memberId") c."memberId", s."annotations" FROM "Coding" c
    JOIN "Submission" s ON s."projectId" = c."projectId" AND s."codingId" = c."id" AND s."stage" = ${stage}::"Stage"
    WHERE c."projectId" = ${projectId}::uuid AND c."roundId" = ${roundId}::uuid AND c."articleId" = ${articleId}::uuid
      AND c."pass" = 1 AND c."memberId" IS NOT NULL
    ORDER BY c."memberId", s."revision" DESC`;
  return new Map(submissionSchema.parse(rows).map(({ memberId, annotations }) => [memberId, annotations]));
}
