import { type LayerInput, layerReport, type MeasuredDocument } from "@/lib/domain/agreement/layer-report";
import type { ReportMethod } from "@/lib/domain/agreement/report-numbers";
import { plainCodeMeasures } from "@/lib/domain/agreement/statistic";
import { type Breakdown, type BreakdownRow, mostMarked } from "./breakdown";

/** What a part of the text or of the articles is measured by. */
export const partMeasures = [
  "unitizing-alpha-layer",
  "span-f1-exact",
  "span-f1-overlap",
  "gwet-ac1",
  ...plainCodeMeasures,
] as const;
export type PartMeasure = (typeof partMeasures)[number];
export type PartRow = BreakdownRow<PartMeasure>;

/** An article, or a part of it, with what it is counted under: its outlet, say. */
export type PartDocument = MeasuredDocument & { readonly value: string };

/**
 * The agreement of a layer in each part by itself, as if nothing else had been coded: the sums of its articles alone are
 * added up. One value for everything gives the numbers of the whole layer.
 */
export function breakdownByPart(
  layer: Omit<LayerInput, "documents" | "gold" | "repeats" | "submissions">,
  documents: readonly PartDocument[],
  method: ReportMethod,
): Breakdown<PartRow> {
  const parts = new Map<string, PartDocument[]>();
  for (const document of documents) {
    const { coders } = document.summary;
    if (coders.length < 2) continue;
    const part = parts.get(document.value) ?? [];
    part.push(document);
    parts.set(document.value, part);
  }
  const counted = [...parts].map(([value, part]) => {
    const { units } = layerReport({ ...layer, documents: part }, { ...method, bootstrap: 0 }, undefined, {
      detail: "overall",
    });
    return { value, marks: units, part };
  });
  const { shown, others } = mostMarked(counted);
  const rows = shown.map(({ value, marks, part }): PartRow => {
    const { overall } = layerReport({ ...layer, documents: part }, method, undefined, { detail: "overall" });
    const numbers = Object.fromEntries(partMeasures.flatMap((key) => (overall[key] ? [[key, overall[key]]] : [])));
    const coders = new Set(part.flatMap(({ summary }) => summary.coders));
    return { value, marks, articles: new Set(part.map(({ id }) => id)).size, coders: coders.size, numbers };
  });
  return { rows, others };
}
