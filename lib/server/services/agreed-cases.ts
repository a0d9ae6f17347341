import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { err, ok, type Result } from "@/lib/domain/result";
import { type StoredReadings, storedDecisionSchema, storedReadingsSchema } from "@/lib/schemas/review";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { lastSubmissions, type Place } from "@/lib/server/data/last-submissions";
import type { Tx } from "@/lib/server/db";
import { recordAudit } from "./audit";
import { changeGold } from "./gold";
import { lockForReview, type ReviewRefused } from "./reviewable";

type Access = ProjectAccess<"review.decide">;

/** How many articles one transaction locks: nobody who hands in one of them waits for the whole round. */
const articlesAtOnce = 25;

export type StepRefused = Exclude<ReviewRefused, { code: "article-incomplete" }> | { readonly code: "nothing-agreed" };

export type Step = { readonly stepId: string; readonly cases: number };

/**
 * Takes every open agreed case of a round into gold in one step, which can be undone as one. Articles that somebody is
 * still at work on are left for a later step. A step goes batch by batch of articles, each in a transaction of its own
 * with its entry in the audit: what an interruption leaves is a smaller step, which can be undone like any other, and
 * what is left of it is taken by the next.
 */
export async function takeAgreed(access: Access, roundId: string): Promise<Result<Step, StepRefused>> {
  const stepId = randomUUID();
  const projectId = access.project.id;
  const found = await access.readWithPeers(
    (tx) => tx.$queryRaw`SELECT "articleId" AS "id" FROM "Case"
      WHERE "projectId" = ${projectId}::uuid AND "roundId" = ${roundId}::uuid AND "supersededAt" IS NULL
        AND "state" = 'open' AND "types" @> ARRAY['agreed']::"CaseType"[]
      GROUP BY "articleId" ORDER BY min("position")`,
  );
  return inBatches(access, { action: "gold.agreed-taken", roundId, stepId }, found, async (tx, place) => {
    const locked = await lockForReview(tx, access, place);
    if (locked.ok) return ok(await takeArticle(tx, access, place, stepId));
    return locked.error.code === "article-incomplete" ? ok(0) : err(locked.error);
  });
}

/** Takes a step back, batch by batch as it was taken: decisions still in force are superseded, their cases open again. */
export async function undoAgreed(
  access: Access,
  { roundId, stepId }: { readonly roundId: string; readonly stepId: string },
): Promise<Result<Step, StepRefused>> {
  const projectId = access.project.id;
  const found = await access.readWithPeers(
    (tx) => tx.$queryRaw`SELECT c."articleId" AS "id"
      FROM "Decision" d JOIN "Case" c ON c."projectId" = d."projectId" AND c."id" = d."caseId"
      WHERE d."projectId" = ${projectId}::uuid AND d."stepId" = ${stepId}::uuid AND d."supersededAt" IS NULL
        AND c."roundId" = ${roundId}::uuid
      GROUP BY c."articleId" ORDER BY min(c."position")`,
  );
  return inBatches(access, { action: "gold.agreed-undone", roundId, stepId }, found, async (tx, place) => {
    const locked = await lockForReview(tx, access, place);
    // Somebody at work on the article again keeps nobody from taking a step back.
    if (!locked.ok && locked.error.code !== "article-incomplete") return err(locked.error);
    return ok(await undoArticle(tx, access, place, stepId));
  });
}

type Batched = { readonly action: string; readonly roundId: string; readonly stepId: string };
type OfArticle = (tx: Tx, place: Place) => Promise<Result<number, StepRefused>>;

const articlesSchema = z.array(z.object({ id: z.uuid() }));

/** A refusal ends the work; what the batches before it did stays done, and is what the step then is. */
async function inBatches(
  access: Access,
  { action, roundId, stepId }: Batched,
  found: unknown,
  ofArticle: OfArticle,
): Promise<Result<Step, StepRefused>> {
  const articles = articlesSchema.parse(found);
  let cases = 0;
  for (let from = 0; from < articles.length; from += articlesAtOnce) {
    const done = await access.writeWithPeers(async (tx): Promise<Result<number, StepRefused>> => {
      let ofBatch = 0;
      for (const { id } of articles.slice(from, from + articlesAtOnce)) {
        const one = await ofArticle(tx, { projectId: access.project.id, roundId, articleId: id });
        if (!one.ok) return one;
        ofBatch += one.value;
      }
      if (ofBatch > 0) await recordAudit(tx, access, { action, subject: stepId, roundId, facts: { cases: ofBatch } });
      return ok(ofBatch);
    });
    if (!done.ok) return cases === 0 ? done : ok({ stepId, cases });
    cases += done.value;
  }
  return cases === 0 ? err({ code: "nothing-agreed" }) : ok({ stepId, cases });
}

const agreedColumns = { id: true, readings: true } as const;

async function takeArticle(tx: Tx, access: Access, place: Place, stepId: string): Promise<number> {
  const { projectId, roundId, articleId } = place;
  const agreed = {
    projectId,
    roundId,
    articleId,
    supersededAt: null,
    state: "open",
    types: { has: "agreed" },
  } as const;
  const rows = await tx.case.findMany({ where: agreed, orderBy: { start: "asc" }, select: agreedColumns });
  const { text } = await tx.article.findUniqueOrThrow({
    where: { projectId_id: { projectId, id: articleId } },
    select: { text: true },
  });
  const submitted = new Map(
    [...(await lastSubmissions(tx, place, "first")).values()].flat().map((one) => [one.id, one]),
  );
  const taken = rows.map(({ id, readings }) => takenOf(id, storedReadingsSchema.parse(readings), submitted));
  await tx.decision.createMany({
    data: taken.map(({ caseId, content }) => ({
      ...{ projectId, caseId, memberId: access.member.id, outcome: "reading_taken" as const, stepId, content },
    })),
  });
  await tx.case.updateMany({
    where: { projectId, id: { in: rows.map(({ id }) => id) } },
    data: { state: "decided", revision: { increment: 1 } },
  });
  const add = taken.flatMap(({ marks }) => marks);
  await changeGold(tx, { ...place, text, by: access.member.id }, { remove: [], add });
  return rows.length;
}

/** All readings of an agreed case are alike; the first one's marks stand for them. */
function takenOf(caseId: string, readings: StoredReadings, submitted: ReadonlyMap<string, Annotation>) {
  const [[taken, reading] = [null, { marks: [] }]] = Object.entries(readings);
  const marks = reading.marks.flatMap((id) => {
    const mark = submitted.get(id);
    return mark ? [{ ...mark, id: randomUUID() }] : [];
  });
  const compared = Object.values(readings).flatMap((one) => one.marks);
  const content = { taken, gold: marks.map(({ id }) => id), readings: compared, shares: null };
  return { caseId, marks, content };
}

async function undoArticle(tx: Tx, access: Access, place: Place, stepId: string): Promise<number> {
  const { projectId, roundId, articleId } = place;
  const inForce = { projectId, stepId, supersededAt: null, case: { roundId, articleId } };
  const decisions = await tx.decision.findMany({ where: inForce, select: { id: true, caseId: true, content: true } });
  const { text } = await tx.article.findUniqueOrThrow({
    where: { projectId_id: { projectId, id: articleId } },
    select: { text: true },
  });
  await tx.decision.updateMany({
    where: { projectId, id: { in: decisions.map(({ id }) => id) } },
    data: { supersededAt: new Date() },
  });
  await tx.case.updateMany({
    where: { projectId, id: { in: decisions.map(({ caseId }) => caseId) } },
    data: { state: "open", revision: { increment: 1 } },
  });
  const remove = decisions.flatMap(({ content }) => storedDecisionSchema.parse(content).gold);
  await changeGold(tx, { ...place, text, by: access.member.id }, { remove, add: [] });
  return decisions.length;
}
