import { operationBatchSchema } from "@/lib/schemas/operations";
import { assignmentParams } from "@/lib/schemas/params";
import { projectRoute } from "@/lib/server/http/route";
import { saveOperations } from "@/lib/server/services/save-operations";

/** Saves a batch of operations on the asker's own coding; UTF-16 offsets. */
export const POST = projectRoute({
  capability: "code",
  params: assignmentParams,
  body: operationBatchSchema,
  handle: ({ access, params, body }) => saveOperations(access, { ...body, assignmentId: params.assignmentId }),
});
