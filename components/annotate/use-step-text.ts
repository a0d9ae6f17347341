"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ChangedPart, StepWords } from "@/lib/client/step-words";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import type { WorkspaceView } from "./use-workspace";

/** Puts a step of work into a sentence, as the history lists it and screen readers hear it. */
export function useStepText(
  { workspace }: Pick<WorkspaceView, "workspace">,
  text: string,
): (words: StepWords) => string {
  const t = useTranslations("annotate.history");
  const format = useFormatter();
  const entryOf = (mark: Annotation) => workspace.index.find(mark);
  const partName = (mark: Annotation, part: ChangedPart): string => {
    if ("field" in part) return t(`part.${part.field}`);
    const attributes = entryOf(mark)?.layer.attributes ?? [];
    return attributes.find(({ key }) => key === part.attribute)?.name ?? part.attribute;
  };
  return (words) => {
    if (words.what === "several") return t("several", { count: words.count });
    const { mark } = words;
    const label = entryOf(mark)?.label.name ?? mark.label;
    const facts = { label, quote: quoteOf(text, mark.ranges), place: mark.ranges.length > 0 ? "text" : "article" };
    if (words.what === "added-alike") return t("addedAlike", { ...facts, count: words.count });
    if (words.what !== "changed") return t(words.what, facts);
    return t("changed", { ...facts, parts: format.list(words.parts.map((part) => partName(mark, part))) });
  };
}
