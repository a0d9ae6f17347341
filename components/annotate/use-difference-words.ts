"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { NamedActor } from "@/lib/client/actor-choices";
import { type Difference, differencesOf } from "@/lib/client/mark-differences";
import type { Annotation, AttributeValue } from "@/lib/domain/annotation/annotation";
import type { AnnotationMap } from "@/lib/domain/annotation/operations";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import type { Workspace } from "./use-workspace";

/** What marks are told with. */
export type Telling = { workspace: Workspace; actors: readonly NamedActor[]; marks: AnnotationMap; text: string };

type Differing = {
  difference: Difference;
  mark: Annotation;
  saved: Annotation | undefined;
  /** Marks that it links to and that are gone, as they were seen. */
  ends: readonly Annotation[];
};

/** Says what a mark would change of how it is saved, part by part: nobody decides on what isn't seen. */
export function useDifferenceWords({ workspace, actors, marks, text }: Telling) {
  const t = useTranslations("annotate.notice.value");
  const format = useFormatter();
  const labelOf = (mark: Annotation) => workspace.index.find(mark)?.label.name ?? mark.label;
  const valueIn = (key: string, mark: Annotation | undefined): string => {
    const value: AttributeValue | undefined = mark?.attributes[key];
    if (mark === undefined || value === undefined) return "";
    if (typeof value === "boolean") return t("flag", { value: String(value) });
    const options = attributeOf(key, mark)?.options ?? [];
    const nameOf = (one: string) => [...options, ...actors].find((known) => known.key === one)?.name ?? one;
    return format.list([value].flat().map(nameOf));
  };
  const attributeOf = (key: string, mark: Annotation) =>
    workspace.index.find(mark)?.layer.attributes.find((attribute) => attribute.key === key);
  const placeOf = (mark: Annotation | undefined): string =>
    mark === undefined ? "" : quoteOf(text, mark.ranges) || labelOf(mark);

  const inWords = ({ difference, mark, saved, ends }: Differing): string => {
    if ("link" in difference) {
      const { link, isLacking } = difference;
      const there = marks.get(link.to);
      const quote = placeOf(there ?? ends.find(({ id }) => id === link.to));
      const place = quote === "" ? "gone" : there === undefined ? "removed" : "known";
      return t("link", { quote, place, lacking: String(isLacking) });
    }
    if ("attribute" in difference) {
      const key = difference.attribute;
      const name = attributeOf(key, mark)?.name ?? (saved && attributeOf(key, saved)?.name) ?? key;
      return t("attribute", { name, ...instead(valueIn(key, mark), valueIn(key, saved)) });
    }
    switch (difference.field) {
      case "label":
        return t("label", { mine: labelOf(mark) });
      case "ranges":
        return t("ranges", { mine: quoteOf(text, mark.ranges), theirs: quoteOf(text, saved?.ranges ?? []) });
      case "note":
        return t("note", instead(mark.note, saved?.note ?? ""));
      case "certainty":
        return t("certainty", { value: mark.certainty });
      case "discuss":
        return t("discuss", { value: String(mark.discuss) });
    }
  };
  return (mark: Annotation, saved: Annotation | undefined, ends: readonly Annotation[] = []): string[] =>
    differencesOf(mark, saved).map((difference) => inWords({ difference, mark, saved, ends }));
}

/** A value and the one it takes the place of, and which of them there are. */
function instead(mine: string, theirs: string) {
  return { mine, theirs, kind: theirs === "" ? "given" : mine === "" ? "taken" : "other" };
}
