import { z } from "zod";
import { caseTypes } from "@/lib/domain/disagreement/compared-case";
import { isStorable } from "./words";

/** What a case can be filed under: how its readings differ, or that they don't. */
export const filedTypes = [...caseTypes, "agreed"] as const;
export type FiledType = (typeof filedTypes)[number];

export const caseStates = ["open", "later", "decided"] as const;
export type CaseState = (typeof caseStates)[number];

/** What a list can show of their states: one of them, all still to be settled (open or later), or any. */
export const shownStates = [...caseStates, "unsettled", "any"] as const;

const one = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

const codebookKey = z.string().min(1).max(60).refine(isStorable);

/**
 * What a list of cases is narrowed to, as it stands in a URL. An entry that can't be read is left out, since an old link
 * may hold anything. `type` is "any" where agreed cases are wanted too; `coders` are two members' ids: cases in which
 * their readings differ.
 */
export const caseFilterSchema = z.object({
  type: one(z.enum([...filedTypes, "any"])),
  label: one(codebookKey),
  /** A second label that a reading has here too. */
  otherLabel: one(codebookKey),
  layer: one(codebookKey),
  state: one(z.enum(shownStates)),
  article: one(z.uuid()),
  coders: one(
    z
      .string()
      .transform((text) => text.split(","))
      .pipe(z.tuple([z.uuid(), z.uuid()])),
  ),
});
export type CaseFilter = Partial<z.infer<typeof caseFilterSchema>>;

/** What else the address of the list holds: the round, and where its page begins. */
export const reviewPlaceSchema = z.object({ round: one(z.uuid()), after: one(z.string().max(200)) });
type ReviewPlace = z.infer<typeof reviewPlaceSchema>;

/**
 * What a list shows that was asked for without a state: all of it where it is about an article or two annotators, as
 * links from other pages are; else what is still to be settled.
 */
export function listedBy(filter: CaseFilter): CaseFilter {
  const { state, article, coders } = filter;
  return { ...filter, state: state ?? ((article ?? coders) ? "any" : "unsettled") };
}

/** The filter as it stands in a URL, with its question mark; empty where there is none. */
export function caseSearch(filter: CaseFilter, place: ReviewPlace = {}): string {
  const entries = Object.entries({ ...place, ...filter }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, typeof value === "string" ? value : value.join(",")]],
  );
  return entries.length === 0 ? "" : `?${new URLSearchParams(entries)}`;
}
