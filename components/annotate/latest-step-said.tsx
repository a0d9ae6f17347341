"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { LatestStep } from "@/lib/client/history";
import { type StepWords, wordsOf } from "@/lib/client/step-words";
import { useStepText } from "./use-step-text";
import type { WorkspaceView } from "./use-workspace";

export type AnnouncerProps = { view: WorkspaceView; text: string };

/** What was done last, or taken back, in words. */
export function LatestStepSaid({ view, text }: AnnouncerProps) {
  const t = useTranslations("annotate.announce");
  const { workspace, coding } = view;
  const latest = workspace.store.latest();
  const inWords = useStepText(view, text);
  const words = useMemo(
    () => (latest === null ? null : wordsOf(latest.step, coding.annotations)),
    [latest, coding.annotations],
  );
  const done = latest === null || words === null || isSaidElsewhere(latest, words) ? "" : inWords(words);
  // Another element for each step: what is done twice is said twice.
  return <span key={`${latest?.step.id} ${latest?.by}`}>{done !== "" && t(latest?.by ?? "edit", { step: done })}</span>;
}

/** A new mark is selected, which is said with its words, also when these change; who writes a note hears what is typed. */
function isSaidElsewhere({ by }: LatestStep, words: StepWords): boolean {
  if (by !== "edit") return false;
  if (words.what === "added") return words.mark.ranges.length > 0;
  if (words.what !== "changed") return false;
  return words.parts.every((part) => "field" in part && ["label", "ranges", "note"].includes(part.field));
}
