import "server-only";
import type { Codebook } from "@/lib/domain/codebook/codebook";
import { namingCodebook } from "@/lib/domain/codebook/preset-naming";
import { type CodebookProblem, validateCodebook } from "@/lib/domain/codebook/validate";
import { err, ok, type Result } from "@/lib/domain/result";
import { codebookSchema } from "@/lib/schemas/codebook";
import type { ProjectAccess } from "@/lib/server/auth/access";
import type { Tx } from "@/lib/server/db";
import { violatesUnique } from "@/lib/server/db-errors";
import { recordAudit } from "./audit";

type Access = ProjectAccess<"codebook.edit">;

export type CodebookRefused =
  | { readonly code: "not-found" }
  | { readonly code: "draft-exists" }
  | { readonly code: "codebook-published"; readonly version: number }
  | { readonly code: "stale-revision"; readonly revision: number }
  | { readonly code: "codebook-unsound"; readonly problems: readonly CodebookProblem[] };

export type Draft = { readonly id: string; readonly version: number; readonly revision: number };

/** Begins the next version: from the last published one, or from the preset where there is none. One draft at a time. */
export async function beginDraft(access: Access): Promise<Result<Draft, CodebookRefused>> {
  const projectId = access.project.id;
  try {
    return await access.write(async (tx) => {
      const last = await tx.codebookVersion.findFirst({
        where: { projectId, publishedAt: { not: null } },
        orderBy: { version: "desc" },
        select: { version: true, content: true },
      });
      const content = last ? codebookSchema.parse(last.content) : namingCodebook;
      const draft = await tx.codebookVersion.create({
        data: { projectId, version: (last?.version ?? 0) + 1, content, createdById: access.member.id },
        select: { id: true, version: true, revision: true },
      });
      await recordAudit(tx, access, {
        action: "codebook.drafted",
        subject: draft.id,
        facts: { version: draft.version },
      });
      return ok(draft);
    });
  } catch (error) {
    if (
      violatesUnique(error, "CodebookVersion_one_draft") ||
      violatesUnique(error, "CodebookVersion_projectId_version_key")
    )
      return err({ code: "draft-exists" });
    throw error;
  }
}

export type DraftChange = {
  readonly id: string;
  readonly revision: number;
  readonly content: Codebook;
  readonly changeNote: string;
};

/** Replaces a draft's content, if nobody else changed it since the revision the editor saw. */
export async function changeDraft(access: Access, change: DraftChange): Promise<Result<Draft, CodebookRefused>> {
  const problems = validateCodebook(change.content);
  if (problems.length > 0) return err({ code: "codebook-unsound", problems });
  return access.write(async (tx) => {
    const draft = await lockDraft(tx, access, change);
    if (!draft.ok) return draft;
    const { id, version, revision } = draft.value;
    await tx.codebookVersion.updateMany({
      where: { projectId: access.project.id, id, revision },
      data: { content: change.content, changeNote: change.changeNote, revision: revision + 1 },
    });
    await recordAudit(tx, access, {
      action: "codebook.changed",
      subject: id,
      facts: { version, revision: revision + 1 },
    });
    return ok({ id, version, revision: revision + 1 });
  });
}

/** Publishes a draft at the revision its editor saw. From then on it is frozen. */
export async function publishDraft(
  access: Access,
  seen: Pick<DraftChange, "id" | "revision">,
): Promise<Result<Draft, CodebookRefused>> {
  return access.write(async (tx) => {
    const draft = await lockDraft(tx, access, seen);
    if (!draft.ok) return draft;
    const { id, version, revision, content } = draft.value;
    const problems = validateCodebook(content);
    if (problems.length > 0) return err({ code: "codebook-unsound", problems });
    await tx.codebookVersion.updateMany({
      where: { projectId: access.project.id, id },
      data: { publishedAt: new Date() },
    });
    await recordAudit(tx, access, { action: "codebook.published", subject: id, facts: { version } });
    return ok({ id, version, revision });
  });
}

async function lockDraft(
  tx: Tx,
  access: Access,
  { id, revision }: Pick<DraftChange, "id" | "revision">,
): Promise<Result<Draft & { content: Codebook }, CodebookRefused>> {
  const projectId = access.project.id;
  await tx.$queryRaw`SELECT "id" FROM "CodebookVersion" WHERE "projectId" = ${projectId}::uuid AND "id" = ${id}::uuid FOR NO KEY UPDATE`;
  const row = await tx.codebookVersion.findUnique({ where: { projectId_id: { projectId, id } } });
  if (!row) return err({ code: "not-found" });
  if (row.publishedAt) return err({ code: "codebook-published", version: row.version });
  if (row.revision !== revision) return err({ code: "stale-revision", revision: row.revision });
  return ok({ id, version: row.version, revision, content: codebookSchema.parse(row.content) });
}
