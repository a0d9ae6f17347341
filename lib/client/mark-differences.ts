import type { Annotation, MarkLink } from "@/lib/domain/annotation/annotation";
import { isEqual } from "@/lib/domain/annotation/operations";

/** Something in which a mark differs from how it is saved. */
export type Difference =
  | { readonly field: "label" | "ranges" | "note" | "certainty" | "discuss" }
  | { readonly attribute: string }
  /** `isLacking`: it is saved, and the mark is without it. */
  | { readonly link: MarkLink; readonly isLacking: boolean };

/**
 * Everything that a mark would change of how it is saved; of a mark that isn't saved everything beyond label and words
 * that somebody would have to give it once more.
 */
export function differencesOf(mark: Annotation, saved: Annotation | undefined): Difference[] {
  const { layer, label, ranges } = mark;
  const bare = { attributes: {}, note: "", certainty: "sure", discuss: false } as const;
  const other: Omit<Annotation, "id" | "origin"> = saved ?? { layer, label, ranges, ...bare };
  const keys = new Set([...Object.keys(mark.attributes), ...Object.keys(other.attributes)]);
  const [links, otherLinks] = [mark.links ?? [], saved?.links ?? []];
  return [
    ...(layer === other.layer && label === other.label ? [] : [{ field: "label" } as const]),
    ...[...keys]
      .filter((key) => !isEqual(mark.attributes[key], other.attributes[key]))
      .map((attribute) => ({ attribute })),
    ...(["ranges", "note", "certainty", "discuss"] as const)
      .filter((field) => !isEqual(mark[field], other[field]))
      .map((field) => ({ field })),
    ...beyond(links, otherLinks).map((link) => ({ link, isLacking: false })),
    ...beyond(otherLinks, links).map((link) => ({ link, isLacking: true })),
  ];
}

/** The links of one list that the other doesn't hold just so. */
function beyond(links: readonly MarkLink[], others: readonly MarkLink[]): readonly MarkLink[] {
  return links.filter((link) => !others.some((other) => other.to === link.to && other.type === link.type));
}
