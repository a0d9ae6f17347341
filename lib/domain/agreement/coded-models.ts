import { answerName, type CodedLayer, frameOf } from "./coded-sums";
import type { CodedUnits, Prevalence } from "./coded-units";
import { type CoderModel, coderModelKeys } from "./coder-report";
import type { AgreementWarning } from "./statistic";
import { coderModels } from "./units/coder-models";
import { ratingSums } from "./units/rating-sums";
import { UnitCollector } from "./units/unit-study";

/** What models of the coders say of each (MEASURES section 10); null where they say nothing, and the warnings say why. */
export type ModelledCoder = Readonly<Record<CoderModel, number | null>> & {
  readonly warnings?: readonly AgreementWarning[];
};

/** Where models were not made. */
export const notModelled: ModelledCoder = {
  ...{ "mace-competence": null, "dawid-skene": null },
  warnings: [{ code: "models-left-out" }],
};

/** By coder. An answer of several labels is one of its own. */
export function modelledCoders(
  articles: readonly CodedUnits[],
  layer: CodedLayer,
): Readonly<Record<string, ModelledCoder>> {
  const { coders } = layer;
  const place = new Map(coders.map((coder, at) => [coder, at]));
  const collector = new UnitCollector(coders, frameOf(articles, layer).answers.map(answerName));
  const row = new Array<string | null>(coders.length);
  for (const article of articles) {
    for (const { values, count } of article.units) {
      row.fill(null);
      for (const [at, value] of values.entries()) row[place.get(article.coders[at] ?? "") ?? 0] = answerName(value);
      collector.add(row, count);
    }
  }
  const study = collector.finish();
  const models = coderModels(study, ratingSums(study));
  return Object.fromEntries(coders.map((coder, at) => [coder, modelled(models[at] ?? {})]));
}

function modelled(numbers: ReturnType<typeof coderModels>[number]): ModelledCoder {
  const of = (key: CoderModel) => numbers[key]?.value ?? null;
  const warnings = coderModelKeys.flatMap((key) => numbers[key]?.warnings ?? []);
  const different = new Map(warnings.map((warning) => [JSON.stringify(warning), warning]));
  return {
    ...{ "mace-competence": of("mace-competence"), "dawid-skene": of("dawid-skene") },
    ...(different.size > 0 && { warnings: [...different.values()] }),
  };
}

/** How common each label is, of articles that two coders or more have finished. */
export function prevalences(
  articles: readonly CodedUnits[],
  labels: readonly string[],
): Readonly<Record<string, Prevalence>> {
  const counts = new Map(labels.map((label) => [label, { codes: 0, articles: 0 }]));
  let all = 0;
  for (const { coders, units } of articles) {
    if (coders.length < 2) continue;
    const found = new Set<string>();
    for (const { values, count } of units) {
      all += count * values.length;
      for (const label of values.flat()) {
        const known = counts.get(label);
        if (known === undefined) continue;
        known.codes += count;
        found.add(label);
      }
    }
    for (const label of found) {
      const known = counts.get(label);
      if (known !== undefined) known.articles++;
    }
  }
  return Object.fromEntries(
    [...counts].map(([label, { codes, articles: count }]) => {
      return [label, { codes, share: all === 0 ? 0 : codes / all, articles: count }];
    }),
  );
}
