import type { CodedMarks } from "@/lib/domain/agreement/attribute-summary";
import { actorAttribute, attributeValue } from "@/lib/domain/agreement/attribute-values";
import { isBrokenDown } from "@/lib/domain/agreement/breakdown/values";
import { mainZone, type StudyZone } from "@/lib/domain/agreement/breakdown/zones";
import { type MatchedMarks, matchMarks } from "@/lib/domain/agreement/matched-marks";
import { pairsOf } from "@/lib/domain/agreement/pairs";
import type { StudyArticle, StudyMark } from "@/lib/domain/agreement/study";
import { summaryAlgorithm } from "@/lib/domain/agreement/summary-algorithm";
import type { Attribute, Layer } from "@/lib/domain/codebook/codebook";
import type { ZoneKind } from "@/lib/domain/text/zone";
import { caseValue } from "./case-facets";
import type { ComparedCase } from "./compared-case";

/**
 * Names what makes the matches of a case, and how they are written. The part of its own is to be changed with every change
 * of either: what another one wrote is not read, and a job writes it anew.
 */
export const matchAlgorithm = `matches-2 ${summaryAlgorithm}`;

/**
 * What the measures count of the marks of a case, so that the cases behind a number can be found: their matching by place
 * knows neither labels nor cases, and a pair that it makes may lie in two of them. By name (`matchNames`), as `written`
 * writes it, who of those who coded the article has such a mark in the case, and how marks of each two were matched.
 */
export type CaseMatches = Readonly<Record<string, string>>;

/** Of two coders: one of their marks there was, or wasn't, matched so. */
export const matchBits = { same: 1, other: 2 } as const;
type MatchBit = (typeof matchBits)[keyof typeof matchBits];

/** Labels are keys of the codebook, which have no colon. */
export const matchNames = {
  /** Same: met by the same label; other: the other coder has no mark that is matched with it. */
  label: (label: string) => `label:${label}`,
  /** Same: the two labels met. Nobody has such a mark. */
  labels: (one: string, other: string) => `labels:${one < other ? `${one}:${other}` : `${other}:${one}`}`,
  /** Same and other: both of two matched marks have a value. */
  attribute: (key: string) => `attribute:${key}`,
  /** Of what agreement is broken down by. Same: both have it; other: both have a value, one of them this. */
  value: (key: string, value: string) => `value:${caseValue(key, value)}`,
  zone: (kind: ZoneKind) => `zone:${kind}`,
} as const;

type MatchedLayer = Pick<Layer, "unit"> & { readonly attributes: readonly Pick<Attribute, "key" | "type">[] };

/** What is counted of each case; `cases` are those of this article, with its very marks. */
export function matchesOfCases(
  { codings }: Pick<StudyArticle, "codings">,
  cases: readonly Pick<ComparedCase, "readings">[],
  { unit, attributes }: MatchedLayer,
  zones: readonly StudyZone[],
): readonly CaseMatches[] {
  const noted = new NotedCases(cases);
  for (const { coder, marks } of codings) {
    for (const mark of marks) noted.give(mark, coder, matchNames.label(mark.label));
  }
  if (unit !== "article" && unit !== "event") {
    const matched = matchMarks(codings);
    noteLabels(noted, matched);
    noteZones(noted, matched, zones);
    noteAttributes(noted, matched, attributes);
  }
  return noted.matches();
}

function noteLabels(
  noted: NotedCases,
  { marks: { coders, labels, label, first, mark, twins }, matched }: MatchedMarks,
) {
  const rowsOf = (coder: number) => {
    const from = first[coder] ?? 0;
    return Array.from({ length: (first[coder + 1] ?? 0) - from }, (_, row) => from + row);
  };
  const marksOf = (row: number) => [...mark.slice(row, row + 1), ...(twins.get(row) ?? [])];
  const labelOf = (row: number) => labels[label[row] ?? 0] ?? "";
  for (const [pair, [i, j]] of pairsOf(coders.length).entries()) {
    const met = new Set<number>();
    for (const { a, b } of matched[pair] ?? []) {
      met.add(a).add(b);
      const both = [...marksOf(a), ...marksOf(b)];
      const [one, other] = [labelOf(a), labelOf(b)];
      if (one === other) noted.note(both, [i, j], matchNames.label(one), matchBits.same);
      else noted.note(both, [i, j], matchNames.labels(one, other), matchBits.same);
    }
    for (const row of [...rowsOf(i), ...rowsOf(j)]) {
      if (!met.has(row)) noted.note(marksOf(row), [i, j], matchNames.label(labelOf(row)), matchBits.other);
    }
  }
}

function noteZones(noted: NotedCases, { marks, coded }: MatchedMarks, zones: readonly StudyZone[]): void {
  for (const [at, mark] of coded.marks.entries()) {
    const kind = mainZone(mark.ranges, zones);
    if (kind !== null) noted.give(mark, marks.coders[coded.coder[at] ?? -1] ?? "", matchNames.zone(kind));
  }
}

/** Every attribute that is compared, and the single values of those that agreement is broken down by. */
function noteAttributes(noted: NotedCases, { marks, coded }: MatchedMarks, known: MatchedLayer["attributes"]): void {
  const typeOf = new Map(known.map(({ key, type }) => [key, type]));
  const isApart = (key: string) => key === actorAttribute || isBrokenDown({ type: typeOf.get(key) ?? "text" });
  // A flag that isn't set is no: it was answered on every mark.
  const flags = Object.fromEntries(known.flatMap(({ key, type }) => (type === "flag" ? [[key, false] as const] : [])));
  const valuesOf = ({ actor, attributes }: StudyMark) => {
    const given = Object.entries({ ...flags, ...attributes }).map(
      ([key, value]) => [key, attributeValue(value)] as const,
    );
    const compared = given.filter(([key]) => typeOf.get(key) !== "text" && key !== actorAttribute);
    return new Map(actor === null ? compared : [...compared, [actorAttribute, actor]]);
  };
  const values = coded.marks.map(valuesOf);
  for (const [at, mark] of coded.marks.entries()) {
    const coder = marks.coders[coded.coder[at] ?? -1] ?? "";
    for (const [key, value] of values[at] ?? []) {
      noted.give(mark, coder, matchNames.attribute(key));
      if (isApart(key)) noted.give(mark, coder, matchNames.value(key, value));
    }
  }
  noteAnswers(noted, coded, values, isApart);
}

function noteAnswers(
  noted: NotedCases,
  { marks, matched, coders }: CodedMarks,
  values: readonly ReadonlyMap<string, string>[],
  isApart: (key: string) => boolean,
): void {
  for (const [pair, places] of pairsOf(coders).entries()) {
    for (const { a, b } of matched[pair] ?? []) {
      const both = [...marks.slice(a, a + 1), ...marks.slice(b, b + 1)];
      for (const [key, value] of values[a] ?? []) {
        const other = values[b]?.get(key);
        if (other === undefined) continue;
        const bit = value === other ? matchBits.same : matchBits.other;
        noted.note(both, places, matchNames.attribute(key), bit);
        if (!isApart(key)) continue;
        for (const one of new Set([value, other])) noted.note(both, places, matchNames.value(key, one), bit);
      }
    }
  }
}

/** What one name says of a case: of each coder, and of each two at `j(j − 1)/2 + i`. */
type Noted = { readonly has: boolean[]; readonly digits: number[] };

/** The matches of every case while they are found. */
class NotedCases {
  readonly #coders: ReadonlyMap<string, number>;
  readonly #caseOf = new Map<StudyMark, Map<string, Noted>>();
  readonly #cases: readonly Map<string, Noted>[];

  constructor(cases: readonly Pick<ComparedCase, "readings">[]) {
    this.#coders = new Map(cases[0]?.readings.map(({ coder }, place) => [coder, place]));
    this.#cases = cases.map(({ readings }) => {
      const noted = new Map<string, Noted>();
      for (const { marks } of readings) for (const mark of marks) this.#caseOf.set(mark, noted);
      return noted;
    });
  }

  /** A coder has such a mark, whoever else is looked at. */
  give(mark: StudyMark, coder: string, name: string): void {
    const noted = this.#notedOf(mark, name);
    if (noted !== undefined) noted.has[this.#coders.get(coder) ?? 0] = true;
  }

  /** Two coders, by their places; in every case that holds one of the marks. */
  note(marks: readonly StudyMark[], [i, j]: readonly [number, number], name: string, bit: MatchBit): void {
    const at = placeOfPair(i, j);
    for (const mark of marks) {
      const noted = this.#notedOf(mark, name);
      if (noted !== undefined) noted.digits[at] = (noted.digits[at] ?? 0) | bit;
    }
  }

  #notedOf(mark: StudyMark, name: string): Noted | undefined {
    const ofCase = this.#caseOf.get(mark);
    const count = this.#coders.size;
    const noted = ofCase?.get(name) ?? {
      has: new Array<boolean>(count).fill(false),
      digits: new Array<number>(placeOfPair(0, count)).fill(0),
    };
    ofCase?.set(name, noted);
    return noted;
  }

  matches(): readonly CaseMatches[] {
    return this.#cases.map((ofCase) =>
      Object.fromEntries([...ofCase].map(([name, noted]): [string, string] => [name, written(noted)])),
    );
  }
}

/** Where two stand among all pairs, `i < j`. */
function placeOfPair(i: number, j: number): number {
  return (j * (j - 1)) / 2 + i;
}

/** So many kinds of coders a name tells apart at most in a case: what is written grows with the coders, not with their pairs. */
const mostKinds = 20;

/**
 * A letter for each coder, in their order: those whose marks were matched alike with everybody else's share one, a capital
 * where they have such a mark. Then, if any was matched so, after a space a digit for each two kinds, the sum of
 * `matchBits`: that of the kinds `k ≤ l` at `l(l + 1)/2 + k`. Where there are more kinds than can be told apart, those who
 * have such a mark count as one, and those who haven't.
 */
function written(noted: Noted): string {
  const { has } = noted;
  const kinds = kindsOf(noted);
  const told = Math.max(...kinds) < mostKinds ? kinds : has.map((own) => (own ? 0 : 1));
  const digits = new Array<number>(placeOfPair(0, Math.max(...told) + 2)).fill(0);
  let letters = "";
  for (let j = 0; j < told.length; j++) {
    const l = told[j] ?? 0;
    letters += String.fromCharCode((has[j] ? 65 : 97) + l);
    for (let i = 0; i < j; i++) {
      const k = told[i] ?? 0;
      const at = k < l ? placeOfPair(k, l + 1) : placeOfPair(l, k + 1);
      digits[at] = (digits[at] ?? 0) | (noted.digits[placeOfPair(i, j)] ?? 0);
    }
  }
  return digits.every((digit) => digit === 0) ? letters : `${letters} ${digits.join("")}`;
}

/** Of each coder the number of their kind, counted as they come. */
function kindsOf(noted: Noted): readonly number[] {
  const first: number[] = [];
  return noted.has.map((_, coder) => {
    const known = first.findIndex((one) => areAlike(noted, one, coder));
    return known >= 0 ? known : first.push(coder) - 1;
  });
}

function areAlike({ has, digits }: Noted, one: number, other: number): boolean {
  if (has[one] !== has[other]) return false;
  const pairOf = (i: number, j: number) => (i < j ? placeOfPair(i, j) : placeOfPair(j, i));
  for (let third = 0; third < has.length; third++) {
    if (third !== one && third !== other && digits[pairOf(one, third)] !== digits[pairOf(other, third)]) return false;
  }
  return true;
}
