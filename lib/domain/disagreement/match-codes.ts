import { groupBy } from "@/lib/domain/disjoint-sets";
import type { CountedMark } from "./counted-marks";
import { type Pair, scoreOf } from "./overlaps";

/** What two codes of a whole article can have in common, in the order in which they are matched by it. */
const commonOfCodes: readonly ((mark: CountedMark) => string)[] = [
  ({ label, actor }) => JSON.stringify([label, actor]),
  ({ label }) => label,
  ({ actor }) => JSON.stringify(actor),
  () => "",
];

/**
 * Matches two coders' codes of a whole article: those equal in label and actor, then in label, then in actor, then what
 * is left, in order; so that only one coder's surplus stays alone, and two different labels are one difference.
 */
export function matchCodes(own: readonly CountedMark[], others: readonly CountedMark[]): readonly Pair[] {
  const pairs: Pair[] = [];
  const taken = new Set<CountedMark>();
  for (const commonOf of commonOfCodes) {
    const free = groupBy(
      others.filter((mark) => !taken.has(mark)),
      commonOf,
    );
    const isFree = own.filter((mark) => !taken.has(mark));
    for (const [common, marks] of groupBy(isFree, commonOf)) {
      const partners = free.get(common) ?? [];
      for (const [place, mark] of marks.entries()) {
        const partner = partners[place];
        if (partner === undefined) break;
        taken.add(mark).add(partner);
        const [first, second] = mark.index < partner.index ? [mark, partner] : [partner, mark];
        pairs.push({ first, second, score: scoreOf(first, second, 1) });
      }
    }
  }
  return pairs;
}
