import "server-only";
import { randomUUID } from "node:crypto";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { err, ok, type Result } from "@/lib/domain/result";
import { type StoredReadings, storedDecisionSchema, storedReadingsSchema } from "@/lib/schemas/review";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { lastSubmissions, type Place } from "@/lib/server/data/last-submissions";
import type { Limits, Tx } from "@/lib/server/db";
import { recordAudit } from "./audit";
import { changeGold } from "./gold";
import { lockForReview, type ReviewRefused } from "./reviewable";

type Access = ProjectAccess<"review.decide">;

/** A round may have thousands of agreed cases; nobody waits for their step as for a page. */
const limits: Limits = { maxWait: 5_000, timeout: 120_000 };

export type StepRefused = Exclude<ReviewRefused, { code: "article-incomplete" }> | { readonly code: "nothing-agreed" };

export type Step = { readonly stepId: string; readonly cases: number };

/**
 * Takes every open agreed case of a round into gold in one step, which can be undone as one. Articles that somebody is
 * still at work on are left for a later step.
 */
export async function takeAgreed(access: Access, roundId: string): Promise<Result<Step, StepRefused>> {
  const stepId = randomUUID();
  const projectId = access.project.id;
  return access.writeWithPeers(async (tx): Promise<Result<Step, StepRefused>> => {
    const articles = await tx.case.findMany({
      where: { projectId, roundId, supersededAt: null, state: "open", types: { has: "agreed" } },
      distinct: ["articleId"],
      orderBy: [{ position: "asc" }],
      select: { articleId: true },
    });
    let cases = 0;
    for (const { articleId } of articles) {
      const place = { projectId, roundId, articleId };
      const locked = await lockForReview(tx, access, place);
      if (locked.ok) cases += await takeArticle(tx, access, place, stepId);
      else if (locked.error.code !== "article-incomplete") return err(locked.error);
    }
    if (cases === 0) return err({ code: "nothing-agreed" });
    await recordAudit(tx, access, { action: "gold.agreed-taken", subject: stepId, roundId, facts: { cases } });
    return ok({ stepId, cases });
  }, limits);
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
  const content = { taken, gold: marks.map(({ id }) => id), readings: [...reading.marks], shares: null };
  return { caseId, marks, content };
}

/** Takes a step back: its decisions that are still in force are superseded, their cases open again. */
export async function undoAgreed(
  access: Access,
  { roundId, stepId }: { readonly roundId: string; readonly stepId: string },
): Promise<Result<Step, StepRefused>> {
  const projectId = access.project.id;
  return access.writeWithPeers(async (tx): Promise<Result<Step, StepRefused>> => {
    const articles = await tx.case.findMany({
      where: { projectId, roundId, decisions: { some: { stepId, supersededAt: null } } },
      distinct: ["articleId"],
      orderBy: [{ position: "asc" }],
      select: { articleId: true },
    });
    let cases = 0;
    for (const { articleId } of articles) {
      const place = { projectId, roundId, articleId };
      const locked = await lockForReview(tx, access, place);
      // Somebody at work on the article again keeps nobody from taking a step back.
      if (!locked.ok && locked.error.code !== "article-incomplete") return err(locked.error);
      cases += await undoArticle(tx, access, place, stepId);
    }
    if (cases === 0) return err({ code: "nothing-agreed" });
    await recordAudit(tx, access, { action: "gold.agreed-undone", subject: stepId, roundId, facts: { cases } });
    return ok({ stepId, cases });
  }, limits);
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
