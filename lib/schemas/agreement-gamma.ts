import { z } from "zod";
import type { GammaNumbers } from "@/lib/domain/agreement/gamma/gamma-report";
import type { GammaSummary } from "@/lib/domain/agreement/gamma/gamma-summary";
import { agreementFilterSchema, measuredStages } from "./agreement";

/** Which round and stage to compute γ of, or to count anew. */
export const measuredRound = z.object({ roundId: z.uuid(), stage: z.enum(measuredStages) });

/** Which part of it to break down. */
export const measuredPart = measuredRound.extend({ filter: agreementFilterSchema });

const isObject = (value: unknown) => typeof value === "object" && value !== null;

/** γ of each layer of spans, by its key, as the job keeps it: of many articles only those of least γ by themselves. */
export const keptGammaSchema = z.object({
  algorithm: z.number(),
  layers: z.record(z.string(), z.custom<GammaNumbers>(isObject)),
});
/** Of some of the articles; null where there is none of them alone. */
export const gammaOfPartSchema = z.object({ layers: keptGammaSchema.shape.layers.nullable() });
export type KeptGamma = z.infer<typeof keptGammaSchema>;

/** One article's, whose form isn't looked at again: another algorithm's has another hash. */
export const gammaPartSchema = z.custom<GammaSummary>(isObject);
