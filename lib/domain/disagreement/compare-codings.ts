import type { StudyArticle } from "@/lib/domain/agreement/study";
import { compareInText, compareKeys } from "@/lib/domain/text/places";
import type { ComparedCase } from "./compared-case";
import { type CountedMark, countMarks } from "./counted-marks";
import { describeCase } from "./describe-case";
import { findEdges } from "./edges";
import { groupMarks } from "./group-marks";

/**
 * The places of an article where its codings are compared, also those where they agree: every mark is in exactly one.
 * The order of the codings and of their marks makes no difference. In the order of the text: codes of the whole article,
 * then by start, what encloses before what it encloses.
 *
 * 1. For each pair of coders the one-to-one matching of overlapping marks with the greatest sum of scores; a score is
 *    the share of common characters, + 0.25 for the same label, + 0.25 for the same actor (also: none on either).
 * 2. A mark without a match that overlaps marks of the other coder is a part split off from the one with which its
 *    score is greatest.
 * 3. What hangs together by matches and splits is a case, after its weakest edges have been cut until every coder has at
 *    most one mark in it that isn't split off.
 *
 * The rules are this project's own; docs/cases.md says why, and what each type means. Marks × log marks steps where few
 * marks overlap one another.
 */
export function compareCodings(article: StudyArticle): readonly ComparedCase[] {
  const marks = countMarks(article);
  const coders = [...new Set(article.codings.map(({ coder }) => coder))].sort(compareKeys);
  return groupMarks(marks, findEdges(marks))
    .map((group) => ({ compared: describeCase(group, coders), index: firstIndexOf(group) }))
    .sort((a, b) => compareInText(a.compared.ranges, b.compared.ranges) || a.index - b.index)
    .map(({ compared }) => compared);
}

function firstIndexOf(group: readonly CountedMark[]): number {
  return group.reduce((least, { index }) => Math.min(least, index), Number.POSITIVE_INFINITY);
}
