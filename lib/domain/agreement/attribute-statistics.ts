import type { AgreementWarning, CodeMeasure, Explanation, Statistic, Sums } from "./statistic";
import type { UnitCoefficient } from "./units/coefficient";
import { gwetAc1, gwetAc2Quadratic } from "./units/gwet-ac";
import type { PairSums } from "./units/label-pairs";
import type { MeasuredSums } from "./units/rating-sums";
import { sumsOfSizes } from "./units/sized-units";

/** Where the sums of one attribute stand. Coincidences of a pair of coders weigh 1/(m − 1) in an article. */
export type AttributeColumns = {
  readonly key: string;
  /** Articles in which two coders gave a value to matched marks. */
  readonly articles: number;
  /** Pairs of matched marks that both have a value. */
  readonly pairs: number;
  /** Marks with a value, of articles with two coders or more. */
  readonly given: number;
  /** Σ o_cc */
  readonly agreed: number;
  /** n_c of each value. */
  readonly counts: readonly number[];
  /** How many values there are to choose from, those that nobody gave included; null: AC1 isn't asked for. */
  readonly choices: number | null;
  /** Of values on a scale: o_ck by the places of both, the lower first. Else empty. */
  readonly coincidences: readonly (readonly number[])[];
};

/** α, percent agreement and AC1 of every attribute on matched marks (MEASURES section 0). */
export function attributeStatistics(attributes: readonly AttributeColumns[]): readonly Statistic[] {
  return attributes.flatMap((columns): Statistic[] => {
    const place = { kind: "attribute", attribute: columns.key } as const;
    const { articles } = columns;
    return [
      {
        ...{ measure: "percent-agreement", place, articles },
        evaluate: (sums) => at(sums, columns.agreed) / pairable(columns, sums),
        explain: (sums) => explained(columns, sums, null),
      },
      {
        ...{ measure: "krippendorff-alpha", place, articles },
        evaluate: (sums) => alphaOf(disagreement(columns, sums)),
        explain: (sums) => explained(columns, sums, disagreement(columns, sums)),
      },
      ...(columns.choices === null ? [] : gwetStatistics(columns, columns.choices)),
    ];
  });
}

/** AC1, and AC2 of a scale. The two marks of a pair are a unit of two codes, weighing as much as the pair does. */
function gwetStatistics(columns: AttributeColumns, choices: number): readonly Statistic[] {
  const sumsOf = (sums: Sums): MeasuredSums => {
    const units = pairable(columns, sums) / 2;
    const given = Float64Array.from(columns.counts, (column) => at(sums, column));
    const apart = units - at(sums, columns.agreed) / 2;
    return { ...sumsOfSizes(given.length, [{ codes: 2, units, apart, given }]), labels: choices };
  };
  const ac1 = gwetStatistic("gwet-ac1", columns, (sums) => gwetAc1(sumsOf(sums)));
  if (columns.coincidences.length === 0) return [ac1];
  const scores = columns.coincidences.map((_, place) => place + 1);
  const ac2 = (sums: Sums) => {
    return gwetAc2Quadratic({ ...sumsOf(sums), labels: scores.length, shares: sharesIn(columns, sums) }, scores);
  };
  return [ac1, gwetStatistic("gwet-ac2-quadratic", columns, ac2)];
}

/** Which values met, one direction of the table. */
function sharesIn({ coincidences }: AttributeColumns, sums: Sums): PairSums {
  return {
    sum(weight) {
      let sum = 0;
      for (const [c, cells] of coincidences.entries()) {
        for (const [step, column] of cells.entries()) sum += (at(sums, column) / 2) * weight(c, c + step);
      }
      return sum;
    },
  };
}

function gwetStatistic(
  measure: CodeMeasure,
  columns: AttributeColumns,
  coefficient: (sums: Sums) => UnitCoefficient,
): Statistic {
  return {
    ...{ measure, articles: columns.articles },
    place: { kind: "attribute", attribute: columns.key },
    evaluate: (sums) => coefficient(sums).value ?? Number.NaN,
    explain(sums) {
      const { value, observed, expected } = coefficient(sums);
      const { n, coverage, warnings } = explained(columns, sums, null);
      const isOneValue = value === null && n > 0;
      return { n, observed, expected, coverage, warnings: isOneValue ? [{ code: "one-value-only" }] : warnings };
    },
  };
}

type Disagreement = { readonly observed: number; readonly expected: number };

function alphaOf({ observed, expected }: Disagreement): number {
  return expected > 0 ? 1 - observed / expected : Number.NaN;
}

function at(sums: Sums, column: number): number {
  return sums[column] ?? 0;
}

/** n = Σ n_c */
function pairable({ counts }: AttributeColumns, sums: Sums): number {
  return counts.reduce((sum, column) => sum + at(sums, column), 0);
}

/**
 * D_o = Σ o_ck δ²_ck / n and D_e = Σ n_c n_k δ²_ck / (n(n − 1)) (Krippendorff 2011): nominal, or ordinal where there are
 * coincidences, with δ_ck = Σ_{g=c…k} n_g − (n_c + n_k)/2. NaN or infinite where n is not above 1.
 */
function disagreement(columns: AttributeColumns, sums: Sums): Disagreement {
  const n = pairable(columns, sums);
  if (columns.coincidences.length === 0) {
    const equal = columns.counts.reduce((sum, column) => sum + at(sums, column) ** 2, 0);
    return { observed: (n - at(sums, columns.agreed)) / n, expected: (n * n - equal) / (n * (n - 1)) };
  }
  const counts = columns.counts.map((column) => at(sums, column));
  let [observed, expected] = [0, 0];
  for (const [c, cells] of columns.coincidences.entries()) {
    let between = (counts[c] ?? 0) / 2;
    for (let step = 1; step < cells.length; step++) {
      const higher = counts[c + step] ?? 0;
      const difference = (between + higher / 2) ** 2;
      between += higher;
      observed += 2 * at(sums, cells[step] ?? 0) * difference;
      expected += 2 * (counts[c] ?? 0) * higher * difference;
    }
  }
  return { observed: observed / n, expected: expected / (n * (n - 1)) };
}

function explained(columns: AttributeColumns, sums: Sums, disagreed: Disagreement | null): Explanation {
  const [n, given] = [at(sums, columns.pairs), at(sums, columns.given)];
  const warnings: AgreementWarning[] = [];
  if (n === 0) warnings.push({ code: "nothing-matched" });
  else if (disagreed !== null && Number.isNaN(alphaOf(disagreed))) warnings.push({ code: "one-value-only" });
  const isThere = disagreed !== null && Number.isFinite(disagreed.observed) && Number.isFinite(disagreed.expected);
  return {
    n,
    observed: isThere ? disagreed.observed : null,
    expected: isThere ? disagreed.expected : null,
    coverage: given === 0 ? null : pairable(columns, sums) / given,
    warnings,
  };
}
