import { z } from "zod";
import type { Breakdown } from "@/lib/domain/agreement/breakdown/breakdown";
import type { ValueRow } from "@/lib/domain/agreement/breakdown/by-value";
import type { PartRow } from "@/lib/domain/agreement/breakdown/parts";
import type { CoderReport } from "@/lib/domain/agreement/coder-report";
import { agreementContentSchema } from "./agreement-content";

/** What of a layer's articles or text is measured by itself. Outlets and events are ids, "" where an article has none. */
export const partDimensions = ["outlet", "event", "zone"] as const;
export type PartDimension = (typeof partDimensions)[number];

/** What is known of a coder besides nearness to the others. */
export type CoderStudy = Pick<CoderReport, "gold" | "self" | "drift">;

/** How many cases there are somewhere, and in how many of them readings differ. */
export type CaseTally = { readonly all: number; readonly differing: number };

/** Cases by what agreement is broken down by, as an address names it (`zone`, `attribute.voice`), and by value. */
export type CaseTallies = Readonly<Record<string, Readonly<Record<string, CaseTally>>>>;

/** What a layer's agreement was broken down into; a dimension that has nothing to tell apart has no key. */
export type LayerBreakdown = {
  readonly parts: Readonly<Partial<Record<PartDimension, Breakdown<PartRow>>>>;
  /** By attribute. */
  readonly values: Readonly<Record<string, Breakdown<ValueRow>>>;
  /** Of the values that have a row; none of readings after discussion. */
  readonly cases: CaseTallies;
  /** By member. */
  readonly coders: Readonly<Record<string, CoderStudy>>;
};

const isObject = (value: unknown) => typeof value === "object" && value !== null;

/** By layer, as it is kept; the algorithm's name vouches for its form. */
export const keptBreakdownSchema = z.object({
  algorithm: z.string(),
  layers: z.record(z.string(), z.custom<LayerBreakdown>(isObject)),
  /** The numbers of the part itself, with intervals; null of a whole round, which has a roll-up. */
  numbers: agreementContentSchema.nullable(),
});
export type KeptBreakdown = z.infer<typeof keptBreakdownSchema>;
