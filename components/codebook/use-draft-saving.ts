"use client";

import { useCallback, useEffect, useRef, useState, useTransition } from "react";
import type { UseFormReturn } from "react-hook-form";
import { useAnswered } from "@/components/ui/use-answered";
import { changeDraft } from "@/lib/actions/codebooks";
import { type CodebookForm, codebookFormSchema } from "@/lib/schemas/codebook";
import type { FormProblem } from "./problems";

export type SaveFailure = {
  readonly message: string;
  /** Somebody else saved meanwhile: the revision that stands there now. */
  readonly standing?: number;
};

type Draft = { readonly id: string; readonly revision: number };

const recheckAfter = 300;

/** Everything wrong with the draft as it stands in the form. */
function check(values: CodebookForm): FormProblem[] {
  const checked = codebookFormSchema.safeParse(values);
  if (checked.success) return [];
  const byPath = new Map<string, FormProblem>();
  for (const { path, message } of checked.error.issues) {
    const at = path.map(String).join(".");
    if (!byPath.has(at)) byPath.set(at, { path: at, code: message });
  }
  return [...byPath.values()];
}

/** Saves a draft from its form: what is unsaved, what is wrong, what went wrong. */
export function useDraftSaving(form: UseFormReturn<CodebookForm>, projectSlug: string, draft: Draft) {
  const [revision, setRevision] = useState(draft.revision);
  const [unsaved, setUnsaved] = useState(false);
  const [problems, setProblems] = useState<readonly FormProblem[]>([]);
  const [failure, setFailure] = useState<SaveFailure | null>(null);
  const [saving, startSaving] = useTransition();
  const changes = useRef(0);
  const answered = useAnswered();
  const checked = problems.length > 0;

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = form.subscribe({
      formState: { values: true },
      callback: () => {
        changes.current += 1;
        setUnsaved(true);
        if (!checked) return;
        // Once something was found wrong, each change shows whether it is right now.
        clearTimeout(timer);
        timer = setTimeout(() => setProblems(check(form.getValues())), recheckAfter);
      },
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [form, checked]);

  const save = useCallback(
    (over: number) =>
      startSaving(async () => {
        const values = form.getValues();
        const asked = changes.current;
        const found = check(values);
        setProblems(found);
        setFailure(null);
        if (found.length > 0) return;
        const saved = await answered(changeDraft(projectSlug, { id: draft.id, revision: over, ...values }));
        if (saved.ok) {
          setRevision(saved.value.revision);
          // What was typed while it was being saved is still unsaved.
          if (changes.current === asked) setUnsaved(false);
          return;
        }
        const { error } = saved;
        if (error.code === "codebook-unsound" && "problems" in error) {
          setProblems(error.problems.map(({ path, code }) => ({ path: `content.${path}`, code })));
        } else if (error.code === "stale-revision" && "revision" in error) {
          setFailure({ message: error.message, standing: error.revision });
        } else {
          setFailure({ message: error.message });
        }
      }),
    [form, projectSlug, draft.id, answered],
  );
  /** Gives up what is unsaved and shows what is stored. */
  const reload = useCallback(() => {
    setUnsaved(false);
    // After the render in which the page stops asking whether to leave.
    setTimeout(() => location.reload());
  }, []);
  return { revision, unsaved, problems, failure, saving, save, reload };
}

export type DraftSaving = ReturnType<typeof useDraftSaving>;
