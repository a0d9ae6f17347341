import type { AttributeValue } from "@/lib/domain/annotation/annotation";
import { compareKeys } from "@/lib/domain/text/places";
import type { StudyMark } from "./study";

/** The attribute that marks hold apart from the others. */
export const actorAttribute = "actor";

/** A value as a string, equal for equal values; several keys are a set and have no order. */
export function attributeValue(value: AttributeValue): string {
  if (typeof value === "string") return value;
  return typeof value === "boolean" ? String(value) : JSON.stringify([...value].sort(compareKeys));
}

/** By actor (none first), then by all other attributes. */
export function compareAttributes(a: StudyMark, b: StudyMark): number {
  return (
    Number(a.actor !== null) - Number(b.actor !== null) ||
    compareKeys(a.actor ?? "", b.actor ?? "") ||
    compareKeys(attributesKey(a), attributesKey(b))
  );
}

function attributesKey({ attributes }: StudyMark): string {
  const coded = Object.entries(attributes).map(([key, value]) => [key, attributeValue(value)] as const);
  return JSON.stringify(coded.sort(([a], [b]) => compareKeys(a, b)));
}
