import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import type { StudyZone } from "@/lib/domain/agreement/breakdown/zones";
import { studiesOfText } from "@/lib/domain/agreement/text-study";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import type { Layer } from "@/lib/domain/codebook/codebook";
import { valuesOfCase, zonesOfCase } from "@/lib/domain/disagreement/case-facets";
import { type CaseMatches, matchAlgorithm, matchesOfCases } from "@/lib/domain/disagreement/case-matches";
import { compareCodings } from "@/lib/domain/disagreement/compare-codings";
import { type CaseReading, type ComparedCase, caseKey } from "@/lib/domain/disagreement/compared-case";
import { contentOf } from "@/lib/domain/disagreement/counted-marks";
import { codePointRange, createOffsetMap, type OffsetMap, utf16Range } from "@/lib/domain/text/offsets";
import type { Zone } from "@/lib/domain/text/zone";
import { type StoredReadings, storedDecisionSchema } from "@/lib/schemas/review";
import type { Place } from "@/lib/server/data/last-submissions";
import type { Tx } from "@/lib/server/db";
import { recordAudit } from "./audit";
import { changeGold } from "./gold";

/** What is compared: for each member the last submission of one stage, pass 1; marks in UTF-16 offsets. */
export type Comparison = {
  readonly text: string;
  readonly zones: readonly Zone[];
  /** The article's place in the round. */
  readonly position: number;
  readonly layers: readonly Layer[];
  readonly codings: ReadonlyMap<string, readonly Annotation[]>;
};

/**
 * Makes the cases of an article anew. A case that is found as it was stays with its decision and comments; one that is
 * gone is superseded where something was said about it, and its marks leave gold; else it goes without a trace.
 */
export async function storeCases(
  tx: Tx,
  place: Place,
  comparison: Comparison,
  submitter: { readonly pseudonym: string } | null,
): Promise<void> {
  const found = new Map(casesOf(place, comparison).map((one) => [one.key, one]));
  const { projectId, roundId, articleId } = place;
  const known = await tx.case.findMany({
    where: { projectId, roundId, articleId, supersededAt: null },
    select: { id: true, key: true, matches: true, matchesBy: true },
  });
  await putMatches(tx, place, changedMatches(storedMatches.parse(known), found));
  const gone = known.filter(({ key }) => !found.has(key)).map(({ id }) => id);
  for (const { key } of known) found.delete(key);
  if (gone.length > 0) {
    const superseded = await retire(tx, place, comparison.text, gone);
    if (superseded.cases > 0) await recordSuperseded(tx, place, superseded, submitter);
  }
  if (found.size > 0) await tx.case.createMany({ data: [...found.values()] });
}

/** The rows of an article's cases, in the order of the text; none where fewer than two have handed it in. */
export function casesOf(place: Place, { text, zones: cut, position, layers, codings }: Comparison) {
  if (codings.size < 2) return [];
  const map = createOffsetMap(text);
  const zones = cut.map(({ kind, start, end }) => ({ kind, ...codePointRange([start, end], map) }));
  const studies = studiesOfText({ id: place.articleId, text, codings }, layers);
  return layers.flatMap((layer) => {
    const study = studies.get(layer.key);
    const cases = study === undefined ? [] : compareCodings(study);
    const matches = study === undefined ? [] : matchesOfCases(study, cases, layer, zones);
    return cases.map((one, at) => ({
      ...{ ...place, position, ...rowOf(one, { layer, text, zones, map }) },
      ...{ matches: matches[at] ?? {}, matchesBy: matchAlgorithm },
    }));
  });
}

/** Tells again what the measures make of the marks of an article's cases, which are left as they are. */
export async function matchCasesAnew(tx: Tx, place: Place, comparison: Comparison): Promise<void> {
  const { projectId, roundId, articleId } = place;
  const known = await tx.case.findMany({
    where: { projectId, roundId, articleId, supersededAt: null },
    select: { id: true, key: true, matches: true, matchesBy: true },
  });
  const found = new Map(casesOf(place, comparison).map((one) => [one.key, one]));
  // What isn't found any more is told of too, as nothing: else it would be asked for for ever.
  const gone = known.filter(({ key }) => !found.has(key)).map(({ id }) => ({ id, matches: {} }));
  await putMatches(tx, place, [...changedMatches(storedMatches.parse(known), found), ...gone]);
}

type Matched = { readonly id: string; readonly matches: CaseMatches };

const storedMatches = z.array(
  z.object({
    ...{ id: z.uuid(), key: z.string() },
    ...{ matches: z.record(z.string(), z.string()).nullable(), matchesBy: z.string().nullable() },
  }),
);

/** A case that stays may be matched otherwise: with marks of other cases, that come and go. */
function changedMatches(
  known: z.infer<typeof storedMatches>,
  found: ReadonlyMap<string, Pick<Matched, "matches">>,
): readonly Matched[] {
  return known.flatMap(({ id, key, matches, matchesBy }) => {
    const now = found.get(key)?.matches;
    const isKnown = matches !== null && matchesBy === matchAlgorithm;
    return now === undefined || (isKnown && isSame(now, matches)) ? [] : [{ id, matches: now }];
  });
}

function isSame(one: CaseMatches, other: CaseMatches): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

async function putMatches(tx: Tx, { projectId }: Place, changed: readonly Matched[]): Promise<void> {
  if (changed.length === 0) return;
  await tx.$executeRaw`
    UPDATE "Case" c SET "matches" = n."matches", "matchesBy" = ${matchAlgorithm}
    FROM jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) AS n("id" uuid, "matches" jsonb)
    WHERE c."projectId" = ${projectId}::uuid AND c."id" = n."id"`;
}

type Where = {
  readonly layer: Layer;
  readonly text: string;
  readonly zones: readonly StudyZone[];
  readonly map: OffsetMap;
};

function rowOf(one: ComparedCase, { layer: { key: layer, attributes }, text, zones, map }: Where) {
  const ranges = one.ranges.map((range) => utf16Range(range, map));
  return {
    layer,
    start: ranges[0]?.[0] ?? 0,
    types: one.types.length > 0 ? [...one.types] : ["agreed" as const],
    attributes: [...one.attributes],
    labels: [...new Set(one.readings.flatMap(({ marks }) => marks.map(({ label }) => label)))].sort(),
    zones: [...zonesOfCase(one, zones)],
    values: [...valuesOfCase(one, attributes)],
    ranges: ranges.flat(),
    quote: quoteOf(text, ranges),
    key: createHash("sha256")
      .update(`${layer} ${caseKey(one)}`)
      .digest("hex"),
    readings: storedReadings(one.readings),
  };
}

function storedReadings(readings: readonly CaseReading[]): StoredReadings {
  const forms = new Map<string, number>();
  const entries = readings.map(({ coder, markIds, marks }): [string, StoredReadings[string]] => {
    const content = marks.map(contentOf).sort().join("\n");
    const form = forms.get(content) ?? forms.size;
    forms.set(content, form);
    return [coder, { form, marks: [...markIds] }];
  });
  return Object.fromEntries(entries);
}

const decidedSchema = z.array(z.object({ caseId: z.uuid(), content: storedDecisionSchema }));

type Superseded = { readonly cases: number; readonly decisions: number };

async function retire(tx: Tx, place: Place, text: string, ids: readonly string[]): Promise<Superseded> {
  const { projectId } = place;
  const where = { projectId, id: { in: [...ids] } };
  const supersededAt = new Date();
  const inForce = { projectId, caseId: { in: [...ids] }, supersededAt: null };
  const decided = decidedSchema.parse(
    await tx.decision.findMany({ where: inForce, select: { caseId: true, content: true } }),
  );
  await tx.decision.updateMany({ where: inForce, data: { supersededAt } });
  await changeGold(
    tx,
    { ...place, text, by: null },
    { remove: decided.flatMap(({ content }) => content.gold), add: [] },
  );
  const spokenOf = await tx.case.findMany({
    where: { ...where, OR: [{ decisions: { some: {} } }, { comments: { some: {} } }] },
    select: { id: true },
  });
  const kept = spokenOf.map(({ id }) => id);
  await tx.case.updateMany({ where: { projectId, id: { in: kept } }, data: { supersededAt } });
  await tx.case.deleteMany({ where: { projectId, id: { in: ids.filter((id) => !kept.includes(id)) } } });
  return { cases: kept.length, decisions: decided.length };
}

/**
 * In the project's name, with the submitter among the facts: everybody may read the entries of their own deeds, and who
 * submits may be blind to what others decided. This one is covered by the round like the cases themselves.
 */
async function recordSuperseded(
  tx: Tx,
  { projectId, roundId, articleId }: Place,
  counts: Superseded,
  submitter: { readonly pseudonym: string } | null,
): Promise<void> {
  const facts = { ...counts, submitter: submitter?.pseudonym ?? null };
  const entry = { action: "case.superseded", subject: articleId, roundId, facts };
  await recordAudit(tx, { project: { id: projectId } }, entry);
}
