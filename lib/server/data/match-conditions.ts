import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { splitCaseValue } from "@/lib/domain/disagreement/case-facets";
import { matchAlgorithm, matchBits, matchNames } from "@/lib/domain/disagreement/case-matches";
import type { CaseFilter } from "@/lib/schemas/case-filter";

type Coders = CaseFilter["coders"];
type Bits = keyof typeof matchBits | "any";

/** The digits that have a bit. */
const digitsWith: Readonly<Record<Bits, string>> = {
  same: digitsOf((digit) => (digit & matchBits.same) > 0),
  other: digitsOf((digit) => (digit & matchBits.other) > 0),
  any: digitsOf((digit) => digit > 0),
};

function digitsOf(has: (digit: number) => boolean): string {
  return `[${[1, 2, 3].filter(has).join("")}]`;
}

/** The matches of a case `c`; null until they are told as they are read now. */
export const toldMatches = Prisma.sql`(CASE WHEN c."matchesBy" = ${matchAlgorithm} THEN c."matches" END)`;

/**
 * What of the marks of a case `c` the filter asks for, and how the measures matched them. A pair of marks that they match
 * may lie in two cases: where matches are asked for, both are meant, whichever of the marks they hold.
 */
export function matchConditions(filter: CaseFilter): Prisma.Sql[] {
  const { label, branch, value, attribute, match, coders, zone, marker } = filter;
  const where: Prisma.Sql[] = [];
  const ask = (name: string, bits: Bits, untold: Prisma.Sql) => {
    // The first is said by the second too, but costs little: the rest is asked of few cases only.
    where.push(Prisma.sql`coalesce(${toldMatches} ? ${name}, true)`);
    where.push(matched(coders, Prisma.sql`${name}`, bits, untold));
  };
  // Who is named as the one that marked something has marked this.
  const isLabelled = (key: string) => {
    const name = Prisma.sql`${matchNames.label(key)}`;
    return Prisma.sql`(${key} = ANY (c."labels") AND ${marker === undefined ? givenOf(coders, name) : givenBy([marker], name)})`;
  };
  if (label !== undefined) {
    const asked = askedOfLabel(label, filter);
    if (asked === null) where.push(isLabelled(label));
    else ask(...asked, Prisma.sql`${label} = ANY (c."labels")`);
  }
  if (branch !== undefined) where.push(Prisma.sql`(${Prisma.join(branch.map(isLabelled), " OR ")})`);
  const split = value === undefined ? null : splitCaseValue(value);
  const bits = match === "none" ? undefined : match;
  if (split !== null) {
    const isGiven = Prisma.sql`${value} = ANY (c."values")`;
    const name = matchNames.value(split.attribute, split.value);
    if (bits === undefined) where.push(isGiven, givenOf(coders, Prisma.sql`${name}`));
    else ask(name, bits, isGiven);
  }
  if (attribute !== undefined) {
    const name = matchNames.attribute(attribute);
    if (bits === undefined)
      where.push(Prisma.sql`coalesce(${toldMatches} ? ${name}, true)`, givenOf(coders, Prisma.sql`${name}`));
    else ask(name, bits, Prisma.sql`true`);
  }
  if (zone !== undefined) {
    where.push(Prisma.sql`${zone}::"ZoneKind" = ANY (c."zones")`);
    where.push(givenOf(coders, Prisma.sql`${matchNames.zone(zone)}`));
  }
  return where;
}

/** How marks of a label were matched, where that is asked for. */
function askedOfLabel(label: string, { otherLabel, match }: CaseFilter): [name: string, bits: Bits] | null {
  if (otherLabel === label) return [matchNames.label(label), "same"];
  if (otherLabel !== undefined) return [matchNames.labels(label, otherLabel), "same"];
  return match === "none" ? [matchNames.label(label), "other"] : null;
}

function isOfSeveral(coders: Coders): coders is string[] {
  return coders !== undefined && coders.length > 1;
}

/** Where several coders are asked for, one of them has a mark of this name here. */
function givenOf(coders: Coders, name: Prisma.Sql): Prisma.Sql {
  return isOfSeveral(coders) ? givenBy(coders, name) : Prisma.sql`true`;
}

/** One of these coders has a mark of this name here; true where nothing is told of the name. */
function givenBy(coders: readonly string[], name: Prisma.Sql): Prisma.Sql {
  return givenAt({ matches: toldMatches, places: placesOf(coders), name });
}

type Places = { readonly matches: Prisma.Sql; readonly places: Prisma.Sql; readonly name: Prisma.Sql };

/** The same of the coders at these places. */
export function givenAt({ matches, places, name }: Places): Prisma.Sql {
  const own = Prisma.sql`(${matches} ->> ${name}::text)`;
  const has = Prisma.sql`(SELECT bool_or(ascii(substr(${own}, p, 1)) < ascii('a')) FROM unnest(${places}) AS p)`;
  return Prisma.sql`CASE WHEN ${own} IS NULL THEN true ELSE coalesce(${has}, false) END`;
}

/** `untold`: which cases are listed until a job has told of them. */
function matched(coders: Coders, name: Prisma.Sql, bits: Bits, untold: Prisma.Sql): Prisma.Sql {
  const isMatched = Prisma.sql`coalesce(${digits(coders, name)} ~ ${digitsWith[bits]}, false)`;
  return Prisma.sql`CASE WHEN ${toldMatches} IS NULL THEN ${untold} ELSE ${isMatched} END`;
}

/** The digits of a name in a case `c`, of those pairs in which both are of `coders` where these are several. */
function digits(coders: Coders, name: Prisma.Sql): Prisma.Sql {
  const own = Prisma.sql`(${toldMatches} ->> ${name}::text)`;
  const all = Prisma.sql`split_part(${own}, ' ', 2)`;
  if (!isOfSeveral(coders)) return all;
  // A letter's kind, from 1.
  const kinds = Prisma.sql`SELECT p, ascii(lower(substr(${own}, p, 1))) - ascii('a') + 1 AS k FROM unnest(${placesOf(coders)}) AS p`;
  return Prisma.sql`(WITH t AS (${kinds}) SELECT string_agg(substr(${all}, greatest(t.k, u.k) * (greatest(t.k, u.k) - 1) / 2
    + least(t.k, u.k), 1), '') FROM t JOIN t AS u ON t.p < u.p)`;
}

/** Where these coders stand among those of a case `c`, from 1. */
export function placesOf(coders: readonly string[]): Prisma.Sql {
  // Keys of equal length stand in the order of their bytes in jsonb, which is that of the coders' places.
  return Prisma.sql`ARRAY(SELECT r."place"::int FROM jsonb_object_keys(c."readings") WITH ORDINALITY AS r("key", "place")
    WHERE r."key" = ANY (${coders}::text[]))`;
}
