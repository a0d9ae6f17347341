import { z } from "zod";

// Parameters of routes. What doesn't fit can't exist, so a route answers it like anything else that isn't there.

export const projectSlugSchema = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

export const projectParams = z.object({ projectSlug: projectSlugSchema });
export const assignmentParams = projectParams.extend({ assignmentId: z.uuid() });
export const articleParams = projectParams.extend({ articleId: z.uuid() });
export const caseParams = projectParams.extend({ caseId: z.uuid() });
export const roundParams = projectParams.extend({ roundId: z.uuid() });
