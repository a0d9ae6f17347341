import "server-only";
import { err, ok, type Result } from "@/lib/domain/result";
import { mostUploadBytes, uploadedArticleSchema } from "@/lib/schemas/article";
import type { ArticleImport } from "@/lib/server/services/import-articles";
import type { Problem } from "./problem";
import { inputProblem, readBody } from "./request";

/** What may stand around the file in the form: the details, with zones. */
const aroundFile = 1024 * 1024;

/** A text file and what is said about it, out of a form with the parts `details` (JSON) and `file`. */
export async function readUpload(request: Request): Promise<Result<ArticleImport, Problem>> {
  const form = await readForm(request);
  if (!form.ok) return form;
  const [details, file] = [form.value.get("details"), form.value.get("file")];
  if (typeof details !== "string" || !(file instanceof File)) return err({ code: "bad-request" });
  if (file.size > mostUploadBytes) return err(fileTooLarge);
  const parsed = uploadedArticleSchema.safeParse(parseJson(details));
  if (!parsed.success) return err(inputProblem(parsed.error));
  const { fileName, zones, ...rest } = parsed.data;
  return ok({ source: { bytes: new Uint8Array(await file.arrayBuffer()) }, fileName, details: rest, zones });
}

const fileTooLarge = { code: "text-file-too-large", limit: mostUploadBytes };

async function readForm(request: Request): Promise<Result<FormData, Problem>> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data"))
    return err({ code: "media-type-refused", expected: "multipart/form-data" });
  const body = await readBody(request, mostUploadBytes + aroundFile);
  if (!body.ok) return err(fileTooLarge);
  try {
    return ok(await new Response(Buffer.from(body.value), { headers: { "content-type": type } }).formData());
  } catch {
    return err({ code: "bad-request" });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
