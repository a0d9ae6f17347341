"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { EditorState } from "@/lib/client/editor/editor-core";

/** What the codebook may forbid and somebody at work can understand and avoid. */
const told = ["overlap-forbidden", "one-of-taken", "not-discontinuous", "not-a-sentence", "unknown-actor"] as const;

/** Why the last edit of a mark was not made, while there is a reason. */
export function ProblemNotice({ problem }: Pick<EditorState, "problem">) {
  const t = useTranslations("annotate");
  if (problem === null) return null;
  return (
    <Notice tone="warn" live title={t("notice.problemTitle")}>
      {t(`problem.${told.find((code) => code === problem.code) ?? "other"}`)}
    </Notice>
  );
}
