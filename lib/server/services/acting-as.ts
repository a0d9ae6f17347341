import "server-only";
import type { Capability } from "@/lib/domain/policy/roles";
import { err, type Result } from "@/lib/domain/result";
import { projectSlugSchema } from "@/lib/schemas/params";
import { type AccessError, ProjectAccess } from "@/lib/server/auth/access";
import { prisma } from "@/lib/server/db";
import { findUser, type UserRefused } from "./users";

export type ActingRefused = UserRefused | AccessError | { readonly code: "project-unknown"; readonly slug: string };

/**
 * Opens a project for the person with this address, with that member's rights and no others: for the command line,
 * where whoever can reach the database says whom they act for.
 */
export async function openAs<C extends Capability>(
  email: string,
  slug: string,
  capability: C,
): Promise<Result<ProjectAccess<C>, ActingRefused>> {
  const found = await findUser(email);
  if (!found.ok) return found;
  const user = await prisma().user.findUniqueOrThrow({
    where: { id: found.value.id },
    select: { id: true, email: true, name: true, administrator: true, mayCreateProjects: true },
  });
  if (!projectSlugSchema.safeParse(slug).success) return err({ code: "project-unknown", slug });
  const opened = await ProjectAccess.open(user, slug);
  return opened.ok ? opened.value.for(capability) : err({ code: "project-unknown", slug });
}
