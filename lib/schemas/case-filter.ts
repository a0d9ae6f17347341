import { z } from "zod";
import { caseValue, splitCaseValue } from "@/lib/domain/disagreement/case-facets";
import { caseTypes } from "@/lib/domain/disagreement/compared-case";
import { zoneKinds } from "@/lib/domain/text/zone";
import type { AgreementFilter } from "./agreement";
import { isStorable } from "./words";

/** What a case can be filed under: how its readings differ, or that they don't. */
export const filedTypes = [...caseTypes, "agreed"] as const;
export type FiledType = (typeof filedTypes)[number];

export const caseStates = ["open", "later", "decided"] as const;
export type CaseState = (typeof caseStates)[number];

/** What a list can show of their states: one of them, all still to be settled (open or later), or any. */
export const shownStates = [...caseStates, "unsettled", "any"] as const;

/**
 * How marks are matched: of a label `none`, nothing of another coder is matched with one; of attributes both marks have a
 * value, which is the same, another, or any.
 */
export const caseMatchKinds = ["none", "same", "other", "any"] as const;

/** In place of the id of an outlet or event: articles that have none. */
export const noOrigin = "none";

const one = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

const codebookKey = z.string().min(1).max(60).refine(isStorable);
const origin = z.union([z.uuid(), z.literal(noOrigin)]);

/** More than a round has, or a layer; the address must end somewhere. */
const mostCoders = 200;
const mostLabels = 200;

/**
 * What a list of cases is narrowed to, as it stands in a URL. An entry that can't be read is left out, since an old link
 * may hold anything. `type` is "any" where agreed cases are wanted too.
 */
export const caseFilterSchema = z.object({
  type: one(z.enum([...filedTypes, "any"])),
  /** A label that a mark here has: one of `coders`, where there are several; `marker`'s, where one is named. */
  label: one(codebookKey),
  /** The labels of a branch, of which a mark here has one: whose, as for `label`. */
  branch: one(
    z
      .string()
      .transform((text) => text.split(","))
      .pipe(z.array(codebookKey).min(1).max(mostLabels)),
  ),
  /** What a mark matched with one of `label` by the measures has, of the other of two coders; maybe the same. */
  otherLabel: one(codebookKey),
  layer: one(codebookKey),
  /** A value that a reading gives an attribute, as `caseValue` writes it: `voice:outlet`. */
  value: one(
    z
      .string()
      .max(200)
      .refine((text) => isStorable(text) && splitCaseValue(text) !== null),
  ),
  /** An attribute that a mark here has a value of, `actor` among them. */
  attribute: one(codebookKey),
  /** How marks of `label`, or with `value` or a value of `attribute`, were matched by the measures. */
  match: one(z.enum(caseMatchKinds)),
  /** An attribute in which the readings differ, `actor` among them. */
  differs: one(codebookKey),
  /** Where most of a mark of the case lies. */
  zone: one(z.enum(zoneKinds)),
  state: one(z.enum(shownStates)),
  article: one(z.uuid()),
  /** Of the article, by id. */
  outlet: one(origin),
  event: one(origin),
  /**
   * Members' ids. Of one: cases in which their reading differs from somebody's; of several: in which theirs differ from
   * each other, where at least two of them coded and one marked something. Cases that agree are theirs in this sense
   * where `type` asks for them.
   */
  coders: one(
    z
      .string()
      .transform((text) => text.split(","))
      .pipe(z.array(z.uuid()).min(1).max(mostCoders)),
  ),
  /** Members who coded here, who marked something here, and whose reading here isn't what was decided. */
  reader: one(z.uuid()),
  marker: one(z.uuid()),
  unlike: one(z.uuid()),
  /**
   * Of the windows in which the agreement page shows the work of `reader` over time this one's articles: of the outlet and event
   * that the filter names, and as handed in by two of its coders. Coarse on purpose: between moments or articles of one's
   * own choice could be looked for when somebody handed in what.
   */
  window: one(
    z
      .string()
      .regex(/^[1-9]\d?$/)
      .transform(Number),
  ),
});
export type CaseFilter = Partial<z.infer<typeof caseFilterSchema>>;

/** What else the address of the list holds: the round, and where its page begins. */
export const reviewPlaceSchema = z.object({ round: one(z.uuid()), after: one(z.string().max(200)) });
type ReviewPlace = z.infer<typeof reviewPlaceSchema>;

/**
 * The names in an address that narrow nothing: unknown ones, unreadable values, and a window that isn't said whose it is. What
 * is empty asks for nothing.
 */
export function unreadEntries(search: Readonly<Record<string, string | readonly string[] | undefined>>): string[] {
  const { window, ...read } = { ...reviewPlaceSchema.parse(search), ...caseFilterSchema.parse(search) };
  const found: ReadonlyMap<string, unknown> = new Map(
    Object.entries(read.reader === undefined ? read : { ...read, window }),
  );
  return Object.entries(search).flatMap(([name, value]) =>
    value === undefined || value === "" || found.get(name) !== undefined ? [] : [name],
  );
}

/**
 * What a list shows that was asked for without a state: all of it where it is about an article or annotators, as
 * links from other pages are; else what is still to be settled.
 */
export function listedBy(filter: CaseFilter): CaseFilter {
  const { state, article, coders } = filter;
  return { ...filter, state: state ?? ((article ?? coders) ? "any" : "unsettled") };
}

/** Whether a list is narrowed by anything besides type and state, which have their own counts. */
export function isNarrowed(filter: CaseFilter): boolean {
  return Object.entries(filter).some(([name, value]) => name !== "type" && name !== "state" && value !== undefined);
}

/** The filter as it stands in a URL, with its question mark; empty where there is none. */
export function caseSearch(filter: CaseFilter, place: ReviewPlace = {}): string {
  const entries = Object.entries({ ...place, ...filter }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(",") : String(value)]],
  );
  return entries.length === 0 ? "" : `?${new URLSearchParams(entries)}`;
}

/** The cases of what a part of a round's agreement counts: of that outlet, event, those coders. */
export function casesOfPart({ outlet, event, coders }: AgreementFilter): CaseFilter {
  return {
    ...(outlet === null ? {} : { outlet }),
    ...(event === null ? {} : { event }),
    ...(coders.length === 0 ? {} : { coders: [...coders] }),
  };
}

/** The cases behind a row of a breakdown: `by` is what agreement is broken down by, as addresses name it. */
export function casesOfValue(by: string, value: string): CaseFilter {
  if (by === "outlet" || by === "event") return { [by]: value === "" ? noOrigin : value };
  if (by.startsWith(attributeBy(""))) return { value: caseValue(by.slice(attributeBy("").length), value) };
  const zone = zoneKinds.find((kind) => kind === value);
  return zone === undefined ? {} : { zone };
}

/** An attribute as something to break agreement down by, beside outlet, event and zone. */
export function attributeBy(key: string): string {
  return `attribute.${key}`;
}
