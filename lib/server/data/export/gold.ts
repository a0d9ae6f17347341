import "server-only";
import type { Range } from "@/lib/domain/annotation/annotation";
import type { DecisionRecord, GoldRecord } from "@/lib/formats/parallax/records";
import { toAnnotation } from "@/lib/server/data/annotation-row";
import { outcomeOf, reasonOf } from "@/lib/server/data/decision-words";
import { type DecisionRow, decisionRow, type GoldRow, goldRow } from "./rows";
import type { Snapshot } from "./snapshot";

type Values = readonly [projectId: string | undefined, articleIds: readonly string[]];

/** The decisions in force on these articles, in the order of rounds and of the text. */
export function readDecisions(snapshot: Snapshot, values: Values): Promise<DecisionRow[]> {
  return snapshot.rows(
    decisionRow,
    `SELECT c."articleId", r."key" AS "round", d."id", c."types"::text[] AS "types", d."outcome"::text AS "outcome",
       d."reason"::text AS "reason", d."note", d."content",
       (SELECT m."pseudonym" FROM "Member" m WHERE m."projectId" = c."projectId" AND m."id"::text = d."content" ->> 'taken') AS "taken"
     FROM "Case" c
     JOIN "Decision" d ON d."projectId" = c."projectId" AND d."caseId" = c."id" AND d."supersededAt" IS NULL
     JOIN "Round" r ON r."projectId" = c."projectId" AND r."id" = c."roundId"
     WHERE c."projectId" = $1 AND c."articleId" = ANY ($2) AND c."supersededAt" IS NULL
     ORDER BY c."articleId", r."key" COLLATE "C", c."start", d."id"`,
    values,
  );
}

/** The marks of the gold codings of these articles. */
export function readGold(snapshot: Snapshot, values: Values): Promise<GoldRow[]> {
  return snapshot.rows(
    goldRow,
    `SELECT g."articleId", r."key" AS "round", a."id", a."layer", a."label", a."ranges", a."quote", a."actor", a."voice",
       a."labelOwner", a."attributes", a."note", a."certainty"::text AS "certainty", a."discuss", a."origin"::text AS "origin"
     FROM "Coding" g
     JOIN "Annotation" a ON a."projectId" = g."projectId" AND a."codingId" = g."id"
     JOIN "Round" r ON r."projectId" = g."projectId" AND r."id" = g."roundId"
     WHERE g."projectId" = $1 AND g."articleId" = ANY ($2) AND g."stage" = 'gold'
     ORDER BY g."articleId", r."key" COLLATE "C", a."ranges", a."id"`,
    values,
  );
}

export function toDecision({ content, outcome, reason, ...row }: DecisionRow): DecisionRecord {
  const { id, round, types, note, taken } = row;
  const { readings, shares } = content;
  const words = { outcome: outcomeOf[outcome], reason: reason && reasonOf[reason] };
  return { id, round, types, ...words, taken, readings, shares, note };
}

/** Each gold mark with the decision that put it there. */
export function toGold(marks: readonly GoldRow[], decisions: readonly DecisionRow[]): GoldRecord<Range>[] {
  const decidedBy = new Map(decisions.flatMap(({ id, content }) => content.gold.map((mark) => [mark, id] as const)));
  return marks.map((row) => {
    const { id, layer, label, ranges, attributes } = toAnnotation(row);
    const quote = ranges.length > 0 ? row.quote : null;
    return { id, layer, label, ranges, quote, attributes, round: row.round, decision: decidedBy.get(id) ?? null };
  });
}
