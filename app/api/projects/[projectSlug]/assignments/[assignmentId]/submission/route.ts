import { submissionSchema } from "@/lib/schemas/operations";
import { assignmentParams } from "@/lib/schemas/params";
import { projectRoute } from "@/lib/server/http/route";
import { submitCoding } from "@/lib/server/services/submit-coding";

/** Hands in the asker's own coding at the revision they saw. */
export const POST = projectRoute({
  capability: "code",
  params: assignmentParams,
  body: submissionSchema,
  handle: ({ access, params, body }) => submitCoding(access, { ...body, assignmentId: params.assignmentId }),
});
