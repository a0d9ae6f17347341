import { connectedGroups } from "./best-matching";
import type { Overlaps } from "./coder-overlaps";

/** One overlap of two coders' marks: rows of the first and the second, and the characters they share. */
export type Met = { readonly a: number; readonly b: number; readonly shared: number };

/**
 * Overlaps by what hangs together: those of two marks that meet no other mark of this pair of coders, as nearly all do,
 * and groups of several.
 */
export type OverlapGroups = { readonly alone: readonly Met[]; readonly groups: readonly (readonly Met[])[] };

/** `degree` has a 0 for each row, and again afterwards. */
export function groupsOf({ a, b, shared }: Overlaps, degree: Int32Array): OverlapGroups {
  const overlaps: Met[] = [];
  for (let at = 0; at < a.length; at++) {
    const [one, other] = [a[at] ?? 0, b[at] ?? 0];
    overlaps.push({ a: one, b: other, shared: shared[at] ?? 0 });
    degree[one] = (degree[one] ?? 0) + 1;
    degree[other] = (degree[other] ?? 0) + 1;
  }
  const alone: Met[] = [];
  const together: Met[] = [];
  for (const met of overlaps) (degree[met.a] === 1 && degree[met.b] === 1 ? alone : together).push(met);
  for (const met of overlaps) {
    degree[met.a] = 0;
    degree[met.b] = 0;
  }
  return { alone, groups: together.length === 0 ? [] : connectedGroups(together) };
}

/** Whether all overlaps have one mark in common, so that only one of them can be a pair. */
export function isStar([first, ...others]: readonly Met[]): boolean {
  return others.every(({ a }) => a === first?.a) || others.every(({ b }) => b === first?.b);
}
