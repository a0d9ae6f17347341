import "server-only";
import { measuredAttribute } from "@/lib/domain/agreement/attribute-sums";
import { withTopLabels, withTopsOnly } from "@/lib/domain/agreement/breakdown/top-labels";
import type { LayerInput } from "@/lib/domain/agreement/layer-report";
import type { StudyArticle } from "@/lib/domain/agreement/study";
import { studiesOfText, type TextCodings } from "@/lib/domain/agreement/text-study";
import type { Label, Layer } from "@/lib/domain/codebook/codebook";
import type { AgreementFilter } from "@/lib/schemas/agreement";
import type { LayerBreakdown } from "@/lib/schemas/agreement-breakdown";
import type { CodedArticle } from "./breakdown-codings";

/** A layer as it is counted; `tree`: the labels by which each is replaced by the one at its top, null: none is. */
export type CountedLayer = Layer & { readonly tree: readonly Label[] | null };

/** What one walk through a round's articles found, by layer. */
export type PassContent = Readonly<Record<string, Partial<LayerBreakdown>>>;

export function countedLayer(layer: Layer, { labels }: Pick<AgreementFilter, "labels">): CountedLayer {
  return labels === "top" ? { ...withTopsOnly(layer), tree: layer.labels } : { ...layer, tree: null };
}

/** Of each layer what was marked in the article, in code points. */
export function studiesIn({ id, text, sentences, codings }: CodedArticle, layers: readonly CountedLayer[]) {
  const byCoder = new Map(codings.map(({ coder, annotations }) => [coder, annotations]));
  const studies = countedStudies({ id, text, sentences, codings: byCoder }, layers);
  return layers.flatMap((layer) => {
    const study = studies.get(layer.key);
    return study === undefined ? [] : [{ layer, study }];
  });
}

/** The same by layer, of whichever codings. */
export function countedStudies(
  codings: TextCodings,
  layers: readonly CountedLayer[],
): ReadonlyMap<string, StudyArticle> {
  const trees = new Map(layers.map(({ key, tree }) => [key, tree]));
  return new Map(
    [...studiesOfText(codings, layers)].map(([key, study]) => {
      const tree = trees.get(key) ?? null;
      return [key, tree === null ? study : withTopLabels(study, tree)];
    }),
  );
}

export function layerInput({ key, unit, labels, attributes }: Layer): Omit<LayerInput, "documents"> {
  return { key, unit, labels: labels.map((label) => label.key), attributes: attributes.map(measuredAttribute) };
}
