import { aboveChance } from "./units/coefficient";
import type { UnitCoefficients } from "./units/unit-report";

/**
 * The coefficients of a table of `labels` many labels, as if there had been `choices` many to choose from: chance of AC1
 * goes with 1/(q − 1), of Randolph's κ with 1/q, and nothing else hangs on q.
 */
export function withChoices(coefficients: UnitCoefficients, labels: number, choices: number): UnitCoefficients {
  const factors = { "gwet-ac1": (labels - 1) / (choices - 1), "randolph-kappa": labels / choices };
  const changed = Object.entries(factors).flatMap(([key, factor]) => {
    const number = coefficients[key];
    if (number?.value == null || number.observed === null || number.expected === null) return [];
    return [[key, aboveChance(number.n, number.observed, number.expected * factor)] as const];
  });
  return { ...coefficients, ...Object.fromEntries(changed) };
}
