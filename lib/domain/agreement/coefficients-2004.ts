import { type Coefficient, numberOrNull } from "./measures";
import type { SpanSummary } from "./span-summary";
import type { AgreementWarning, Place } from "./statistic";
import { type Alpha2004, unitizingAlpha2004 } from "./unitizing-2004";

/**
 * α_U of 2004 of all labels and of each, which stands beside the others for comparison only: its chance is no sum over
 * articles, so that there are no samples and no interval. In the order in which the articles are given.
 */
export function coefficients2004(summaries: readonly SpanSummary[], labels: readonly string[]): readonly Coefficient[] {
  const found = unitizingAlpha2004(summaries, labels);
  const compared = summaries.filter(({ coders }) => coders.length > 1);
  const counted = new Map(labels.map((label) => [label, { marks: 0, united: 0 }]));
  for (const { label, marks, united } of compared.flatMap((summary) => summary.labels)) {
    const before = counted.get(label) ?? { marks: 0, united: 0 };
    counted.set(label, { marks: before.marks + total(marks), united: before.united + total(united) });
  }
  const of = (place: Place, alpha: Alpha2004, counts: readonly Counted[]): Coefficient => {
    const marks = total(counts.map((one) => one.marks));
    const united = total(counts.map((one) => one.united));
    const warnings: AgreementWarning[] = [
      ...(compared.length === 0 ? [{ code: "no-common-articles" } as const] : []),
      ...(compared.length > 0 && marks === 0 ? [{ code: "nothing-marked" } as const] : []),
      ...(united > 0 ? [{ code: "marks-united", count: united } as const] : []),
    ];
    return {
      measure: "unitizing-alpha-2004",
      place,
      value: numberOrNull(alpha.value),
      n: marks,
      observed: numberOrNull(alpha.observed),
      expected: numberOrNull(alpha.expected),
      coverage: null,
      warnings,
    };
  };
  return [
    of({ kind: "overall" }, found, [...counted.values()]),
    ...labels.flatMap((label, index) => {
      const [alpha, counts] = [found.labels[index], counted.get(label)];
      return alpha === undefined || counts === undefined ? [] : [of({ kind: "label", label }, alpha, [counts])];
    }),
  ];
}

type Counted = { readonly marks: number; readonly united: number };

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
