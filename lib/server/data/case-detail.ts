import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { Annotation, Range } from "@/lib/domain/annotation/annotation";
import { compareMarks } from "@/lib/domain/annotation/ranges";
import { casesDecidable } from "@/lib/domain/policy/visibility";
import { err, ok, type Result } from "@/lib/domain/result";
import type { RoundState } from "@/lib/domain/round/round";
import type { Zone } from "@/lib/domain/text/zone";
import type { CaseFilter } from "@/lib/schemas/case-filter";
import type { CaseDetail, DecisionView, ReadingView, Undecidable } from "@/lib/schemas/case-view";
import { codebookSchema } from "@/lib/schemas/codebook";
import { storedDecisionSchema, storedReadingsSchema } from "@/lib/schemas/review";
import type { ProjectAccess } from "@/lib/server/auth/access";
import type { Tx } from "@/lib/server/db";
import { visibleActors } from "./actors";
import { markedColumns, toAnnotation, toRanges } from "./annotation-row";
import { nextCase, previousCase } from "./case-neighbours";
import { outcomeOf, reasonOf } from "./decision-words";
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
      zones: { orderBy: { position: "asc" }, select: { kind: true, start: true, end: true } },
    },
  },
  decisions: { orderBy: { at: "desc" }, take: 50, select: decisionColumns },
} as const;

/**
 * A case with its readings, its text and what was decided; the filter says which cases come before and after it. Cases
 * of rounds the asker may not see are not found.
 */
export async function readCase(
  access: ProjectAccess,
  id: string,
  filter: CaseFilter = {},
): Promise<Result<CaseDetail, { readonly code: "not-found" }>> {
  const projectId = access.project.id;
  return access.readWithPeers(async (tx) => {
    const row = await tx.case.findFirst({ where: { projectId, id, supersededAt: null }, select: caseColumns });
    if (!row) return err({ code: "not-found" });
    const { round, article, readings, decisions, ranges, roundId, articleId, layer: layerKey, ...facts } = row;
    const place = { projectId, roundId, articleId };
    const { version, content } = round.codebookVersion;
    const { layers } = codebookSchema.parse(content);
    const at = layers.findIndex(({ key }) => key === layerKey);
    const layer = layers[at];
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
    const { text, sentences, zones, outlet, title, externalKey, ...rest } = article;
    const touched = [...toRanges(ranges), ...views.flatMap(({ marks }) => marks.flatMap((mark) => mark.ranges))];
    return ok({
      ...facts,
      ranges: toRanges(ranges),
      round: { id: round.id, name: round.name, codebookVersion: version },
      article: { ...rest, title: title || externalKey, outlet: outlet?.name ?? null },
      excerpt: excerptOf({ text, sentences: toRanges(sentences), zones }, touched),
      layer,
      labelsBefore: layers.slice(0, at).reduce((sum, { labels }) => sum + labels.length, 0),
      actors: await readActors(tx, access, views),
      readings: inOrder(views),
      gold: await readGold(tx, place, decisions),
      decisions: decisions.map((decision) => toDecision(decision, pseudonyms)),
      undecidable: await whyNot(tx, access, round, waiting),
      waiting,
      next: await nextCase(tx, access, roundId, filter, facts),
      previous: await previousCase(tx, access, roundId, filter, facts),
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

function toDecision(row: Row, pseudonyms: ReadonlyMap<string, string>): DecisionView {
  const { taken, shares } = storedDecisionSchema.parse(row.content);
  const { id, note, at, stepId, supersededAt, member } = row;
  return {
    ...{ id, note, at, stepId, shares, by: member.pseudonym, inForce: supersededAt === null },
    outcome: outcomeOf[row.outcome],
    reason: row.reason && reasonOf[row.reason],
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

/** Those whom the asker may know of, and whoever is named in the readings that they may read. */
async function readActors(
  tx: Tx,
  access: ProjectAccess,
  readings: readonly ReadingView[],
): Promise<CaseDetail["actors"]> {
  const named = new Set(
    readings.flatMap(({ marks }) => marks.flatMap(({ attributes }) => Object.values(attributes).flat())),
  );
  const inReadings = { key: { in: [...named].filter((value) => typeof value === "string") } };
  const rows = await tx.actor.findMany({
    where: { projectId: access.project.id, OR: [...(await visibleActors(tx, access)), inReadings] },
    orderBy: [{ name: "asc" }, { key: "asc" }],
    select: { key: true, name: true, side: true, aliases: { orderBy: { alias: "asc" }, select: { alias: true } } },
  });
  return rows.map(({ aliases, ...actor }) => ({ ...actor, aliases: aliases.map(({ alias }) => alias) }));
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

type Text = { readonly text: string; readonly sentences: readonly Range[]; readonly zones: readonly Zone[] };

/** The sentences that the case touches, with one before and one after; the beginning of the text where it touches none. */
function excerptOf({ text, sentences, zones }: Text, touched: readonly Range[]): CaseDetail["excerpt"] {
  const from = Math.min(...touched.map(([start]) => start));
  const to = Math.max(...touched.map(([, end]) => end));
  const first = touched.length === 0 ? 0 : sentences.findIndex(([, end]) => end > from) - 1;
  const last = touched.length === 0 ? 2 : sentences.findLastIndex(([start]) => start < to) + 1;
  const start = Math.min(sentences[Math.max(first, 0)]?.[0] ?? 0, from);
  const end = Math.max(sentences[Math.min(last, sentences.length - 1)]?.[1] ?? text.length, to);
  return {
    start,
    text: text.slice(start, end),
    sentences: sentences.filter((one) => one[0] < end && one[1] > start),
    zones: zones.filter((zone) => zone.start < end && zone.end > start),
  };
}
