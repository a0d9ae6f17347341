import "server-only";
import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "@/lib/domain/result";
import type { ProjectInput } from "@/lib/schemas/project";
import type { SessionUser } from "@/lib/server/auth/access";
import * as db from "@/lib/server/db";
import { violatesUnique } from "@/lib/server/db-errors";
import { recordAudit } from "./audit";

export type ProjectRefused =
  | { readonly code: "may-not-create-projects" }
  | { readonly code: "slug-taken"; readonly slug: string };

/** Whether somebody may make projects: administrators, and whom an administrator allows. */
export function mayCreateProjects(user: SessionUser): boolean {
  return user.mayCreateProjects || user.administrator;
}

/** Makes a project with its maker as lead, known in it by their name. */
export async function createProject(
  user: SessionUser,
  input: ProjectInput,
): Promise<Result<{ slug: string }, ProjectRefused>> {
  if (!mayCreateProjects(user)) return err({ code: "may-not-create-projects" });
  const [projectId, memberId] = [randomUUID(), randomUUID()];
  try {
    return await db.write({ user: user.id, project: projectId, member: memberId }, async (tx) => {
      await tx.project.create({ data: { id: projectId, ...input } });
      await tx.member.create({
        data: { projectId, id: memberId, userId: user.id, role: "lead", pseudonym: "L1" },
      });
      await recordAudit(
        tx,
        { project: { id: projectId }, member: { id: memberId }, user },
        { action: "project.created", subject: projectId },
      );
      return ok({ slug: input.slug });
    });
  } catch (error) {
    if (violatesUnique(error, "Project_slug_key")) return err({ code: "slug-taken", slug: input.slug });
    throw error;
  }
}
