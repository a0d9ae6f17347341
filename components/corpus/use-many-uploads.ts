"use client";

import { useRef, useState } from "react";
import { type UploadAnswer, uploadArticle } from "@/lib/client/article-upload";
import type { ArticleFormValues } from "@/lib/schemas/article";

export type FileOutcome = {
  readonly file: File;
  readonly state: "waiting" | "sending" | "taken" | "refused" | "stopped";
  readonly answer: UploadAnswer | null;
};

/** Sends files one after the other, each for itself, and keeps what became of each. */
export function useManyUploads(projectSlug: string) {
  const [outcomes, setOutcomes] = useState<readonly FileOutcome[]>([]);
  const [running, setRunning] = useState(false);
  const stopped = useRef(false);
  const put = (index: number, outcome: FileOutcome) => setOutcomes((all) => all.with(index, outcome));

  const start = async (files: readonly File[], { text: _text, ...values }: ArticleFormValues) => {
    // What only one article can have is not asked for here; it may still stand in the form.
    const details = { ...values, title: "", byline: "", url: "", externalKey: "" };
    stopped.current = false;
    setRunning(true);
    setOutcomes(files.map((file) => ({ file, state: "waiting", answer: null })));
    for (const [index, file] of files.entries()) {
      if (stopped.current) {
        put(index, { file, state: "stopped", answer: null });
        continue;
      }
      put(index, { file, state: "sending", answer: null });
      const answer = await uploadArticle(projectSlug, { ...details, fileName: file.name, zones: null }, file);
      put(index, { file, state: answer.ok ? "taken" : "refused", answer });
    }
    setRunning(false);
  };
  const stop = () => {
    stopped.current = true;
  };
  return { outcomes, running, start, stop, clear: () => setOutcomes([]) };
}
