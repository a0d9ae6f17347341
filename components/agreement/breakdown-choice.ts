import type { useTranslations } from "next-intl";
import { actorAttribute } from "@/lib/domain/agreement/attribute-values";
import type { Breakdown } from "@/lib/domain/agreement/breakdown/breakdown";
import type { ValueRow } from "@/lib/domain/agreement/breakdown/by-value";
import type { PartRow } from "@/lib/domain/agreement/breakdown/parts";
import { zoneKinds } from "@/lib/domain/text/zone";
import { type CaseTally, type PartDimension, partDimensions } from "@/lib/schemas/agreement-breakdown";
import { attributeBy } from "@/lib/schemas/case-filter";
import type { MeasuredLayerView } from "./agreement-types";

/** Something that a layer's agreement can be broken down by; `by` is its name in the address. */
export type BreakdownChoice = {
  readonly by: string;
  /** How many cases each value has; empty where there are none to open. */
  readonly cases: Readonly<Record<string, CaseTally>>;
} & (
  | { readonly kind: "part"; readonly dimension: PartDimension; readonly breakdown: Breakdown<PartRow> }
  | { readonly kind: "attribute"; readonly attribute: string; readonly breakdown: Breakdown<ValueRow> }
);

/** What tells a layer's articles, text or marks apart: what has one value alone says no more than the whole does. */
export function breakdownChoices({ layer, breakdown }: MeasuredLayerView): readonly BreakdownChoice[] {
  if (breakdown === undefined) return [];
  const casesBy = (by: string) => ({ by, cases: breakdown.cases[by] ?? {} });
  const parts = partDimensions.flatMap((dimension): BreakdownChoice[] => {
    const found = breakdown.parts[dimension];
    return found === undefined ? [] : [{ ...casesBy(dimension), kind: "part", dimension, breakdown: found }];
  });
  const attributes = layer.attributes.flatMap(({ key }): BreakdownChoice[] => {
    const found = breakdown.values[key];
    const of = casesBy(attributeBy(key));
    return found === undefined ? [] : [{ ...of, kind: "attribute", attribute: key, breakdown: found }];
  });
  return [...parts, ...attributes].filter((choice) => choice.breakdown.rows.length > 1);
}

/** The one that the address asks for, or the first; undefined where nothing can be broken down. */
export function chosenBreakdown(view: MeasuredLayerView): BreakdownChoice | undefined {
  const choices = breakdownChoices(view);
  return choices.find(({ by }) => by === view.study.by) ?? choices[0];
}

type Words = ReturnType<typeof useTranslations<"agreement.breakdown">>;

/** What it is broken down by, in words. */
export function breakdownName({ layer }: MeasuredLayerView, choice: BreakdownChoice, t: Words): string {
  if (choice.kind === "part") return t(`by.${choice.dimension}`);
  return layer.attributes.find(({ key }) => key === choice.attribute)?.name ?? choice.attribute;
}

/** The name of a value: of an outlet or event by its id, of a zone by its kind, of an actor or option by its key. */
export function valueName(
  { study, layer }: MeasuredLayerView,
  choice: BreakdownChoice,
  value: string,
  t: Words,
): string {
  const names = study.breakdown?.names;
  if (choice.kind === "part") {
    const zone = zoneKinds.find((kind) => kind === value);
    if (choice.dimension === "zone") return zone === undefined ? value : t(`zones.${zone}`);
    return value === "" ? t(`without.${choice.dimension}`) : (names?.[choice.dimension][value] ?? value);
  }
  const attribute = layer.attributes.find(({ key }) => key === choice.attribute);
  if (attribute?.type === "actor" || choice.attribute === actorAttribute) return names?.actor[value] ?? value;
  return attribute?.options.find(({ key }) => key === value)?.name ?? value;
}
