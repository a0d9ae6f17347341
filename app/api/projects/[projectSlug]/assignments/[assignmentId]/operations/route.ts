import { logQuerySchema, operationBatchSchema } from "@/lib/schemas/operations";
import { assignmentParams } from "@/lib/schemas/params";
import { readOwnLog } from "@/lib/server/data/coding-log";
import { inputProblem } from "@/lib/server/http/request";
import { noBody, projectRoute } from "@/lib/server/http/route";
import { saveOperations } from "@/lib/server/services/save-operations";

/** The newest part of the log of the asker's own coding, or the part before a revision: `?before=REVISION`. */
export const GET = projectRoute({
  capability: "code",
  params: assignmentParams,
  body: noBody,
  handle: async ({ access, params, request }) => {
    const query = logQuerySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success) return { ok: false, error: inputProblem(query.error) };
    return readOwnLog(access, params.assignmentId, query.data.before);
  },
});

/** Saves a batch of operations on the asker's own coding; UTF-16 offsets. */
export const POST = projectRoute({
  capability: "code",
  params: assignmentParams,
  body: operationBatchSchema,
  handle: ({ access, params, body }) => saveOperations(access, { ...body, assignmentId: params.assignmentId }),
});
