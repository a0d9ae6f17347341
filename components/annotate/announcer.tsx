"use client";

import { useTranslations } from "next-intl";
import { memo, useMemo, useState } from "react";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { LatestStepSaid } from "./late";
import type { AnnouncerProps } from "./latest-step-said";
import { useFollowing } from "./use-following";

/**
 * Tells screen readers what eyes see in the text: the word the caret has come to, what is selected, what was done and
 * what was taken back. Which mark is selected, with its words, is said where it is described.
 */
export function Announcer({ view, text }: AnnouncerProps) {
  const [shown] = useFollowing(view);
  return <Announced view={shown} text={text} />;
}

const Announced = memo(function Announced({ view, text }: AnnouncerProps) {
  const t = useTranslations("annotate");
  const { workspace, state, gaps } = view;
  const { pending, caret, selected, chooser, askedAll } = state;
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
      {/* Here from the beginning: of what comes with its place nothing is said. */}
      <p role="status" aria-label={t("announce.done")}>
        {workspace.store.latest() !== null && <LatestStepSaid view={view} text={text} />}
      </p>
      <p role="status" aria-label={t("announce.place")}>
        {place}
      </p>
    </VisuallyHidden>
  );
});
