"use client";

import { useTranslations } from "next-intl";
import type { NamedActor } from "@/lib/client/actor-choices";
import type { Annotation, AttributeValue } from "@/lib/domain/annotation/annotation";
import type { Attribute } from "@/lib/domain/codebook/codebook";
import { fateOf } from "@/lib/domain/suggestion/fate";
import { suggestionRules } from "@/lib/domain/suggestion/suggestion";

/** Says of an attribute of a mark what was filled in by rule and what became of it; null where nothing was. */
export function useSuggestionWords(
  actors: readonly NamedActor[],
): (mark: Annotation, attribute: Attribute) => string | null {
  const t = useTranslations("annotate.suggested");
  return (mark, attribute) => {
    const suggested = mark.suggested?.[attribute.key];
    const fate = fateOf(mark, attribute.key);
    if (suggested === undefined || fate === null) return null;
    const rule = suggestionRules.find((one) => one === suggested.rule);
    // A mark that came from a file may have been suggested by rules of another program.
    const reason = rule === undefined ? suggested.rule : t(`rule.${rule}`);
    return t(`fate.${fate}`, { reason, value: valueInWords(suggested.value, attribute, actors) });
  };
}

function valueInWords(value: AttributeValue, { options }: Attribute, actors: readonly NamedActor[]): string {
  if (typeof value === "boolean") return value ? "✓" : "–";
  const nameOf = (key: string) => [...options, ...actors].find((one) => one.key === key)?.name ?? key;
  return [value].flat().map(nameOf).join(", ");
}
