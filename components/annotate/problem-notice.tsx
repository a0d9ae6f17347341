"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { EditorState } from "@/lib/client/editor/editor-state";

/** What somebody at work can understand and avoid: most of it is forbidden by the codebook. */
const told = [
  "overlap-forbidden",
  "one-of-taken",
  "not-discontinuous",
  "not-a-sentence",
  "unknown-actor",
  "no-network",
  "signed-out",
] as const;

/** Why what was asked for last was not done, while there is a reason. */
export function ProblemNotice({ problem }: Pick<EditorState, "problem">) {
  const t = useTranslations("annotate");
  if (problem === null) return null;
  return (
    <Notice tone="warn" live title={t("notice.problemTitle")}>
      {t(`problem.${told.find((code) => code === problem.code) ?? "other"}`)}
    </Notice>
  );
}
