import { mostCorpusBytes } from "@/lib/schemas/exchange";
import { projectParams } from "@/lib/schemas/params";
import { noBody, projectRoute } from "@/lib/server/http/route";
import { spoolBody } from "@/lib/server/http/spool";
import { importCorpus } from "@/lib/server/services/import-corpus";

const types = new Set(["application/x-ndjson", "application/octet-stream"]);

/** Takes a `parallax/1` file, as the body and not in a form, into the project: all of it or nothing. */
export const POST = projectRoute({
  capability: "corpus.edit",
  params: projectParams,
  body: noBody,
  handle: async ({ access, request }) => {
    const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
    if (!types.has(type)) return { ok: false, error: { code: "media-type-refused", expected: "application/x-ndjson" } };
    const file = await spoolBody(request, mostCorpusBytes);
    if (!file.ok) return file;
    try {
      return await importCorpus(access, file.value.open, { signal: request.signal });
    } finally {
      await file.value.remove();
    }
  },
});
