import { z } from "zod";
import { err, ok, type Result } from "@/lib/domain/result";
import { type ImportedCorpus, importedCorpusSchema } from "@/lib/schemas/exchange";

/**
 * Why a file wasn't taken: `stopped` and `unreachable` are known here, without a message; anything else the server says,
 * with one.
 */
export type CorpusUploadRefused = { readonly code: string; readonly message: string };

export type CorpusUpload = {
  /** Never rejects. */
  readonly answer: Promise<Result<ImportedCorpus, CorpusUploadRefused>>;
  stop(): void;
};

const problemSchema = z.object({ code: z.string(), detail: z.string() });

/** Sends a corpus file, telling how much of it has gone: `fetch` can't tell that, hence the older way. */
export function uploadCorpus(projectSlug: string, file: Blob, tell: (share: number) => void): CorpusUpload {
  const request = new XMLHttpRequest();
  request.open("POST", `/api/projects/${encodeURIComponent(projectSlug)}/import`);
  request.setRequestHeader("Content-Type", "application/x-ndjson");
  request.upload.addEventListener("progress", ({ loaded, total }) => tell(total > 0 ? loaded / total : 0));
  const answer = new Promise<Result<ImportedCorpus, CorpusUploadRefused>>((resolve) => {
    const refuse = (code: string) => () => resolve(err({ code, message: "" }));
    request.addEventListener("load", () => resolve(readAnswer(request)));
    request.addEventListener("error", refuse("unreachable"));
    request.addEventListener("abort", refuse("stopped"));
  });
  request.send(file);
  return { answer, stop: () => request.abort() };
}

function readAnswer({ status, responseText }: XMLHttpRequest): Result<ImportedCorpus, CorpusUploadRefused> {
  try {
    const body: unknown = JSON.parse(responseText);
    if (status === 200) return ok(importedCorpusSchema.parse(body));
    const { code, detail } = problemSchema.parse(body);
    return err({ code, message: detail });
  } catch {
    return err({ code: "unreachable", message: "" });
  }
}
