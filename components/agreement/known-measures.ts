import type { ReportNumber, ReportNumbers } from "@/lib/domain/agreement/report-numbers";
import { codeMeasures, gammaMeasures, type MeasureKey, spanMeasures } from "@/lib/domain/agreement/statistic";

const spansInOrder = [...gammaMeasures, ...spanMeasures];

/**
 * The measures of a layer in the order in which they are printed, and the one by which labels are told apart. Codes of
 * sentences are marks too.
 */
export function knownMeasures(codes: boolean): { readonly all: readonly MeasureKey[]; readonly labels: MeasureKey } {
  return codes
    ? { all: [...codeMeasures, ...spansInOrder], labels: "krippendorff-alpha" }
    : { all: spansInOrder, labels: "unitizing-alpha-layer" };
}

/** The numbers that there are, each with its measure, in the order in which they are printed. */
export function measuresOf(
  numbers: ReportNumbers,
  codes: boolean,
): { readonly measure: MeasureKey; readonly number: ReportNumber }[] {
  return knownMeasures(codes).all.flatMap((measure) => {
    const number = numbers[measure];
    return number === undefined ? [] : { measure, number };
  });
}
