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

/**
 * What of the marks of a case `c` the filter asks for, and how the measures matched them. A pair of marks that they match
 * may lie in two cases: where matches are asked for, both are meant, whichever of the marks they hold.
 */
export function matchConditions(filter: CaseFilter): Prisma.Sql[] {
  const { label, value, attribute, match, coders, zone } = filter;
  const where: Prisma.Sql[] = [];
  const ask = (name: string, bits: Bits, untold: Prisma.Sql) => {
    // The first is said by the second too, but costs little: the rest is asked of few cases only.
    where.push(Prisma.sql`coalesce(c."matches" ? ${name}, true)`);
    where.push(matched(coders, Prisma.sql`${name}`, bits, untold));
  };
  if (label !== undefined) {
    const isGiven = Prisma.sql`${label} = ANY (c."labels")`;
    const asked = askedOfLabel(label, filter);
    if (asked === null) where.push(isGiven, givenOf(coders, Prisma.sql`${matchNames.label(label)}`));
    else ask(...asked, isGiven);
  }
  const bits = match === undefined || match === "none" ? "given" : match;
  const split = value === undefined ? null : splitCaseValue(value);
  if (split !== null) {
    const isGiven = Prisma.sql`${value} = ANY (c."values")`;
    const name = matchNames.value(split.attribute, split.value);
    if (bits === "given") where.push(isGiven, givenOf(coders, Prisma.sql`${name}`));
    else ask(name, bits, isGiven);
  }
  if (attribute !== undefined) ask(matchNames.attribute(attribute), bits, Prisma.sql`true`);
  if (zone !== undefined) {
    where.push(Prisma.sql`${zone}::"ZoneKind" = ANY (c."zones")`);
    where.push(givenOf(coders, Prisma.sql`${matchNames.zone(zone)}`));
  }
  return where;
}

/** How marks of a label were matched, where that is asked for. */
function askedOfLabel(label: string, { otherLabel, match }: CaseFilter): [name: string, bits: Bits] | null {
  if (otherLabel === label) return [matchNames.label(label), "same"];
  if (otherLabel !== undefined) return [matchNames.labels(label, otherLabel), "given"];
  return match === "none" ? [matchNames.label(label), "other"] : null;
}

function isOfSeveral(coders: Coders): boolean {
  return coders !== undefined && coders.length > 1;
}

/** One of these coders has a mark of this name here; true where there is nothing of the name, and everybody counts. */
function givenOf(coders: Coders, name: Prisma.Sql): Prisma.Sql {
  if (!isOfSeveral(coders)) return Prisma.sql`true`;
  return givenAt({ matches: Prisma.sql`c."matches"`, places: pairPlaces(coders), name });
}

type Places = { readonly matches: Prisma.Sql; readonly places: Prisma.Sql; readonly name: Prisma.Sql };

/** The same of the pairs at these places. */
export function givenAt({ matches, places, name }: Places): Prisma.Sql {
  const own = digitsAt(Prisma.sql`(${matches} ->> ${name}::text)`, places);
  return Prisma.sql`coalesce(${own} ~ ${digitsWith.given}, NOT coalesce(${matches} ? ${name}::text, false))`;
}

/** `untold`: which old cases are listed until the job has told of them. */
function matched(coders: Coders, name: Prisma.Sql, bits: Bits, untold: Prisma.Sql): Prisma.Sql {
  const isMatched = Prisma.sql`coalesce(${digits(coders, name)} ~ ${digitsWith[bits]}, false)`;
  return Prisma.sql`CASE WHEN c."matches" IS NULL THEN ${untold} ELSE ${isMatched} END`;
}

/** The digits of a name in a case `c`, of those pairs in which both are of `coders` where these are several. */
function digits(coders: Coders, name: Prisma.Sql): Prisma.Sql {
  const all = Prisma.sql`(c."matches" ->> ${name}::text)`;
  return isOfSeveral(coders) ? digitsAt(all, pairPlaces(coders)) : all;
}

/** One digit alone is every pair's. */
function digitsAt(all: Prisma.Sql, places: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE WHEN coalesce(length(${all}), 0) < 2 THEN ${all}
    ELSE (SELECT string_agg(substr(${all}, p, 1), '') FROM unnest(${places}) AS p) END`;
}

/** Where the digits of each two of these coders stand in a case `c`, from 1. */
export function pairPlaces(coders: Coders): Prisma.Sql {
  // Keys of equal length stand in the order of their bytes in jsonb, which is that of the coders' places.
  const reader = Prisma.sql`jsonb_object_keys(c."readings") WITH ORDINALITY`;
  return Prisma.sql`ARRAY(SELECT ((q."place" - 1) * (q."place" - 2) / 2 + p."place")::int
    FROM ${reader} AS p("key", "place") JOIN ${reader} AS q("key", "place") ON p."place" < q."place"
    WHERE p."key" = ANY (${coders ?? []}::text[]) AND q."key" = ANY (${coders ?? []}::text[]))`;
}
