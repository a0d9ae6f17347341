import type { useTranslations } from "next-intl";
import type { Attribute, Layer } from "@/lib/domain/codebook/codebook";
import { locale } from "@/messages/locale";

type Translate = ReturnType<typeof useTranslations<"codebook">>;

const list = new Intl.ListFormat(locale, { type: "conjunction" });
const choice = new Intl.ListFormat(locale, { type: "disjunction" });

/** The rules of a layer as sentences. */
export function rulesOf({ unit, rules, labels }: Layer, t: Translate): string[] {
  const names = namesOf(labels);
  const ofSpans =
    unit === "span"
      ? [
          t(`rules.overlap_${rules.overlap}`),
          t(`rules.discontinuous_${rules.discontinuous ? "true" : "false"}`),
          t(`rules.snap_${rules.snap}`),
        ]
      : [];
  const sets = rules.oneOf.map((set) => t("rules.oneOf", { labels: list.format(set.map(names)) }));
  return [t(`rules.unit_${unit}`), ...ofSpans, ...sets];
}

/** When an attribute is required, as a sentence. */
export function requirementOf({ required }: Attribute, layer: Layer, t: Translate): string {
  if (typeof required === "boolean") return t(required ? "requirement.isAlways" : "requirement.isNever");
  if ("labels" in required) {
    return t("requirement.isForLabels", { labels: list.format(required.labels.map(namesOf(layer.labels))) });
  }
  const other = layer.attributes.find(({ key }) => key === required.attribute);
  const flags = [
    { key: "true", name: t("requirement.yes") },
    { key: "false", name: t("requirement.no") },
  ];
  const values = required.values.map(namesOf(other?.type === "flag" ? flags : (other?.options ?? [])));
  return t("requirement.isWhen", { attribute: other?.name ?? required.attribute, values: choice.format(values) });
}

function namesOf(items: readonly { readonly key: string; readonly name: string }[]): (key: string) => string {
  const names = new Map(items.map(({ key, name }) => [key, name]));
  return (key) => names.get(key) ?? key;
}
