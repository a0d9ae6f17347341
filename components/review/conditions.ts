import type { useTranslations } from "next-intl";
import { actorAttribute } from "@/lib/domain/agreement/attribute-values";
import type { Attribute, Layer } from "@/lib/domain/codebook/codebook";
import { splitCaseValue } from "@/lib/domain/disagreement/case-facets";
import { type CaseFilter, noOrigin } from "@/lib/schemas/case-filter";
import type { CaseNames } from "@/lib/schemas/case-view";

const list = new Intl.ListFormat("en", { type: "conjunction" });
const either = new Intl.ListFormat("en", { type: "disjunction" });

/** What narrows a list besides types and states, in the order in which it is said. */
const conditionKeys = [
  ...([
    "article",
    "outlet",
    "event",
    "zone",
    "layer",
    "label",
    "branch",
    "otherLabel",
    "value",
    "attribute",
    "match",
  ] as const),
  ...(["differs", "coders", "reader", "marker", "unlike", "window"] as const),
] as const;
type ConditionKey = (typeof conditionKeys)[number];

/** What says nothing without a condition, and goes with it. */
const goesWith: Readonly<Partial<Record<ConditionKey, readonly (keyof CaseFilter)[]>>> = {
  label: ["otherLabel", "match"],
  value: ["match"],
  attribute: ["match"],
  reader: ["window"],
};

/** Whether a condition says anything beside the others. */
function isAsked(filter: CaseFilter, key: ConditionKey): boolean {
  const holders = conditionKeys.filter((holder) => goesWith[holder]?.includes(key));
  return holders.length === 0 || holders.some((holder) => filter[holder] !== undefined);
}

/** The filter without one of its conditions. */
export function withoutCondition(filter: CaseFilter, key: ConditionKey): CaseFilter {
  const gone = [key, ...(goesWith[key] ?? [])];
  return { ...filter, ...Object.fromEntries(gone.map((name) => [name, undefined])) };
}

/** A condition in force in words: what is looked at, and which of it. */
export type Condition = { readonly key: ConditionKey; readonly what: string; readonly which: string };

export type ConditionWords = {
  readonly t: ReturnType<typeof useTranslations<"review.conditions">>;
  readonly zones: ReturnType<typeof useTranslations<"corpus.zone">>;
};

export type Named = { readonly filter: CaseFilter; readonly names: CaseNames; readonly layers: readonly Layer[] };

/** The conditions of a filter, in words. What has no name that the asker may know is said as the address has it. */
export function conditionsOf(named: Named, words: ConditionWords): readonly Condition[] {
  return conditionKeys.flatMap((key) => {
    const found = conditionOf(key, named, words);
    return found === null ? [] : [{ key, ...found }];
  });
}

function conditionOf(key: ConditionKey, named: Named, words: ConditionWords): Omit<Condition, "key"> | null {
  const { filter, names, layers } = named;
  const { t, zones } = words;
  if (filter[key] === undefined || !isAsked(filter, key)) return null;
  const said = (which: string) => ({ what: t(key), which });
  switch (key) {
    case "article":
      return said(names.article ?? t("unknown"));
    case "outlet":
    case "event":
      return said(filter[key] === noOrigin ? t("none") : (names[key] ?? t("unknown")));
    case "zone":
      return filter.zone === undefined ? null : said(zones(filter.zone));
    case "layer":
      return said(layers.find((layer) => layer.key === filter.layer)?.name ?? filter.layer ?? "");
    case "branch":
      return said(either.format(filter.branch?.map((key) => labelName(layers, key)) ?? []));
    case "label":
    case "otherLabel":
      return said(labelName(layers, filter[key] ?? ""));
    case "value":
      return valueWords(filter.value ?? "", named, t);
    case "attribute":
    case "differs":
      return said(attributeName(layers, filter[key] ?? "", t));
    case "match":
      return filter.match === undefined ? null : said(t(`matches.${filter.match}`));
    case "reader":
    case "marker":
    case "unlike":
      return said(names[key] ?? t("unknown"));
    case "window":
      return said(String(filter.window));
    case "coders":
      return said(names.coders.length === 0 ? t("unknown") : list.format(names.coders));
  }
}

function attributeName(layers: readonly Layer[], key: string, t: ConditionWords["t"]): string {
  return attributeOf(layers, key)?.name ?? (key === actorAttribute ? t("actor") : key);
}

function labelName(layers: readonly Layer[], key: string): string {
  return layers.flatMap(({ labels }) => labels).find((label) => label.key === key)?.name ?? key;
}

function attributeOf(layers: readonly Layer[], key: string): Attribute | undefined {
  return layers.flatMap(({ attributes }) => attributes).find((attribute) => attribute.key === key);
}

function valueWords(text: string, { layers, names }: Named, t: ConditionWords["t"]): Omit<Condition, "key"> {
  const split = splitCaseValue(text);
  const attribute = attributeOf(layers, split?.attribute ?? "");
  const what = attributeName(layers, split?.attribute ?? "", t);
  const value = split?.value ?? text;
  if (attribute?.type === "flag") return { what, which: t(value === "true" ? "yes" : "no") };
  const isActor = attribute?.type === "actor" || attribute?.type === "actors";
  const option = attribute?.options.find(({ key }) => key === value)?.name;
  return { what, which: (isActor ? names.actor : option) ?? value };
}
