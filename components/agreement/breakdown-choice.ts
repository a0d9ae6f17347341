import type { useTranslations } from "next-intl";
import type { Breakdown } from "@/lib/domain/agreement/breakdown/breakdown";
import type { ValueRow } from "@/lib/domain/agreement/breakdown/by-value";
import type { PartRow } from "@/lib/domain/agreement/breakdown/parts";
import { zoneKinds } from "@/lib/domain/text/zone";
import { type PartDimension, partDimensions } from "@/lib/schemas/agreement-breakdown";
import type { MeasuredLayerView } from "./agreement-types";

/** Something that a layer's agreement can be broken down by; `by` is its name in the address. */
export type BreakdownChoice = { readonly by: string } & (
  | { readonly kind: "part"; readonly dimension: PartDimension; readonly breakdown: Breakdown<PartRow> }
  | { readonly kind: "attribute"; readonly attribute: string; readonly breakdown: Breakdown<ValueRow> }
);

/** What tells a layer's articles, text or marks apart: what has one value alone says no more than the whole does. */
export function breakdownChoices({ layer, breakdown }: MeasuredLayerView): readonly BreakdownChoice[] {
  if (breakdown === undefined) return [];
  const parts = partDimensions.flatMap((dimension): BreakdownChoice[] => {
    const found = breakdown.parts[dimension];
    return found === undefined ? [] : [{ by: dimension, kind: "part", dimension, breakdown: found }];
  });
  const attributes = layer.attributes.flatMap(({ key }): BreakdownChoice[] => {
    const found = breakdown.values[key];
    return found === undefined ? [] : [{ by: `attribute.${key}`, kind: "attribute", attribute: key, breakdown: found }];
  });
  return [...parts, ...attributes].filter((choice) => choice.breakdown.rows.length > 1);
}

/** The name of a value: of an outlet or event by its id, of a zone by its kind, of an actor or option by its key. */
export function valueName(
  { study, layer }: MeasuredLayerView,
  choice: BreakdownChoice,
  value: string,
  t: ReturnType<typeof useTranslations<"agreement.breakdown">>,
): string {
  const names = study.breakdown?.names;
  if (choice.kind === "part") {
    const zone = zoneKinds.find((kind) => kind === value);
    if (choice.dimension === "zone") return zone === undefined ? value : t(`zones.${zone}`);
    return value === "" ? t(`without.${choice.dimension}`) : (names?.[choice.dimension][value] ?? value);
  }
  const attribute = layer.attributes.find(({ key }) => key === choice.attribute);
  if (attribute?.type === "actor") return names?.actor[value] ?? value;
  return attribute?.options.find(({ key }) => key === value)?.name ?? value;
}
