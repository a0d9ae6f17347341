import { z } from "zod";

/** Stages whose readings are compared with one another; gold is not one annotator among others. */
export const measuredStages = ["first", "discussed"] as const;
export type MeasuredStage = (typeof measuredStages)[number];

export const labelChoices = ["coded", "top"] as const;

/** What of a round the numbers are of; what is null or empty leaves nothing out. */
export const agreementFilterSchema = z.object({
  /** Ids of an outlet and of an event: only their articles. */
  outlet: z.uuid().nullable(),
  event: z.uuid().nullable(),
  /** Members' ids: only their codings. */
  coders: z.array(z.uuid()).max(200),
  /** The key of a layer of the codebook: only it. The database takes no NUL, not even to say that there is none such. */
  layer: z
    .string()
    .max(200)
    .regex(/^[^\0]*$/)
    .nullable(),
  /** Labels as they were coded, or each replaced by the one at the top of its tree. */
  labels: z.enum(labelChoices),
});
export type AgreementFilter = z.infer<typeof agreementFilterSchema>;

export const noFilter: AgreementFilter = { outlet: null, event: null, coders: [], layer: null, labels: "coded" };

/** Whether a filter leaves anything out, or takes it otherwise than it was coded. */
export function isFiltered({ outlet, event, coders, layer, labels }: AgreementFilter): boolean {
  return outlet !== null || event !== null || coders.length > 0 || layer !== null || labels !== "coded";
}

/**
 * What γ is of under a filter: alignments are of all annotators of an article and of labels as they were coded, so that
 * some of the articles have a γ of their own, and some of the annotators have none.
 */
export function gammaExtent({ outlet, event, coders, labels }: AgreementFilter): "round" | "articles" | "none" {
  if (coders.length > 0 || labels !== "coded") return "none";
  return outlet === null && event === null ? "round" : "articles";
}

/** The filter without its layer, and in one order: what of a layer is counted is the same, whichever are shown. */
export function partOf({ outlet, event, coders, labels }: AgreementFilter): AgreementFilter {
  return { outlet, event, coders: [...new Set(coders)].sort(), layer: null, labels };
}

const { outlet, event, layer, labels } = agreementFilterSchema.shape;
const oneOrSeveral = z.union([z.uuid().transform((id) => [id]), z.array(z.uuid()).max(200)]);

/**
 * What the agreement page shows, as it stands in its address (`coder` may stand there several times); what can't be
 * read is as if it weren't there.
 */
export const agreementSearch = z.object({
  round: z.uuid().optional().catch(undefined),
  stage: z.enum(measuredStages).catch("first"),
  outlet: outlet.default(null).catch(null),
  event: event.default(null).catch(null),
  coder: oneOrSeveral.default([]).catch([]),
  // A form sends what is not chosen as nothing.
  layer: layer
    .default(null)
    .catch(null)
    .transform((key) => key || null),
  labels: labels.catch("coded"),
  /** The measure by which pairs of annotators are compared; the page knows which there are. */
  pairs: z.string().max(60).optional().catch(undefined),
  /** What agreement is broken down by: an outlet, say, or an attribute of marks. */
  by: z.string().max(60).optional().catch(undefined),
});
