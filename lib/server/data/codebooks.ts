import "server-only";
import type { Codebook } from "@/lib/domain/codebook/codebook";
import { err, ok, type Result } from "@/lib/domain/result";
import { codebookSchema } from "@/lib/schemas/codebook";
import type { ProjectAccess } from "@/lib/server/auth/access";

export type CodebookSummary = {
  readonly id: string;
  readonly version: number;
  readonly changeNote: string;
  readonly createdAt: Date;
  readonly publishedAt: Date | null;
};

const longestHistory = 200;

/** The versions of the project's codebook, newest first; the draft only for those who may edit it. */
export async function listCodebooks(access: ProjectAccess): Promise<CodebookSummary[]> {
  return access.read((tx) =>
    tx.codebookVersion.findMany({
      where: { projectId: access.project.id, ...reach(access) },
      orderBy: { version: "desc" },
      take: longestHistory,
      select: { id: true, version: true, changeNote: true, createdAt: true, publishedAt: true },
    }),
  );
}

export type CodebookDetail = CodebookSummary & { readonly revision: number; readonly content: Codebook };

/** One version with its content. */
export async function readCodebook(
  access: ProjectAccess,
  version: number,
): Promise<Result<CodebookDetail, { readonly code: "not-found" }>> {
  const row = await access.read((tx) =>
    tx.codebookVersion.findFirst({ where: { projectId: access.project.id, version, ...reach(access) } }),
  );
  if (!row) return err({ code: "not-found" });
  const { id, changeNote, createdAt, publishedAt, revision } = row;
  return ok({ id, version, changeNote, createdAt, publishedAt, revision, content: codebookSchema.parse(row.content) });
}

function reach(access: ProjectAccess) {
  return access.can("codebook.edit") ? {} : { publishedAt: { not: null } };
}
