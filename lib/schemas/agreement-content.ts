import { z } from "zod";
import type { AgreementReport } from "@/lib/domain/agreement/report";
import type { ReportNumbers } from "@/lib/domain/agreement/report-numbers";

const choice = z.object({ id: z.uuid(), name: z.string() });

/**
 * Everything about a round's agreement that is made of its summaries, as a roll-up keeps it. The report's own form isn't
 * looked at again: roll-ups name the algorithm that made them, and those of another are never read.
 */
export const agreementContentSchema = z.object({
  report: z.custom<AgreementReport>((value) => z.object({ layers: z.object({}) }).safeParse(value).success),
  compared: z.number(),
  coders: z.array(z.object({ id: z.uuid(), articles: z.number() })),
  articles: z.array(
    z.object({
      ...{ id: z.uuid(), key: z.string(), title: z.string() },
      ...{ outlet: z.string().nullable(), event: z.string().nullable() },
    }),
  ),
  outlets: z.array(choice),
  events: z.array(choice),
});
export type AgreementContent = z.infer<typeof agreementContentSchema>;

/** The few numbers of it that are shown beside those of other rounds; kept apart, since a whole one is large. */
export const keptHeadlineSchema = z.object({
  ...{ documents: z.number(), compared: z.number(), coders: z.number() },
  layers: z.record(
    z.string(),
    z.custom<ReportNumbers>((value) => typeof value === "object"),
  ),
});

export function headlineOf({ report, compared, coders }: AgreementContent): z.infer<typeof keptHeadlineSchema> {
  return {
    ...{ documents: report.documents, compared, coders: coders.length },
    layers: Object.fromEntries(Object.entries(report.layers).map(([key, { overall }]) => [key, overall])),
  };
}
