import type { MeasuredLayerView } from "./agreement-types";
import { chosenBreakdown } from "./breakdown-choice";

/** The tables of a layer below the one of its labels, in the order in which they stand. */
const layerPartNames = [
  ...(["pairs", "confusion", "measures", "breakdown", "attributes", "coders", "use", "drift", "articles"] as const),
  "rounds",
] as const;
export type LayerPart = (typeof layerPartNames)[number];

/** What a part's section is called in the page, so that it can be gone to. */
export function partId({ key }: { readonly key: string }, part: LayerPart): string {
  return `layer-${key}-${part}`;
}

/** The parts that have something to show. */
export function shownParts(view: MeasuredLayerView): readonly LayerPart[] {
  const { study, layer, report, breakdown } = view;
  const inRounds = study.overRounds.flatMap(({ stages }) =>
    Object.values(stages).filter((headline) => headline?.layers[layer.key] !== undefined),
  );
  const isShown: Readonly<Record<LayerPart, boolean>> = {
    ...{ pairs: true, measures: true, confusion: report.confusion !== null },
    breakdown: chosenBreakdown(view) !== undefined,
    attributes: Object.keys(report.perAttribute).length > 0,
    coders: study.coders.some(({ id }) => report.perCoder[id] !== undefined),
    use: Object.values(report.labelUse).some(({ articles }) => articles > 0),
    drift: study.coders.some(({ id }) => (breakdown?.coders[id]?.drift ?? []).length > 0),
    articles: report.perDocument.some(({ id }) => study.articles.some(({ key }) => key === id)),
    rounds: inRounds.length > 1,
  };
  return layerPartNames.filter((part) => isShown[part]);
}
