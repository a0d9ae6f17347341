import "server-only";
import { z } from "zod";
import { err, ok, type Result } from "@/lib/domain/result";
import type { ImportedCorpus } from "@/lib/schemas/exchange";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { Queue } from "@/lib/server/auth/queue";
import type { Tx } from "@/lib/server/db";
import { violatesUnique } from "@/lib/server/db-errors";
import { describeError } from "@/messages/describe-error";
import { recordAudit } from "./audit";
import type { CorpusRefused, CorpusWarning } from "./corpus-import/report";
import { type Stored, storeCorpus } from "./corpus-import/store";
import { type CorpusSource, type Progress, type Survey, surveyCorpus } from "./corpus-import/survey";

type Access = ProjectAccess<"corpus.edit">;

export type ImportOptions = {
  readonly progress?: Progress;
  /** Stops the import where it is; nothing of it stays. */
  readonly signal?: AbortSignal;
};

/** One transaction takes the whole file; each holds a connection of the pool, so few run at once. */
const limits = { maxWait: 10_000, timeout: 60 * 60_000 };
const running = new Queue({ concurrency: 2, longest: 2 });

/**
 * Takes a `parallax/1` file into the project: all of it, or nothing. The file is read twice, first to check it and to
 * learn what it holds, then to store it article by article; neither holds more than one article in memory. What the
 * project has already (articles by their text, codebooks by their content, actors by key) is used; rounds are always
 * new, closed, and coded by members without an account. The very same file a second time changes nothing.
 */
export async function importCorpus(
  access: Access,
  open: CorpusSource,
  { progress, signal }: ImportOptions = {},
): Promise<Result<ImportedCorpus, CorpusRefused>> {
  const tell: Progress = (step) => {
    signal?.throwIfAborted();
    progress?.(step);
  };
  try {
    const imported = await running.run(() => surveyAndStore(access, open, tell));
    return imported ?? err({ code: "busy" });
  } catch (error) {
    if (signal?.aborted) return err({ code: "import-stopped" });
    throw error;
  }
}

async function surveyAndStore(
  access: Access,
  open: CorpusSource,
  tell: Progress,
): Promise<Result<ImportedCorpus, CorpusRefused>> {
  const survey = await surveyCorpus(open, tell);
  if (!survey.ok) return survey;
  const attempt = (keepsIds: boolean) =>
    access.writeNewRounds(
      survey.value.rounds.size,
      (tx, roundIds) => storeOnce(tx, access, { survey: survey.value, open, tell, roundIds, keepsIds }),
      limits,
    );
  try {
    return await attempt(true);
  } catch (error) {
    // Marks of the file may be in the project under their ids, perhaps where whoever imports can't see them.
    if (violatesUnique(error, "Annotation_pkey") || violatesUnique(error, "Link_pkey")) return await attempt(false);
    if (meetsChange(error)) return err({ code: "import-met-change" });
    throw error;
  }
}

/** What two who change a project at once can meet in; imports don't make others wait. */
const contended = [
  "Article_projectId_sha256_key",
  "Article_projectId_externalKey_key",
  "Actor_projectId_key_key",
  "CodebookVersion_projectId_version_key",
  "Round_projectId_key_key",
  "Member_projectId_pseudonym_key",
] as const;

function meetsChange(error: unknown): boolean {
  return contended.some((constraint) => violatesUnique(error, constraint));
}

type Attempt = {
  readonly survey: Survey;
  readonly open: CorpusSource;
  readonly tell: Progress;
  readonly roundIds: readonly string[];
  readonly keepsIds: boolean;
};

async function storeOnce(tx: Tx, access: Access, attempt: Attempt): Promise<Result<ImportedCorpus, CorpusRefused>> {
  const { sha256 } = attempt.survey.end;
  const before = await earlierImport(tx, access, sha256);
  if (before !== null) return ok(repeated(before));
  const importer = { projectId: access.project.id, memberId: access.member.id };
  const stored = await storeCorpus(tx, { ...attempt, importer });
  if (!stored.ok) return stored;
  const report = reportOf(stored.value);
  const { articles, codings, annotations, made } = report;
  // Last, for an author's entries queue behind one another until the transaction ends.
  await recordAudit(tx, access, {
    action: "corpus.imported",
    facts: { sha256, added: articles.added, present: articles.present, codings, annotations, rounds: made.rounds },
  });
  return ok(report);
}

const entrySchema = z.array(z.object({ at: z.date() }));

/** When this very file was imported, by its hash in the audit; null if it wasn't. */
async function earlierImport(tx: Tx, { project }: Access, sha256: string): Promise<Date | null> {
  const rows = await tx.$queryRaw`SELECT "at" FROM "AuditEntry" WHERE "projectId" = ${project.id}::uuid
    AND "action" = 'corpus.imported' AND "facts"->>'sha256' = ${sha256} ORDER BY "sequence" LIMIT 1`;
  return entrySchema.parse(rows)[0]?.at ?? null;
}

const nothing = {
  articles: { added: 0, present: 0 },
  codings: 0,
  annotations: 0,
  links: 0,
  made: { codebookVersions: [], rounds: [], members: [], actors: 0 },
};

function repeated(at: Date): ImportedCorpus {
  const warning = { code: "import-repeated", day: at.toISOString().slice(0, 10) } as const;
  return { repeated: true, ...nothing, warnings: [told(warning)] };
}

function reportOf({ versions, rounds, coders, actors, counts, warnings }: Stored): ImportedCorpus {
  const { added, present, codings, annotations, links } = counts;
  return {
    repeated: false,
    ...{ articles: { added, present }, codings, annotations, links },
    made: { codebookVersions: [...versions.made], rounds: [...rounds.made], members: [...coders.made], actors },
    warnings: warnings.map(told),
  };
}

function told(warning: CorpusWarning): { code: string; message: string } {
  return { code: warning.code, message: describeError(warning) };
}
