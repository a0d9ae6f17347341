import type { ReportNumber } from "@/lib/domain/agreement/report-numbers";
import { type AgreementWarning, plainCodeMeasures } from "@/lib/domain/agreement/statistic";
import type { MeasuredLayerView, Study } from "./agreement-types";

/** Below this a value doesn't even allow tentative conclusions (Krippendorff 2004); a convention. */
const tentative = 0.667;

/** An annotator with fewer of the articles than this is named. */
const smallShare = 0.75;

const spanMeasures = ["unitizing-alpha-layer", "span-f1-exact", "span-f1-overlap"] as const;
const codeMeasures = [...plainCodeMeasures, "gwet-ac1"] as const;

/** What somebody must know before they quote a number; `warning` where it is one of the measures' own. */
export type QuoteNote =
  | { readonly kind: "below"; readonly count: number }
  | { readonly kind: "uneven"; readonly pseudonym: string; readonly articles: number; readonly all: number }
  | { readonly kind: "running"; readonly state: string }
  | { readonly kind: "missing" | "outdated"; readonly count: number }
  | { readonly kind: "training" }
  | { readonly kind: "warning"; readonly warning: AgreementWarning };

/** The notes on the study, whatever the layer. */
export function studyNotes({ round, coders, report, missing, outdated }: Study): QuoteNote[] {
  const most = report.documents;
  const uneven = coders.filter(({ articles }) => articles < most * smallShare);
  return [
    ...(round.kind === "training" ? [{ kind: "training" } as const] : []),
    ...(round.state === "closed" ? [] : [{ kind: "running", state: round.state } as const]),
    ...(missing === null || missing === 0 ? [] : [{ kind: "missing", count: missing } as const]),
    ...(outdated === 0 ? [] : [{ kind: "outdated", count: outdated } as const]),
    ...uneven.map(({ pseudonym, articles }) => ({ kind: "uneven", pseudonym, articles, all: most }) as const),
  ];
}

/** The notes on one layer: labels below the line, and what the measures say of their values for all labels. */
export function layerNotes({ report, codes }: MeasuredLayerView): QuoteNote[] {
  const alpha = codes ? "krippendorff-alpha" : "unitizing-alpha-layer";
  const isBelow = (number: ReportNumber | undefined) =>
    number !== undefined && number.value !== null && number.value < tentative;
  const below = Object.values(report.perLabel).filter((numbers) => isBelow(numbers[alpha])).length;
  // Of the measures of the table above; the others' stand below the table of all measures.
  const shown = (codes ? codeMeasures : spanMeasures).flatMap((measure) => report.overall[measure] ?? []);
  const warnings = new Map(
    shown.flatMap((number) => number.warnings.map((warning) => [JSON.stringify(warning), warning] as const)),
  );
  return [
    ...(below === 0 ? [] : [{ kind: "below", count: below } as const]),
    ...[...warnings.values()].map((warning) => ({ kind: "warning", warning }) as const),
  ];
}
