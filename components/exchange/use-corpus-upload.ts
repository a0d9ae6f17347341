"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { type CorpusUpload, type CorpusUploadRefused, uploadCorpus } from "@/lib/client/corpus-upload";
import type { ImportedCorpus } from "@/lib/schemas/exchange";

export type UploadState =
  | { readonly phase: "idle" }
  /** `share`: how much of the file has gone, from 0 to 1; what follows is the server's work. */
  | { readonly phase: "running"; readonly share: number }
  | { readonly phase: "taken"; readonly result: ImportedCorpus }
  | { readonly phase: "refused"; readonly refused: CorpusUploadRefused };

/** One corpus file on its way in, and what came of the last one. Leaving the page stops it. */
export function useCorpusUpload(projectSlug: string) {
  const [state, setState] = useState<UploadState>({ phase: "idle" });
  const running = useRef<CorpusUpload | null>(null);
  const router = useRouter();
  useEffect(() => () => running.current?.stop(), []);

  const start = async (file: Blob) => {
    setState({ phase: "running", share: 0 });
    const upload = uploadCorpus(projectSlug, file, (share) => setState({ phase: "running", share }));
    running.current = upload;
    const answer = await upload.answer;
    running.current = null;
    setState(answer.ok ? { phase: "taken", result: answer.value } : { phase: "refused", refused: answer.error });
    // What an export would hold has changed.
    if (answer.ok) router.refresh();
  };
  return { state, start, stop: () => running.current?.stop() };
}
