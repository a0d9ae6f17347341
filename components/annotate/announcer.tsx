"use client";

import { useTranslations } from "next-intl";
import { memo, useMemo, useState } from "react";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { LatestStep } from "@/lib/client/history";
import { type StepWords, wordsOf } from "@/lib/client/step-words";
import { useFollowing } from "./use-following";
import { useStepText } from "./use-step-text";
import type { WorkspaceView } from "./use-workspace";

/**
 * Tells screen readers what eyes see in the text: the word the caret has come to, what is selected, what was done and
 * what was taken back. Which mark is selected, with its words, is said where it is described.
 */
export function Announcer({ view, text }: AnnouncerProps) {
  const [shown] = useFollowing(view);
  return <Announced view={shown} text={text} />;
}

type AnnouncerProps = { view: WorkspaceView; text: string };

const Announced = memo(function Announced({ view, text }: AnnouncerProps) {
  const t = useTranslations("annotate");
  const { workspace, coding, state, gaps } = view;
  const { pending, caret, selected, chooser, askedAll } = state;
  const latest = workspace.store.latest();
  const inWords = useStepText(view, text);
  const words = useMemo(
    () => (latest === null ? null : wordsOf(latest.step, coding.annotations)),
    [latest, coding.annotations],
  );
  const done = latest === null || words === null || isSaidElsewhere(latest, words) ? "" : inWords(words);
  // Nobody has moved yet; and servers may cut words otherwise than browsers do.
  const [first] = useState(state);
  const isSilent = state === first || selected !== null || chooser !== null;
  const word = useMemo(() => (isSilent ? null : workspace.steps.wordAt(caret)), [isSilent, workspace, caret]);
  const here = word === null ? "" : text.slice(...word);
  const at =
    pending === null || chooser !== null ? here : t("announce.pending", { words: text.slice(...pending.range) });
  const place = askedAll ? t("inspector.gaps", { count: gaps.size }) : at;
  return (
    <VisuallyHidden>
      <p role="status" aria-label={t("announce.done")}>
        {/* Another element for each step: what is done twice is said twice. */}
        <span key={`${latest?.step.id} ${latest?.by}`}>
          {done !== "" && t(`announce.${latest?.by ?? "edit"}`, { step: done })}
        </span>
      </p>
      <p role="status" aria-label={t("announce.place")}>
        {place}
      </p>
    </VisuallyHidden>
  );
});

/** A new mark is selected, which is said with its words, also when these change; who writes a note hears what is typed. */
function isSaidElsewhere({ by }: LatestStep, words: StepWords): boolean {
  if (by !== "edit") return false;
  if (words.what === "added") return words.mark.ranges.length > 0;
  if (words.what !== "changed") return false;
  return words.parts.every((part) => "field" in part && ["label", "ranges", "note"].includes(part.field));
}
