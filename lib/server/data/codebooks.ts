import "server-only";
import type { Codebook } from "@/lib/domain/codebook/codebook";
import { codebookKeys } from "@/lib/domain/codebook/keys";
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

/** One version with its content; a draft only for those who may edit it. */
export async function readCodebook(
  access: ProjectAccess,
  version: number,
): Promise<Result<CodebookDetail, { readonly code: "not-found" }>> {
  const row = await access.read((tx) =>
    tx.codebookVersion.findFirst({ where: { projectId: access.project.id, version, ...reach(access) } }),
  );
  if (!row) return err({ code: "not-found" });
  return ok(detailOf(row));
}

/** What a version is compared with: the last one published before it, if there is one. */
export async function readPredecessor(access: ProjectAccess, version: number): Promise<CodebookDetail | null> {
  const row = await access.read((tx) =>
    tx.codebookVersion.findFirst({
      where: { projectId: access.project.id, version: { lt: version }, publishedAt: { not: null } },
      orderBy: { version: "desc" },
    }),
  );
  return row && detailOf(row);
}

/** The places (lib/domain/codebook/keys.ts) of all keys that any published version has: what marks may refer to. */
export async function publishedKeys(access: ProjectAccess): Promise<string[]> {
  const rows = await access.read((tx) =>
    tx.codebookVersion.findMany({
      where: { projectId: access.project.id, publishedAt: { not: null } },
      select: { content: true },
    }),
  );
  return [...new Set(rows.flatMap(({ content }) => codebookKeys(codebookSchema.parse(content))))];
}

type Row = CodebookSummary & { readonly revision: number; readonly content: unknown };

function detailOf({ id, version, changeNote, createdAt, publishedAt, revision, content }: Row): CodebookDetail {
  return { id, version, changeNote, createdAt, publishedAt, revision, content: codebookSchema.parse(content) };
}

function reach(access: ProjectAccess) {
  return access.can("codebook.edit") ? {} : { publishedAt: { not: null } };
}
