import "server-only";
import { z } from "zod";
import { agreementFilterSchema, measuredStages } from "@/lib/schemas/agreement";
import { makeAgreement, prepareAgreement } from "@/lib/server/data/agreement-content";
import { makeBreakdown } from "@/lib/server/data/breakdown-content";
import { makeGammaOfPart } from "@/lib/server/data/gamma-parts";
import { takenSchema } from "./job-table";
import { runJob } from "./run-job";

const place = z.object({ projectId: z.uuid(), roundId: z.uuid(), stage: z.enum(measuredStages) });
const part = place.extend({ filter: agreementFilterSchema });
const question = part.extend({ intervals: z.union([z.boolean(), z.literal("where-few")]) });
const { outlet, event } = agreementFilterSchema.shape;
const partOfGamma = place.extend({ filter: z.object({ outlet, event }), intervals: z.boolean(), at: z.date() });
const version = z.string();

/** Whatever takes too long for the thread that answers requests; inputs and values can be cloned. */
export const tasks: Readonly<Record<string, (input: unknown) => Promise<unknown>>> = {
  agreement: async (input) => {
    const asked = z.object({ ...question.shape, version }).parse(input);
    return makeAgreement(asked, asked.version);
  },
  "prepare-agreement": async (input) => {
    const asked = z.object({ ...place.shape, version }).parse(input);
    await prepareAgreement(asked, asked.version);
  },
  "gamma-of-part": (input) => makeGammaOfPart(partOfGamma.parse(input)),
  breakdown: (input) => makeBreakdown(part.parse(input)),
  job: (input) => runJob(takenSchema.parse(input)),
};
