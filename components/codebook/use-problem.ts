"use client";

import { useTranslations } from "next-intl";
import { useEditor } from "./editor-context";
import { problemMessage } from "./problems";

/** The sentence for what is wrong with a field, or with something inside what it holds. */
export function useProblem(): (path: string) => string | undefined {
  const t = useTranslations("codebook.problems");
  const { problems } = useEditor();
  return (path) => {
    const found = problems.find((problem) => problem.path === path || problem.path.startsWith(`${path}.`));
    return found && t(problemMessage(found.code));
  };
}
