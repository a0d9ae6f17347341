import "server-only";
import { z } from "zod";
import type { Range } from "@/lib/domain/annotation/annotation";
import type { Codebook } from "@/lib/domain/codebook/codebook";
import { err, ok, type Result } from "@/lib/domain/result";
import { assignmentStates, roundStates } from "@/lib/domain/round/round";
import { codebookSchema } from "@/lib/schemas/codebook";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { toRanges } from "@/lib/server/data/annotation-row";
import type { Tx } from "@/lib/server/db";

export type WorkRefused =
  | { readonly code: "not-found" }
  | { readonly code: "round-not-open"; readonly state: string }
  | { readonly code: "already-submitted" };

/** An assignment of the asker's own, locked against submission and against its round's closing. */
export type Work = {
  readonly assignmentId: string;
  readonly state: (typeof assignmentStates)[number];
  readonly roundId: string;
  readonly articleId: string;
  readonly pass: number;
  readonly codebookVersionId: string;
};

const lockedSchema = z.array(
  z.object({
    id: z.uuid(),
    state: z.enum(assignmentStates),
    roundId: z.uuid(),
    articleId: z.uuid(),
    pass: z.number(),
    roundState: z.enum(roundStates),
    codebookVersionId: z.uuid(),
  }),
);

/**
 * Takes the assignment for writing. Saves and submission of one assignment wait for each other; a round can't leave
 * "open" while a save is under way, and none begins once it has. A returned assignment may be worked on in review too.
 */
export async function lockWork(
  tx: Tx,
  access: ProjectAccess<"code">,
  assignmentId: string,
): Promise<Result<Work, WorkRefused>> {
  const rows = await tx.$queryRaw`
    SELECT a."id", a."state"::text AS "state", a."roundId", a."articleId", a."pass", r."state"::text AS "roundState", r."codebookVersionId"
    FROM "Assignment" a JOIN "Round" r ON r."projectId" = a."projectId" AND r."id" = a."roundId"
    WHERE a."projectId" = ${access.project.id}::uuid AND a."id" = ${assignmentId}::uuid
      AND a."memberId" = ${access.member.id}::uuid AND a."withdrawnAt" IS NULL AND r."state" <> 'draft'
    FOR NO KEY UPDATE OF a FOR SHARE OF r`;
  const [row] = lockedSchema.parse(rows);
  if (!row) return err({ code: "not-found" });
  if (row.state === "submitted") return err({ code: "already-submitted" });
  const workable = row.roundState === "open" || (row.roundState === "review" && row.state === "returned");
  if (!workable) return err({ code: "round-not-open", state: row.roundState });
  const { id, roundState: _locked, ...work } = row;
  return ok({ assignmentId: id, ...work });
}

const codingSchema = z.array(z.object({ id: z.uuid(), revision: z.number() }));

/** The coding of an assignment, made when the work begins. */
export async function openCoding(
  tx: Tx,
  access: ProjectAccess<"code">,
  work: Work,
): Promise<{ id: string; revision: number }> {
  const [projectId, memberId] = [access.project.id, access.member.id];
  await tx.$executeRaw`
    INSERT INTO "Coding" ("projectId", "assignmentId", "roundId", "articleId", "memberId", "pass", "codebookVersionId")
    VALUES (${projectId}::uuid, ${work.assignmentId}::uuid, ${work.roundId}::uuid, ${work.articleId}::uuid, ${memberId}::uuid, ${work.pass}, ${work.codebookVersionId}::uuid)
    ON CONFLICT ("projectId", "assignmentId") DO NOTHING`;
  if (work.state === "not_started") {
    await tx.$executeRaw`UPDATE "Assignment" SET "state" = 'in_progress', "startedAt" = now()
      WHERE "projectId" = ${projectId}::uuid AND "id" = ${work.assignmentId}::uuid`;
  }
  const rows = await tx.$queryRaw`SELECT "id", "revision" FROM "Coding"
    WHERE "projectId" = ${projectId}::uuid AND "assignmentId" = ${work.assignmentId}::uuid`;
  const [coding] = codingSchema.parse(rows);
  if (!coding) throw new Error(`the coding of assignment ${work.assignmentId} is out of its author's sight`);
  return coding;
}

/** What marks of this work are checked against: its codebook version, the text, the actors its author may name. */
export type Instrument = Material & { readonly actors: ReadonlySet<string> };

export type Material = {
  readonly codebook: Codebook;
  readonly text: string;
  readonly sentences: readonly Range[];
};

/** The codebook version and the text of this work. */
export async function loadMaterial(tx: Tx, access: ProjectAccess<"code">, work: Work): Promise<Material> {
  const projectId = access.project.id;
  const version = await tx.codebookVersion.findUniqueOrThrow({
    where: { projectId_id: { projectId, id: work.codebookVersionId } },
    select: { content: true },
  });
  const article = await tx.article.findUniqueOrThrow({
    where: { projectId_id: { projectId, id: work.articleId } },
    select: { text: true, sentences: true },
  });
  return {
    codebook: codebookSchema.parse(version.content),
    text: article.text,
    sentences: toRanges(article.sentences),
  };
}

/** Which actors the asker may name: of `keys`, or of all there are. */
export async function nameableActors(
  tx: Tx,
  access: ProjectAccess<"code">,
  keys?: readonly string[],
): Promise<ReadonlySet<string>> {
  const actors = await tx.actor.findMany({
    where: {
      projectId: access.project.id,
      OR: [{ proposedById: null }, { proposedById: access.member.id }],
      ...(keys && { key: { in: [...keys] } }),
    },
    select: { key: true },
  });
  return new Set(actors.map(({ key }) => key));
}

/** Everything that marks of this work are checked against, with all actors. */
export async function loadInstrument(tx: Tx, access: ProjectAccess<"code">, work: Work): Promise<Instrument> {
  return { ...(await loadMaterial(tx, access, work)), actors: await nameableActors(tx, access) };
}
