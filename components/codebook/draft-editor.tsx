"use client";

import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { useLeaveGuard } from "@/components/ui/use-leave-guard";
import type { Codebook } from "@/lib/domain/codebook/codebook";
import type { CodebookForm } from "@/lib/schemas/codebook";
import styles from "./editor.module.css";
import { EditorProvider } from "./editor-context";
import { PartForm } from "./part-form";
import { PartLists } from "./part-lists";
import { ProblemSummary } from "./problem-summary";
import { type Part, partOf } from "./problems";
import { SaveBar } from "./save-bar";
import { useDraftSaving } from "./use-draft-saving";

type DraftEditorProps = {
  projectSlug: string;
  draft: {
    readonly id: string;
    readonly version: number;
    readonly revision: number;
    readonly content: Codebook;
    readonly changeNote: string;
  };
  fixedKeys: readonly string[];
};

/** The draft of a codebook: its parts in a list, one of them in a form beside it, all saved as one. */
export function DraftEditor({ projectSlug, draft, fixedKeys }: DraftEditorProps) {
  const t = useTranslations("codebook.editor");
  const form = useForm<CodebookForm>({ defaultValues: { content: draft.content, changeNote: draft.changeNote } });
  const saving = useDraftSaving(form, projectSlug, draft);
  useLeaveGuard(saving.unsaved, t("leave"));
  const [selected, setSelected] = useState<Part>({ layer: 0, kind: "layer", index: 0 });
  // On narrow pages the list and the form take turns.
  const [showsForm, setShowsForm] = useState(false);
  const { detail, focusField } = useFieldFocus();
  const select = useCallback((part: Part, open = false) => {
    setSelected(part);
    if (open) setShowsForm(true);
  }, []);
  const { problems } = saving;
  const view = useMemo(
    () => ({ selected, select, problems, fixedKeys: new Set(fixedKeys) }),
    [selected, select, problems, fixedKeys],
  );
  const goTo = (path: string) => {
    select(partOf(path), true);
    focusField(path);
  };
  const submit = () => saving.save(saving.revision);
  return (
    <FormProvider {...form}>
      <EditorProvider value={view}>
        <form
          className={styles.editor}
          data-shows={showsForm ? "form" : "list"}
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
          onKeyDown={(event) => {
            if (event.key !== "s" || !(event.metaKey || event.ctrlKey)) return;
            event.preventDefault();
            submit();
          }}
          noValidate
        >
          <ProblemSummary problems={problems} onGoTo={goTo} />
          <nav className={styles.list} aria-label={t("parts")}>
            <PartLists />
          </nav>
          <div className={styles.detail} ref={detail}>
            <Button variant="quiet" className={styles.back} onClick={() => setShowsForm(false)}>
              <ArrowLeft size={14} aria-hidden="true" />
              {t("toList")}
            </Button>
            <PartForm />
          </div>
          <SaveBar saving={saving} />
        </form>
      </EditorProvider>
    </FormProvider>
  );
}

/** Moves the focus to a field by its path, as soon as the part that has it is shown. */
function useFieldFocus() {
  const detail = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    if (wanted === null || detail.current === null) return;
    const fields = [...detail.current.querySelectorAll<HTMLElement>("[name]")];
    const field = fields.find((one) => one.getAttribute("name") === wanted);
    (field ?? detail.current.querySelector<HTMLElement>("h2"))?.focus();
    setWanted(null);
  }, [wanted]);
  return { detail, focusField: setWanted };
}
