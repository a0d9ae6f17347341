import type { useTranslations } from "next-intl";
import type { Study } from "./agreement-types";

const list = new Intl.ListFormat("en", { type: "conjunction" });

/** What alone is counted, in words: "articles of Meridian Courier and annotators C1 and C2"; null where everything is. */
export function filterWords(
  { filters }: Study,
  t: ReturnType<typeof useTranslations<"agreement.only">>,
): string | null {
  const { applied, outlets, events, coders } = filters;
  const nameOf = (choices: readonly { readonly id: string; readonly name: string }[], id: string) =>
    choices.find((choice) => choice.id === id)?.name ?? t("unknown");
  const words = [
    ...(applied.outlet === null ? [] : [t("outlet", { name: nameOf(outlets, applied.outlet) })]),
    ...(applied.event === null ? [] : [t("event", { name: nameOf(events, applied.event) })]),
    ...(applied.coders.length === 0
      ? []
      : [t("coders", { names: list.format(applied.coders.map((id) => nameOf(coders, id))) })]),
  ];
  return words.length === 0 ? null : list.format(words);
}
