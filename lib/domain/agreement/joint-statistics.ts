import type { SpanReader, Whose } from "./span-reader";
import type { AgreementWarning, Explanation, MeasureKey, Place, Statistic, Sums } from "./statistic";
import { type Alpha, binaryAlpha, codingAlpha, jointAlpha, labelAlpha } from "./unitizing";

/**
 * The family of 2016 for all labels together: uα, |uα and cuα. It asks for a partition of the text by each coder, so that
 * it has a value only where no coder's marks overlap (MEASURES 5.5).
 */
export function jointStatistics(reader: SpanReader, whose: Whose, place: Place): readonly Statistic[] {
  const of = (alpha: typeof jointAlpha) => (sums: Sums) => {
    return alpha(reader.length(sums, whose), reader.allLengths(sums, whose));
  };
  return [
    joint(reader, { measure: "unitizing-alpha", whose, place, alpha: of(jointAlpha) }),
    joint(reader, { measure: "unitizing-alpha-binary", whose, place, alpha: of(binaryAlpha) }),
    joint(reader, { measure: "unitizing-alpha-coding", whose, place, alpha: of(codingAlpha) }),
  ];
}

/** (k)uα of one label. */
export function labelCodingStatistic(reader: SpanReader, label: string, index: number): Statistic {
  const whose = { kind: "all" } as const;
  return joint(reader, {
    measure: "unitizing-alpha-label",
    whose,
    place: { kind: "label", label },
    alpha: (sums) => labelAlpha(reader.allLengths(sums, whose), index),
    label: index,
  });
}

type Joint = {
  readonly measure: MeasureKey;
  readonly whose: Whose;
  readonly place: Place;
  readonly alpha: (sums: Sums) => Alpha;
  readonly label?: number;
};

function joint(reader: SpanReader, { measure, whose, place, alpha, label }: Joint): Statistic {
  const labelsInCommon = (sums: Sums) => reader.allLengths(sums, whose).filter(({ common }) => common > 0).length;
  return {
    measure,
    place,
    articles: label === undefined ? reader.articlesColumn(whose) : reader.labelArticlesColumn(label),
    evaluate: (sums) => (reader.overlapping(sums, whose) > 0 ? Number.NaN : alpha(sums).value),
    explain(sums) {
      const marks = label === undefined ? reader.marks(sums, whose) : reader.marksOfLabel(sums, label);
      const found = alpha(sums);
      const few = label === undefined ? [] : reader.fewMarks(sums, label);
      const warnings = [...reader.emptiness(sums, whose, marks), ...few];
      const overlapping = reader.overlapping(sums, whose);
      if (overlapping > 0) return explained(marks, null, [...warnings, { code: "marks-overlap", count: overlapping }]);
      const why = marks > 0 && Number.isNaN(found.value) ? [reason(measure, found, labelsInCommon(sums))] : [];
      return explained(marks, found, [...warnings, ...why]);
    },
  };
}

/** Why there is no value though there are marks. */
function reason(measure: MeasureKey, { coverage }: Alpha, labelsInCommon: number): AgreementWarning {
  if (measure === "unitizing-alpha" || measure === "unitizing-alpha-binary") return { code: "everything-marked" };
  if (!(coverage > 0)) return { code: "nothing-in-common" };
  return { code: labelsInCommon > 1 ? "little-in-common" : "one-label-only" };
}

function explained(n: number, alpha: Alpha | null, warnings: readonly AgreementWarning[]): Explanation {
  const number = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);
  return {
    n,
    observed: number(alpha?.observed),
    expected: number(alpha?.expected),
    coverage: number(alpha?.coverage),
    warnings,
  };
}
