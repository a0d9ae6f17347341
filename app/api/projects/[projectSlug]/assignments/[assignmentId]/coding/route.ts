import { assignmentParams } from "@/lib/schemas/params";
import { readOwnCoding } from "@/lib/server/data/coding";
import { noBody, projectRoute } from "@/lib/server/http/route";

/** The asker's own coding as it stands; UTF-16 offsets. */
export const GET = projectRoute({
  capability: "code",
  params: assignmentParams,
  body: noBody,
  handle: ({ access, params }) => readOwnCoding(access, params.assignmentId),
});
