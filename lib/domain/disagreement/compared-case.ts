import type { StudyMark } from "@/lib/domain/agreement/study";
import type { CodePointRange } from "@/lib/domain/text/offsets";
import { compareKeys } from "@/lib/domain/text/places";
import { contentOf } from "./counted-marks";

/** How readings of one place can differ, in the order in which a case is filed: the first that applies is its main type. */
export const caseTypes = ["missed", "split", "label", "actor", "attribute", "boundary"] as const;
export type CaseType = (typeof caseTypes)[number];

/** What one coder marked at the place of a case, in the order of the text; `markIds` are the ids of `marks`. */
export type CaseReading = {
  readonly coder: string;
  readonly markIds: readonly string[];
  readonly marks: readonly StudyMark[];
};

/** A place where codings were compared. */
export type ComparedCase = {
  /** In the order of `caseTypes`; empty: agreed. */
  readonly types: readonly CaseType[];
  /** Keys of the attributes that differ, sorted. The actor isn't among them: it is a type of its own. */
  readonly attributes: readonly string[];
  /** All that the first coder (by name) with marks in the case marked there; empty for codes of a whole article. */
  readonly ranges: readonly CodePointRange[];
  /** Who coded the article and marked nothing here, sorted. */
  readonly missedBy: readonly string[];
  /** Of every coder of the article, sorted by name, also of those with no mark here. */
  readonly readings: readonly CaseReading[];
};

/**
 * Tells whether a case that is computed anew is one that was there before: equal where the same coders are compared and
 * have marks with the same ids and the same content in it, else different. Canonical JSON; its parts are nobody's to read.
 */
export function caseKey({ readings }: Pick<ComparedCase, "readings">): string {
  const entries = readings.map(({ coder, marks }) => {
    const own = [...marks].sort((a, b) => compareKeys(a.id, b.id));
    return [coder, own.map((mark) => [mark.id, contentOf(mark)])] as const;
  });
  return JSON.stringify(entries.sort(([a], [b]) => compareKeys(a, b)));
}
