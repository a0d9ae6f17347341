import { connectedGroups } from "./best-matching";
import type { Met } from "./coder-overlaps";

/**
 * Overlaps by what hangs together: those of two marks that meet no other mark of this pair of coders, as nearly all do,
 * and groups of several.
 */
export type OverlapGroups = { readonly alone: readonly Met[]; readonly groups: readonly (readonly Met[])[] };

/** `degree` has a 0 for each row, and again afterwards. */
export function groupsOf(overlaps: readonly Met[], degree: number[]): OverlapGroups {
  for (const { a, b } of overlaps) {
    degree[a] = (degree[a] ?? 0) + 1;
    degree[b] = (degree[b] ?? 0) + 1;
  }
  const alone: Met[] = [];
  const together: Met[] = [];
  for (const met of overlaps) (degree[met.a] === 1 && degree[met.b] === 1 ? alone : together).push(met);
  for (const { a, b } of overlaps) {
    degree[a] = 0;
    degree[b] = 0;
  }
  if (together.length === 0) return { alone, groups: [] };
  return { alone, groups: together.length > few ? connectedGroups(together) : groupsOfFew(together) };
}

const few = 16;

/** As `connectedGroups`, which makes maps of everything first. */
function groupsOfFew(overlaps: readonly Met[]): readonly (readonly Met[])[] {
  const groups: Met[][] = [];
  for (const met of overlaps) {
    let own: Met[] | undefined;
    for (let at = 0; at < groups.length; at++) {
      const group = groups[at];
      if (group === undefined || !group.some(({ a, b }) => a === met.a || b === met.b)) continue;
      if (own === undefined) {
        group.push(met);
        own = group;
      } else {
        own.push(...group);
        groups.splice(at--, 1);
      }
    }
    if (own === undefined) groups.push([met]);
  }
  return groups;
}

/** Whether all overlaps have one mark in common, so that only one of them can be a pair. */
export function isStar(overlaps: readonly Met[]): boolean {
  const [first] = overlaps;
  let isOfA = true;
  let isOfB = true;
  for (const { a, b } of overlaps) {
    isOfA &&= a === first?.a;
    isOfB &&= b === first?.b;
  }
  return isOfA || isOfB;
}
