import type { Annotation, AttributeValue } from "@/lib/domain/annotation/annotation";

/** What became of a suggested value: it stands as it was, another one was chosen, or none. */
export type Fate = "kept" | "changed" | "removed";

/** The fate of what was suggested for an attribute of a mark; null where nothing was. */
export function fateOf(
  { suggested, attributes }: Pick<Annotation, "suggested" | "attributes">,
  key: string,
): Fate | null {
  if (suggested === undefined || !Object.hasOwn(suggested, key)) return null;
  const value = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
  if (value === undefined) return "removed";
  return sameValue(value, suggested[key]?.value) ? "kept" : "changed";
}

/** Lists hold keys, whose order means nothing. */
function sameValue(value: AttributeValue, other: AttributeValue | undefined): boolean {
  if (typeof value === "string" || typeof value === "boolean") return value === other;
  return typeof other === "object" && value.length === other.length && value.every((one) => other.includes(one));
}
