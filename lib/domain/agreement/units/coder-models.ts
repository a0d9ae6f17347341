import { seededRandom } from "@/lib/domain/agreement/random";
import { type UnitCoefficient, type UnitWarning, undefinedValue } from "./coefficient";
import { dawidSkene } from "./dawid-skene";
import { distinctUnits } from "./distinct-units";
import { mace } from "./mace";
import { labelsMet, type RatingSums } from "./rating-sums";
import type { UnitStudy } from "./unit-study";

/** MACE's own settings (MEASURES section 10), with a seed, so that the same table gives the same numbers. */
const maceMethod = { kind: "variational", alpha: 0.5, beta: 0.5 } as const;
const [maceIterations, maceRestarts, maceSeed] = [50, 10, 1];

/** Different rows times coders: what takes a few seconds. */
const mostMaceCodes = 200_000;
/** Different rows times labels: both models keep a share of each. */
const mostShares = 10_000_000;
/** The same times labels: each step of the other model looks at every label of every code, and it takes many steps. */
const mostDawidSkeneCells = 200_000;

/** What models of the coders say of each, in the order of the study's coders, by the names of MEASURES section 0. */
export function coderModels(study: UnitStudy, sums: RatingSums): readonly Readonly<Record<string, UnitCoefficient>>[] {
  const { pairedUnits: n } = sums;
  const every = (warning: UnitWarning) => study.coders.map(() => undefinedValue(n, warning));
  const models = (): readonly (readonly UnitCoefficient[])[] => {
    if (n === 0) return [every({ code: "no-common-units" }), every({ code: "no-common-units" })];
    if (labelsMet(sums) < 2) return [every({ code: "one-value-only" }), every({ code: "one-value-only" })];
    const distinct = distinctUnits(study);
    const shares = distinct.weights.length * study.labels.length;
    const limited = every({ code: "codes-too-many", codes: shares, limit: mostShares });
    if (shares > mostShares) return [limited, limited];
    return [maceCompetences(distinct, n), dawidSkeneAccuracies(distinct, n)];
  };
  const [competences = [], accuracies = []] = models();
  const none = undefinedValue(n, { code: "no-common-units" });
  return study.coders.map((_, place) => ({
    "mace-competence": competences[place] ?? none,
    "dawid-skene": accuracies[place] ?? none,
  }));
}

/** How far each coder goes with the group. */
function maceCompetences(distinct: UnitStudy, n: number): readonly UnitCoefficient[] {
  const codes = distinct.codes.length;
  if (codes > mostMaceCodes) return tooMany(distinct, n, { codes, limit: mostMaceCodes });
  const options = { iterations: maceIterations, restarts: maceRestarts, random: seededRandom(maceSeed) };
  const model = mace(distinct, { method: maceMethod, ...options });
  return (model?.competence ?? []).map((value) => plain(value, n));
}

/** The chance that a coder gives the likely label: the shares of the labels times how often the coder follows each. */
function dawidSkeneAccuracies(distinct: UnitStudy, n: number): readonly UnitCoefficient[] {
  const q = distinct.labels.length;
  const codes = distinct.codes.length * q;
  if (codes > mostDawidSkeneCells) return tooMany(distinct, n, { codes, limit: mostDawidSkeneCells });
  const model = dawidSkene(distinct);
  if (model === null) return [];
  return distinct.coders.map((coder) => {
    const rates = model.errorRates.get(coder);
    const value = model.prior.reduce((sum, share, label) => sum + share * (rates?.[label * q + label] ?? 0), 0);
    return plain(value, n);
  });
}

function tooMany({ coders }: UnitStudy, n: number, facts: { readonly codes: number; readonly limit: number }) {
  return coders.map(() => undefinedValue(n, { code: "codes-too-many", ...facts }));
}

function plain(value: number, n: number): UnitCoefficient {
  return { value, observed: null, expected: null, n, warnings: [] };
}
