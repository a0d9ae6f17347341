import "server-only";
import { measuredAttribute } from "@/lib/domain/agreement/attribute-sums";
import type { LayerInput } from "@/lib/domain/agreement/layer-report";
import { studiesOfText } from "@/lib/domain/agreement/text-study";
import type { Layer } from "@/lib/domain/codebook/codebook";
import type { LayerBreakdown } from "@/lib/schemas/agreement-breakdown";
import type { CodedArticle } from "./breakdown-codings";

/** What one walk through a round's articles found, by layer. */
export type PassContent = Readonly<Record<string, Partial<LayerBreakdown>>>;

/** Of each layer what was marked in the article, in code points. */
export function studiesIn({ id, text, codings }: CodedArticle, layers: readonly Layer[]) {
  const byCoder = new Map(codings.map(({ coder, annotations }) => [coder, annotations]));
  const studies = studiesOfText({ id, text, codings: byCoder }, layers);
  return layers.flatMap((layer) => {
    const study = studies.get(layer.key);
    return study === undefined ? [] : [{ layer, study }];
  });
}

export function layerInput({ key, unit, labels, attributes }: Layer): Omit<LayerInput, "documents"> {
  return { key, unit, labels: labels.map((label) => label.key), attributes: attributes.map(measuredAttribute) };
}
