import { pairsOf } from "./pairs";
import type { AgreementWarning, Explanation, Statistic, Sums } from "./statistic";
import type { ValueColumns } from "./value-columns";

/** Every coefficient of a layer of article codes; the columns are overall, then per label, then per pair. */
export function codeStatistics(
  columns: readonly ValueColumns[],
  coders: readonly string[],
  labels: readonly string[],
): readonly Statistic[] {
  const places: Statistic["place"][] = [
    { kind: "overall" },
    ...labels.map((label) => ({ kind: "label", label }) as const),
    ...pairsOf(coders.length).map(([i, j]) => ({ kind: "pair", a: coders[i] ?? "", b: coders[j] ?? "" }) as const),
  ];
  return columns.flatMap((group, index) => {
    const place = places[index];
    if (place === undefined) throw new Error(`column group ${index} has no place`);
    return [percentAgreement(group, place), krippendorffAlpha(group, place)];
  });
}

function at(sums: Sums, column: number): number {
  return sums[column] ?? 0;
}

/** The column of the articles that an interval stands on: of a label those in which somebody gave it. */
function supportOf({ articles, given }: ValueColumns, { kind }: Statistic["place"]): number {
  return kind === "label" ? given : articles;
}

/** The mean of P_i over articles with two values or more (MEASURES section 4; irrCAC's `pa`). */
function percentAgreement(columns: ValueColumns, place: Statistic["place"]): Statistic {
  const { articles, shares } = columns;
  return {
    measure: "percent-agreement",
    place,
    articles: supportOf(columns, place),
    evaluate: (sums) => at(sums, shares) / at(sums, articles),
    explain: (sums) => ({
      n: at(sums, articles),
      observed: null,
      expected: null,
      coverage: null,
      warnings: at(sums, articles) === 0 ? [{ code: "no-common-articles" }] : [],
    }),
  };
}

/** Nominal α from coincidences (Krippendorff 2011; MEASURES section 4): 1 − D_o/D_e, small-sample corrected. */
function krippendorffAlpha(columns: ValueColumns, place: Statistic["place"]): Statistic {
  return {
    measure: "krippendorff-alpha",
    place,
    articles: supportOf(columns, place),
    evaluate(sums) {
      const { observed, expected } = disagreement(columns, sums);
      return expected === 0 ? Number.NaN : 1 - observed / expected;
    },
    explain: (sums) => explainAlpha(columns, sums),
  };
}

/** NaN both where no article has two values. */
function disagreement({ agreed, counts }: ValueColumns, sums: Sums) {
  let n = 0;
  let equal = 0;
  for (const column of counts) {
    const count = at(sums, column);
    n += count;
    equal += count * count;
  }
  return { observed: (n - at(sums, agreed)) / n, expected: (n * n - equal) / (n * (n - 1)) };
}

function explainAlpha(columns: ValueColumns, sums: Sums): Explanation {
  const n = at(sums, columns.articles);
  const { observed, expected } = disagreement(columns, sums);
  const warnings: AgreementWarning[] = [];
  if (n === 0) warnings.push({ code: "no-common-articles" });
  else if (expected === 0) warnings.push({ code: "one-value-only" });
  return n === 0
    ? { n, observed: null, expected: null, coverage: null, warnings }
    : { n, observed, expected, coverage: null, warnings };
}
