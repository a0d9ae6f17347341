import { exportQuerySchema } from "@/lib/schemas/exchange";
import { projectParams } from "@/lib/schemas/params";
import { downloadHeaders, downloadResponse } from "@/lib/server/http/download";
import { inputProblem } from "@/lib/server/http/request";
import { noBody, projectRoute } from "@/lib/server/http/route";
import { startExport } from "@/lib/server/services/export-corpus";

const types = { parallax: "application/x-ndjson; charset=utf-8", csv: "text/csv; charset=utf-8" } as const;

/** The corpus as a file: `?format=parallax|csv&text=included|omitted&quotes=true|false`. */
export const GET = projectRoute({
  capability: "export.own",
  params: projectParams,
  body: noBody,
  handle: async ({ access, request }) => {
    const options = exportQuerySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!options.success) return { ok: false, error: inputProblem(options.error) };
    const started = await startExport(access, options.data);
    if (!started.ok) return started;
    const { fileName, bytes } = started.value;
    return downloadResponse({ fileName, type: types[options.data.format] }, bytes);
  },
});

/** Asked by programs that look before they load: nothing is exported, so nothing begins that nobody would end. */
export const HEAD = projectRoute({
  capability: "export.own",
  params: projectParams,
  body: noBody,
  handle: async ({ access }) =>
    new Response(null, {
      headers: downloadHeaders({ fileName: `${access.project.slug}.jsonl`, type: types.parallax }),
    }),
});
