import { actorAttribute } from "@/lib/domain/agreement/attribute-values";
import { mainZone, type StudyZone } from "@/lib/domain/agreement/breakdown/zones";
import type { AttributeValue } from "@/lib/domain/annotation/annotation";
import type { Attribute } from "@/lib/domain/codebook/codebook";
import { type ZoneKind, zoneKinds } from "@/lib/domain/text/zone";
import type { ComparedCase } from "./compared-case";

/** A value of an attribute as cases are found by it: `voice:outlet`. No attribute's key has a colon. */
export function caseValue(attribute: string, value: string): string {
  return `${attribute}:${value}`;
}

/** The attribute and the value that `caseValue` put together; null where there is no colon. */
export function splitCaseValue(text: string): { readonly attribute: string; readonly value: string } | null {
  const at = text.indexOf(":");
  return at < 1 ? null : { attribute: text.slice(0, at), value: text.slice(at + 1) };
}

/**
 * Every value that a mark of the case gives an attribute, its actor's among them, once and sorted; of several at once
 * each. Free text is left out: nobody looks for all cases with the same sentence.
 */
export function valuesOfCase(
  { readings }: Pick<ComparedCase, "readings">,
  attributes: readonly Pick<Attribute, "key" | "type">[],
): readonly string[] {
  const texts = new Set(attributes.filter(({ type }) => type === "text").map(({ key }) => key));
  const marks = readings.flatMap((reading) => reading.marks);
  const values = marks.flatMap(({ actor, attributes: given }) => [
    ...(actor === null ? [] : [caseValue(actorAttribute, actor)]),
    ...Object.entries(given).flatMap(([key, value]) =>
      texts.has(key) ? [] : singleValues(value).map((one) => caseValue(key, one)),
    ),
  ]);
  return [...new Set(values)].sort();
}

function singleValues(value: AttributeValue): readonly string[] {
  return typeof value === "object" ? value : [String(value)];
}

/** The kinds of the zones that hold most of a mark of the case, in the order of `zoneKinds`; none for whole articles. */
export function zonesOfCase(
  { readings }: Pick<ComparedCase, "readings">,
  zones: readonly StudyZone[],
): readonly ZoneKind[] {
  const found = new Set(readings.flatMap(({ marks }) => marks.map(({ ranges }) => mainZone(ranges, zones))));
  return zoneKinds.filter((kind) => found.has(kind));
}
