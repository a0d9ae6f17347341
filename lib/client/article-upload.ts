import { z } from "zod";
import { err, ok, type Result } from "@/lib/domain/result";
import { type ImportedArticle, importedArticleSchema, type UploadedArticleInput } from "@/lib/schemas/article";

/** Why a file wasn't taken: one sentence, and the article that is in its way, if it is one. */
export type UploadRefused = {
  readonly code: string;
  readonly message: string;
  readonly articleId: string | null;
  /** What is wrong with single fields of the form, by their names. */
  readonly fields: readonly { readonly path: string; readonly message: string }[];
};

export type UploadAnswer = Result<ImportedArticle, UploadRefused>;

const problemSchema = z.object({
  code: z.string(),
  detail: z.string(),
  articleId: z.uuid().nullish(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
});

const unreachable: UploadRefused = { code: "unreachable", message: "", articleId: null, fields: [] };

/**
 * Sends one text file; never rejects. No usable answer is the code `unreachable` without a message: whether the file
 * was taken is then unknown, and sending it again is safe, as a text is kept only once.
 */
export async function uploadArticle(
  projectSlug: string,
  details: UploadedArticleInput,
  file: Blob,
): Promise<UploadAnswer> {
  const form = new FormData();
  form.set("details", JSON.stringify(details));
  form.set("file", file, "text");
  try {
    const response = await fetch(`/api/projects/${encodeURIComponent(projectSlug)}/articles`, {
      method: "POST",
      body: form,
    });
    const body: unknown = await response.json();
    if (response.ok) return ok(importedArticleSchema.parse(body));
    const { code, detail, articleId, fields } = problemSchema.parse(body);
    return err({ code, message: detail, articleId: articleId ?? null, fields });
  } catch {
    return err(unreachable);
  }
}
