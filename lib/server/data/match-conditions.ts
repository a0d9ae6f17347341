import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { splitCaseValue } from "@/lib/domain/disagreement/case-facets";
import { matchBits, matchNames } from "@/lib/domain/disagreement/case-matches";
import type { CaseFilter } from "@/lib/schemas/case-filter";

type Coders = CaseFilter["coders"];
type Bits = keyof typeof matchBits | "any";

/** The digits that have a bit. */
const digitsWith: Readonly<Record<Bits, string>> = {
  given: digitsOf((digit) => (digit & matchBits.given) > 0),
  same: digitsOf((digit) => (digit & matchBits.same) > 0),
  other: digitsOf((digit) => (digit & matchBits.other) > 0),
  any: digitsOf((digit) => (digit & (matchBits.same | matchBits.other)) > 0),
};

function digitsOf(has: (digit: number) => boolean): string {
  return `[${[1, 2, 3, 4, 5, 6, 7].filter(has).join("")}]`;
}

/** What of a case `c` was matched by the measures, as far as the filter asks for it. */
export function matchConditions({
  label,
  otherLabel,
  value,
  attribute,
  match,
  coders,
  zone,
}: CaseFilter): Prisma.Sql[] {
  const where: Prisma.Sql[] = [];
  const ask = (name: string, bits: Bits) => where.push(matched(coders, Prisma.sql`${name}`, bits));
  if (label !== undefined) {
    if (otherLabel === label) ask(matchNames.label(label), "same");
    else if (otherLabel !== undefined) ask(matchNames.labels(label, otherLabel), "given");
    else if (match === "none") ask(matchNames.label(label), "other");
  }
  const split = value === undefined ? null : splitCaseValue(value);
  const bits = match === undefined || match === "none" ? "given" : match;
  if (split !== null && bits !== "given") ask(matchNames.value(split.attribute, split.value), bits);
  if (attribute !== undefined) ask(matchNames.attribute(attribute), bits);
  if (!isOfSeveral(coders)) return where;
  // Of these coders one has such a mark, not just anybody.
  if (label !== undefined) ask(matchNames.label(label), "given");
  if (zone !== undefined) ask(matchNames.zone(zone), "given");
  if (split !== null) where.push(givenOf(coders, Prisma.sql`${matchNames.value(split.attribute, split.value)}`));
  return where;
}

function isOfSeveral(coders: Coders): boolean {
  return coders !== undefined && coders.length > 1;
}

/** One of these coders has a mark of this name here; true where there is nothing of the name, and everybody counts. */
export function givenOf(coders: Coders, name: Prisma.Sql): Prisma.Sql {
  if (!isOfSeveral(coders)) return Prisma.sql`true`;
  return Prisma.sql`coalesce(${digits(coders, name)} ~ ${digitsWith.given}, NOT coalesce(c."matches" ? ${name}::text, false))`;
}

/** Until the job has told of old cases, they are listed rather than left out. */
function matched(coders: Coders, name: Prisma.Sql, bits: Bits): Prisma.Sql {
  return Prisma.sql`(c."matches" IS NULL OR coalesce(${digits(coders, name)} ~ ${digitsWith[bits]}, false))`;
}

/** The digits of a name in a case `c`, of those pairs in which both are of `coders` where these are several. */
function digits(coders: Coders, name: Prisma.Sql): Prisma.Sql {
  const all = Prisma.sql`(c."matches" ->> ${name}::text)`;
  if (!isOfSeveral(coders)) return all;
  return Prisma.sql`CASE WHEN length(${all}) < 2 THEN ${all} ELSE (
    WITH reader AS (SELECT k."key", (row_number() OVER (ORDER BY k."key" COLLATE "C"))::int AS "place"
      FROM jsonb_object_keys(c."readings") AS k("key"))
    SELECT string_agg(substr(${all}, (q."place" - 1) * (q."place" - 2) / 2 + p."place", 1), '')
    FROM reader p JOIN reader q ON p."place" < q."place"
    WHERE p."key" = ANY (${coders}::text[]) AND q."key" = ANY (${coders}::text[])) END`;
}
