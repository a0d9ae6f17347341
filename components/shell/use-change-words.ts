"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { LabelName } from "@/lib/client/kept-articles";
import type { CopiedChange, CopiedMark } from "@/lib/client/unsent-copy";
import type { AttributeValue } from "@/lib/domain/annotation/annotation";
import { isEqual } from "@/lib/domain/annotation/operations";

type Values = NonNullable<CopiedChange["change"]>;
type Named = Pick<CopiedMark, "layer" | "label">;

/** Says what was to be done where the article isn't there to show it. */
export function useChangeWords(labels: readonly LabelName[]): (change: CopiedChange) => string {
  const t = useTranslations("shell.kept");
  const format = useFormatter();
  const nameOf = ({ layer, label }: Named) =>
    labels.find((one) => one.layer === layer && one.label === label)?.name ?? label;
  const factsOf = (mark: CopiedMark) => {
    return { place: mark.quote === null ? "article" : "text", quote: mark.quote ?? "", label: nameOf(mark) };
  };
  const valueText = (value: AttributeValue) =>
    typeof value === "boolean" ? t("value.flag", { value: String(value) }) : format.list([value].flat());
  const attributesIn = (after: CopiedMark["attributes"], before: CopiedMark["attributes"]): string[] => {
    const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])];
    return keys.flatMap((key) => {
      const value = after[key];
      if (isEqual(value, before[key])) return [];
      return value === undefined
        ? t("value.noAttribute", { key })
        : t("value.attribute", { key, value: valueText(value) });
    });
  };
  const valuesOf = ({ layer, label, quote, ranges, attributes, ...change }: Values, before: CopiedMark | null) => {
    const { note, certainty, discuss, links } = change;
    const named = label === undefined ? null : nameOf({ layer: layer ?? before?.layer ?? "", label });
    return [
      ...(named === null ? [] : [t("value.label", { label: named })]),
      ...(ranges === undefined ? [] : [quote ? t("value.words", { quote }) : t("value.places")]),
      ...(attributes === undefined ? [] : attributesIn(attributes, before?.attributes ?? {})),
      ...(note === undefined ? [] : [t("value.note", { note, kind: note === "" ? "none" : "some" })]),
      ...(certainty === undefined ? [] : [t("value.certainty", { value: certainty })]),
      ...(discuss === undefined ? [] : [t("value.discuss", { value: String(discuss) })]),
      ...(links === undefined ? [] : [t("value.links", { count: links.length })]),
    ];
  };
  /** Everything beyond words and label that isn't as it is of any new mark. */
  const beyond = ({ attributes, note, certainty, discuss, links = [] }: CopiedMark) =>
    valuesOf(
      {
        attributes,
        ...(note === "" ? {} : { note }),
        ...(certainty === "sure" ? {} : { certainty }),
        ...(discuss ? { discuss } : {}),
        ...(links.length === 0 ? {} : { links }),
      },
      null,
    );
  const list = (values: readonly string[]) => ({ values: format.list(values), count: values.length });
  return ({ do: what, before, after, change = {} }) => {
    if (what === "add" && after !== null) return t("add", { ...factsOf(after), ...list(beyond(after)) });
    if (what === "remove") return before === null ? t("removeUnknown") : t("remove", factsOf(before));
    const { values } = list(valuesOf(change, before));
    return before === null ? t("changeUnknown", { values }) : t("change", { ...factsOf(before), values });
  };
}
