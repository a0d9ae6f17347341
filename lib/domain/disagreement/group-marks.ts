import { createDisjointSets, groupBy } from "@/lib/domain/disjoint-sets";
import type { CountedMark } from "./counted-marks";
import type { Edge } from "./edges";

type Component = { readonly marks: readonly CountedMark[]; readonly edges: readonly Edge[] };

/** The guard against text that nobody marks: of more edges than this, several at once are cut, one of every so many. */
export const edgesPerCut = 500;

/**
 * The marks that are one case each: what hangs together by edges. Where somebody has several marks in it that no split
 * explains, the weakest edges are cut, one after another, until that is nowhere so. `edges` are given weakest first.
 */
export function groupMarks(marks: readonly CountedMark[], edges: readonly Edge[]): readonly (readonly CountedMark[])[] {
  const groups: (readonly CountedMark[])[] = [];
  const open = [...componentsOf({ marks, edges })];
  for (let component = open.pop(); component !== undefined; component = open.pop()) {
    if (isOnePlace(component)) groups.push(component.marks);
    else open.push(...componentsOf(withoutWeakest(component)));
  }
  return groups;
}

/** Of each coder at most one mark is no part split off from another's mark. */
function isOnePlace({ marks, edges }: Component): boolean {
  const splitOff = new Set(edges.map((edge) => edge.splitOff));
  const whole = marks.filter((mark) => !splitOff.has(mark));
  return new Set(whole.map(({ coder }) => coder)).size === whole.length;
}

function withoutWeakest({ marks, edges }: Component): Component {
  return { marks, edges: edges.slice(Math.ceil(edges.length / edgesPerCut)) };
}

function componentsOf({ marks, edges }: Component): readonly Component[] {
  const places = new Map(marks.map((mark, place) => [mark, place]));
  const sets = createDisjointSets(marks.length);
  const rootOf = (mark: CountedMark) => sets.rootOf(places.get(mark) ?? -1);
  for (const { first, second } of edges) sets.join(places.get(first) ?? -1, places.get(second) ?? -1);
  const edgesByRoot = groupBy(edges, ({ first }) => rootOf(first));
  return [...groupBy(marks, rootOf)].map(([root, own]) => ({ marks: own, edges: edgesByRoot.get(root) ?? [] }));
}
