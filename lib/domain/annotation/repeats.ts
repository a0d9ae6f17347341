import type { Annotation } from "./annotation";

/**
 * Whether a mark says only what another one says: the same label on the same ranges, and no other actor (another may
 * still be given). Such a mark counts once with the other; one phrase coded on two actors is two marks (MEASURES
 * section 0).
 */
export function isRepeat(mark: Annotation, other: Annotation): boolean {
  if (mark.id === other.id || mark.layer !== other.layer || mark.label !== other.label) return false;
  if (mark.ranges.length !== other.ranges.length) return false;
  const { actor } = mark.attributes;
  if (actor !== undefined && actor !== other.attributes.actor) return false;
  return mark.ranges.every(([start, end], at) => start === other.ranges[at]?.[0] && end === other.ranges[at]?.[1]);
}
