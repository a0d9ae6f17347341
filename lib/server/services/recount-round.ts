import "server-only";
import { err, ok, type Result } from "@/lib/domain/result";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { announce } from "@/lib/server/jobs/job-table";
import { type Asked, isMeasured, type NotFound } from "./measured-round";

/** Has a round's stage counted again, unless that is due already: after that failed, say. */
export async function recountRound(
  access: ProjectAccess<"review.decide">,
  { roundId, stage }: Asked,
): Promise<Result<null, NotFound>> {
  const projectId = access.project.id;
  return access.writeWithPeers(async (tx) => {
    if (!(await isMeasured(tx, access, roundId))) return err({ code: "not-found" });
    await tx.$executeRaw`SELECT parallax_request_rollup(${projectId}::uuid, ${roundId}::uuid, ${stage}::"Stage", now())`;
    await announce(tx, { projectId, roundId });
    return ok(null);
  });
}
