import "server-only";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import type { CheckContext } from "@/lib/domain/codebook/check-annotation";
import { err, ok, type Result } from "@/lib/domain/result";
import { codebookSchema } from "@/lib/schemas/codebook";
import { type SeenCase, type StoredReadings, storedReadingsSchema } from "@/lib/schemas/review";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { visibleActors } from "@/lib/server/data/actors";
import { toRanges } from "@/lib/server/data/annotation-row";
import { lastSubmissions, type Place } from "@/lib/server/data/last-submissions";
import type { Tx } from "@/lib/server/db";
import { lockForReview, type ReviewRefused } from "./reviewable";

/** A case that nobody else can change until this transaction ends. */
export type LockedCase = {
  readonly id: string;
  readonly place: Place;
  readonly layer: string;
  readonly text: string;
  readonly state: "open" | "later" | "decided";
  readonly revision: number;
  readonly readings: StoredReadings;
};

const caseColumns = {
  ...{ id: true, roundId: true, articleId: true, layer: true, state: true, revision: true, readings: true },
  article: { select: { text: true } },
} as const;

/** Takes a case for deciding, as its reviewer saw it. One that was compared anew or decided since is refused. */
export async function lockCase(
  tx: Tx,
  access: ProjectAccess<"review.decide">,
  { caseId, revision }: SeenCase,
): Promise<Result<LockedCase, ReviewRefused | { readonly code: "case-changed"; readonly revision: number }>> {
  const projectId = access.project.id;
  const place = await tx.case.findFirst({
    where: { projectId, id: caseId },
    select: { roundId: true, articleId: true },
  });
  if (!place) return err({ code: "not-found" });
  const reviewable = await lockForReview(tx, access, { projectId, ...place });
  if (!reviewable.ok) return reviewable;
  // Read only now: whoever held the lock may have changed it.
  const row = await tx.case.findFirst({ where: { projectId, id: caseId, supersededAt: null }, select: caseColumns });
  if (row?.revision !== revision) return err({ code: "case-changed", revision: row?.revision ?? -1 });
  const { roundId, articleId, article, readings, ...rest } = row;
  return ok({
    ...rest,
    place: { projectId, roundId, articleId },
    text: article.text,
    readings: storedReadingsSchema.parse(readings),
  });
}

/** The marks of each coder's reading, as they were handed in, by member. */
export async function readingsOf(
  tx: Tx,
  { place, readings }: Pick<LockedCase, "place" | "readings">,
): Promise<ReadonlyMap<string, readonly Annotation[]>> {
  const submitted = await lastSubmissions(tx, place, "first");
  return new Map(
    Object.entries(readings).map(([memberId, { marks }]) => {
      const wanted = new Set(marks);
      return [memberId, (submitted.get(memberId) ?? []).filter(({ id }) => wanted.has(id))];
    }),
  );
}

/** What an adjudicator's own marks are checked against. */
export async function reviewInstrument(
  tx: Tx,
  access: ProjectAccess<"review.decide">,
  { place: { projectId, roundId, articleId }, text }: LockedCase,
): Promise<CheckContext> {
  const { codebookVersion } = await tx.round.findUniqueOrThrow({
    where: { projectId_id: { projectId, id: roundId } },
    select: { codebookVersion: { select: { content: true } } },
  });
  const { sentences } = await tx.article.findUniqueOrThrow({
    where: { projectId_id: { projectId, id: articleId } },
    select: { sentences: true },
  });
  const actors = await tx.actor.findMany({
    where: { projectId, OR: await visibleActors(tx, access) },
    select: { key: true },
  });
  return {
    codebook: codebookSchema.parse(codebookVersion.content),
    text,
    sentences: toRanges(sentences),
    actors: new Set(actors.map(({ key }) => key)),
  };
}
