import type { StudyArticle } from "@/lib/domain/agreement/study";
import type { GammaCoding } from "./continuum";

/** An article's marks as γ sees them: each range of a mark is a unit (MEASURES section 0). */
export function gammaCodings({ codings }: StudyArticle): readonly GammaCoding[] {
  return codings.map(({ coder, marks }) => {
    const units = marks.flatMap(({ label, ranges }) => {
      return ranges.map(({ startCodePoint: start, endCodePoint: end }) => ({ start, end, label }));
    });
    return { coder, units };
  });
}
