import { projectParams } from "@/lib/schemas/params";
import { noBody, projectRoute } from "@/lib/server/http/route";
import { readUpload } from "@/lib/server/http/upload";
import { importArticle } from "@/lib/server/services/import-articles";

/** Takes one text file in: a form with the parts `details` (JSON) and `file`. */
export const POST = projectRoute({
  capability: "corpus.edit",
  params: projectParams,
  body: noBody,
  handle: async ({ access, request }) => {
    const upload = await readUpload(request);
    return upload.ok ? importArticle(access, upload.value) : upload;
  },
});
