import { z } from "zod";

/** Stages whose readings are compared with one another; gold is not one annotator among others. */
export const measuredStages = ["first", "discussed"] as const;
export type MeasuredStage = (typeof measuredStages)[number];

/** What the agreement page shows, as it stands in its address; what can't be read is as if it weren't there. */
export const agreementSearch = z.object({
  round: z.uuid().optional().catch(undefined),
  stage: z.enum(measuredStages).catch("first"),
});
