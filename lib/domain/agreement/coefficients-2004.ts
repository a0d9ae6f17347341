import { type Coefficient, numberOrNull } from "./measures";
import type { SpanSummary } from "./span-summary";
import type { AgreementWarning, Place } from "./statistic";
import { type Alpha2004, Continua2004 } from "./unitizing-2004";

/**
 * α_U of 2004 of all labels and of each, which stands beside the others for comparison only: its chance is no sum over
 * articles, so that there are no samples and no interval. In the order in which the articles are added.
 */
export class Coefficients2004 {
  readonly #labels: readonly string[];
  readonly #continua: Continua2004;
  readonly #counted: ReadonlyMap<string, Counted>;
  #articles = 0;

  constructor(labels: readonly string[]) {
    this.#labels = labels;
    this.#continua = new Continua2004(labels);
    this.#counted = new Map(labels.map((label) => [label, { marks: 0, united: 0 }]));
  }

  add(summary: SpanSummary): void {
    if (summary.coders.length < 2) return;
    this.#articles++;
    this.#continua.add(summary);
    for (const { label, marks, united } of summary.labels) {
      const counted = this.#counted.get(label);
      if (counted === undefined) continue;
      counted.marks += total(marks);
      counted.united += total(united);
    }
  }

  coefficients(): readonly Coefficient[] {
    const found = this.#continua.alphas();
    return [
      this.#coefficient({ kind: "overall" }, found, [...this.#counted.values()]),
      ...this.#labels.flatMap((label, index) => {
        const [alpha, counts] = [found.labels[index], this.#counted.get(label)];
        if (alpha === undefined || counts === undefined) return [];
        return [this.#coefficient({ kind: "label", label }, alpha, [counts])];
      }),
    ];
  }

  #coefficient(place: Place, alpha: Alpha2004, counts: readonly Counted[]): Coefficient {
    const marks = total(counts.map((one) => one.marks));
    const united = total(counts.map((one) => one.united));
    const warnings: AgreementWarning[] = [
      ...(this.#articles === 0 ? [{ code: "no-common-articles" } as const] : []),
      ...(this.#articles > 0 && marks === 0 ? [{ code: "nothing-marked" } as const] : []),
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
  }
}

type Counted = { marks: number; united: number };

function total(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
