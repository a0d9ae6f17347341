import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { Annotation, Range } from "@/lib/domain/annotation/annotation";
import { compareMarks } from "@/lib/domain/annotation/ranges";
import type { DecisionOutcome, DecisionReason } from "@/lib/domain/disagreement/decision";
import { casesDecidable } from "@/lib/domain/policy/visibility";
import { err, ok, type Result } from "@/lib/domain/result";
import type { RoundState } from "@/lib/domain/round/round";
import { codebookSchema } from "@/lib/schemas/codebook";
import { storedDecisionSchema, storedReadingsSchema } from "@/lib/schemas/review";
import type { ProjectAccess } from "@/lib/server/auth/access";
import type { Tx } from "@/lib/server/db";
import { markedColumns, toAnnotation, toRanges } from "./annotation-row";
import { nextOpenCase } from "./case-list";
import type { CaseDetail, DecisionView, ReadingView, Undecidable } from "./case-view";
import { lastSubmissions, type Place } from "./last-submissions";

const decisionColumns = {
  ...{ id: true, outcome: true, reason: true, note: true, at: true, supersededAt: true, stepId: true, content: true },
  member: { select: { pseudonym: true } },
} as const;

const caseColumns = {
  ...{ id: true, roundId: true, articleId: true, revision: true, state: true, types: true, attributes: true },
  ...{ quote: true, ranges: true, position: true, start: true, layer: true, readings: true },
  round: {
    select: {
      ...{ id: true, name: true, state: true, blind: true, revealedAt: true },
      codebookVersion: { select: { version: true, content: true } },
    },
  },
  article: {
    select: {
      ...{ id: true, title: true, externalKey: true, language: true, direction: true, text: true, sentences: true },
      outlet: { select: { name: true } },
    },
  },
  decisions: { orderBy: { at: "desc" }, take: 50, select: decisionColumns },
} as const;

/** A case with its readings, its text and what was decided. Cases of rounds the asker may not see are not found. */
export async function readCase(
  access: ProjectAccess,
  id: string,
): Promise<Result<CaseDetail, { readonly code: "not-found" }>> {
  const projectId = access.project.id;
  return access.readWithPeers(async (tx) => {
    const row = await tx.case.findFirst({ where: { projectId, id, supersededAt: null }, select: caseColumns });
    if (!row) return err({ code: "not-found" });
    const { round, article, readings, decisions, ranges, roundId, articleId, layer: layerKey, ...facts } = row;
    const place = { projectId, roundId, articleId };
    const { version, content } = round.codebookVersion;
    const layer = codebookSchema.parse(content).layers.find(({ key }) => key === layerKey);
    if (!layer) throw new Error(`case ${id} is of a layer that its codebook doesn't have`);
    const members = await tx.member.findMany({ where: { projectId }, select: { id: true, pseudonym: true } });
    const pseudonyms = new Map(members.map((member) => [member.id, member.pseudonym]));
    const submitted = await lastSubmissions(tx, place, "first");
    const views = Object.entries(storedReadingsSchema.parse(readings)).map(([memberId, { form, marks }]) => ({
      ...{ memberId, form, pseudonym: pseudonyms.get(memberId) ?? "", own: memberId === access.member.id },
      marks: (submitted.get(memberId) ?? []).filter((mark) => marks.includes(mark.id)).sort(compareMarks),
    }));
    const waiting = await tx.assignment.count({
      where: { projectId, roundId, articleId, withdrawnAt: null, state: { not: "submitted" } },
    });
    const { text, sentences, outlet, title, externalKey, ...rest } = article;
    const touched = [...toRanges(ranges), ...views.flatMap(({ marks }) => marks.flatMap((mark) => mark.ranges))];
    return ok({
      ...facts,
      ranges: toRanges(ranges),
      round: { id: round.id, name: round.name, codebookVersion: version },
      article: { ...rest, title: title || externalKey, outlet: outlet?.name ?? null },
      excerpt: excerptOf(text, toRanges(sentences), touched),
      layer,
      actors: await readActors(tx, projectId),
      readings: inOrder(views),
      gold: await readGold(tx, place, decisions),
      decisions: decisions.map((decision) => toDecision(decision, pseudonyms)),
      undecidable: await whyNot(tx, access, round, waiting),
      waiting,
      next: await nextOpenCase(tx, access, roundId, facts),
    });
  });
}

/** By pseudonym, groups of readings alike numbered as they come. */
function inOrder(readings: readonly ReadingView[]): ReadingView[] {
  const sorted = [...readings].sort((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1));
  const forms = [...new Set(sorted.map(({ form }) => form))];
  return sorted.map((reading) => ({ ...reading, form: forms.indexOf(reading.form) }));
}

type Row = Prisma.DecisionGetPayload<{ select: typeof decisionColumns }>;

const outcomes = {
  reading_taken: "reading-taken",
  own_reading: "own-reading",
  nothing_here: "nothing-here",
  legitimate_disagreement: "legitimate-disagreement",
} as const satisfies Record<Row["outcome"], DecisionOutcome>;
const reasons = {
  slip: "slip",
  rule_gap: "rule-gap",
  boundary: "boundary",
  difference: "difference",
} as const satisfies Record<NonNullable<Row["reason"]>, DecisionReason>;

function toDecision(row: Row, pseudonyms: ReadonlyMap<string, string>): DecisionView {
  const { taken, shares } = storedDecisionSchema.parse(row.content);
  const { id, note, at, stepId, supersededAt, member } = row;
  return {
    ...{ id, note, at, stepId, shares, by: member.pseudonym, inForce: supersededAt === null },
    outcome: outcomes[row.outcome],
    reason: row.reason && reasons[row.reason],
    taken: taken === null ? null : (pseudonyms.get(taken) ?? null),
  };
}

/** The marks that the decision in force put into gold. */
async function readGold(tx: Tx, { projectId }: Place, decisions: readonly Row[]): Promise<Annotation[]> {
  const inForce = decisions.find(({ supersededAt }) => supersededAt === null);
  if (!inForce) return [];
  const { gold } = storedDecisionSchema.parse(inForce.content);
  const rows = await tx.annotation.findMany({ where: { projectId, id: { in: gold } }, select: markedColumns });
  return rows.map(toAnnotation).sort(compareMarks);
}

async function readActors(tx: Tx, projectId: string) {
  return tx.actor.findMany({
    where: { projectId },
    orderBy: [{ name: "asc" }, { key: "asc" }],
    select: { key: true, name: true, side: true },
  });
}

type RoundRow = {
  readonly id: string;
  readonly state: RoundState;
  readonly blind: boolean;
  readonly revealedAt: Date | null;
};

async function whyNot(tx: Tx, access: ProjectAccess, round: RoundRow, waiting: number): Promise<Undecidable> {
  const own = { projectId: access.project.id, roundId: round.id, memberId: access.member.id };
  const viewer = {
    role: access.member.role,
    round: { state: round.state, blind: round.blind, revealed: round.revealedAt !== null },
    codesInRound: (await tx.roundMember.count({ where: own })) > 0,
  };
  if (!casesDecidable({ ...viewer, articleComplete: true })) return "role";
  if (round.state === "closed") return "round-closed";
  return waiting > 0 ? "article-incomplete" : null;
}

/** The sentences that the case touches, with one before and one after; the beginning of the text where it touches none. */
function excerptOf(text: string, sentences: readonly Range[], touched: readonly Range[]): CaseDetail["excerpt"] {
  const from = Math.min(...touched.map(([start]) => start));
  const to = Math.max(...touched.map(([, end]) => end));
  const first = touched.length === 0 ? 0 : sentences.findIndex(([, end]) => end > from) - 1;
  const last = touched.length === 0 ? 2 : sentences.findLastIndex(([start]) => start < to) + 1;
  const start = sentences[Math.max(first, 0)]?.[0] ?? 0;
  const end = sentences[Math.min(last, sentences.length - 1)]?.[1] ?? text.length;
  return { start: Math.min(start, from), text: text.slice(Math.min(start, from), Math.max(end, to)) };
}
