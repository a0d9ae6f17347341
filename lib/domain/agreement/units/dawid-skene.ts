import { type Consensus, consensusOf } from "./consensus";
import { missing, type UnitStudy } from "./unit-study";

export type DawidSkene = Consensus & {
  /** How common each label is, in the order of the study's labels. */
  readonly prior: Float64Array;
  /** Of each coder: which label was given (columns) where another is the likely one (rows), as shares of rows. */
  readonly errorRates: ReadonlyMap<string, Float64Array>;
  readonly logLikelihood: number;
  readonly iterations: number;
  /** Whether it settled before the limit of iterations. */
  readonly converged: boolean;
};

const mostIterations = 10_000;
const settled = 1e-10;

/**
 * The model of Dawid and Skene (1979), by expectation and maximisation from the share of each label in each unit until
 * the log-likelihood moves by less than 1e-10 (MEASURES section 10). A coder with several columns coded units several
 * times. It presumes one true label a unit and needs many units a coder and label: what it says of coders is how
 * consistent they are with the group, never how good they are. Null where nobody gave a code.
 */
export function dawidSkene(study: UnitStudy): DawidSkene | null {
  if (study.codes.every((code) => code === missing)) return null;
  const coders = [...new Set(study.coders)];
  const model: Model = {
    units: codedUnits(study, coders),
    prior: new Float64Array(study.labels.length),
    rates: coders.map(() => new Float64Array(study.labels.length ** 2)),
    posterior: sharesOf(study),
  };
  let [before, logLikelihood, iterations] = [Number.NEGATIVE_INFINITY, Number.NaN, 0];
  let converged = false;
  while (iterations < mostIterations && !converged) {
    maximise(model);
    logLikelihood = expect(model);
    converged = Math.abs(logLikelihood - before) < settled;
    before = logLikelihood;
    iterations++;
  }
  const errorRates = new Map(coders.map((coder, place) => [coder, model.rates[place] ?? new Float64Array()]));
  const consensus = consensusOf(study.labels, model.posterior);
  return { ...consensus, prior: model.prior, errorRates, logLikelihood, iterations, converged };
}

type Model = {
  readonly units: readonly CodedUnit[];
  readonly prior: Float64Array;
  readonly rates: readonly Float64Array[];
  readonly posterior: Float64Array;
};

function sharesOf({ coders, labels, codes, weights }: UnitStudy): Float64Array {
  const shares = new Float64Array(weights.length * labels.length);
  for (let unit = 0; unit < weights.length; unit++) {
    const given = codes.subarray(unit * coders.length, (unit + 1) * coders.length).filter((code) => code !== missing);
    for (const code of given) increase(shares, unit * labels.length + code, 1 / given.length);
  }
  return shares;
}

function increase(sums: Float64Array, place: number, by: number): void {
  sums[place] = (sums[place] ?? 0) + by;
}

/** A unit with a code: which coder gave which. */
type CodedUnit = {
  readonly unit: number;
  readonly weight: number;
  readonly given: readonly { readonly coder: number; readonly code: number }[];
};

function codedUnits(study: UnitStudy, coders: readonly string[]): readonly CodedUnit[] {
  const coderOf = study.coders.map((coder) => coders.indexOf(coder));
  return Array.from(study.weights, (weight, unit) => {
    const given = coderOf.flatMap((coder, column) => {
      const code = study.codes[unit * coderOf.length + column] ?? missing;
      return code === missing ? [] : [{ coder, code }];
    });
    return { unit, weight, given };
  }).filter(({ given }) => given.length > 0);
}

function maximise({ units, prior, rates, posterior }: Model): void {
  const q = prior.length;
  prior.fill(0);
  for (const own of rates) own.fill(0);
  for (const { unit, weight, given } of units) {
    for (let label = 0; label < q; label++) {
      const share = weight * (posterior[unit * q + label] ?? 0);
      increase(prior, label, share);
      for (const { coder, code } of given) {
        const own = rates[coder];
        if (own !== undefined) increase(own, label * q + code, share);
      }
    }
  }
  normalise(prior);
  for (const own of rates) for (let label = 0; label < q; label++) normalise(own.subarray(label * q, (label + 1) * q));
}

/** Makes shares of it; what is all 0 stays so. */
function normalise(values: Float64Array): void {
  const sum = values.reduce((all, value) => all + value, 0);
  if (sum > 0) for (const [place, value] of values.entries()) values[place] = value / sum;
}

/** Fills the posterior and gives the log-likelihood. In logarithms, so that many coders don't make it 0. */
function expect({ units, prior, rates, posterior }: Model): number {
  const q = prior.length;
  const logPrior = prior.map(Math.log);
  const logRates = rates.map((own) => own.map(Math.log));
  let logLikelihood = 0;
  for (const { unit, weight, given } of units) {
    const row = posterior.subarray(unit * q, (unit + 1) * q);
    let most = Number.NEGATIVE_INFINITY;
    for (let label = 0; label < q; label++) {
      let log = logPrior[label] ?? 0;
      for (const { coder, code } of given) log += logRates[coder]?.[label * q + code] ?? 0;
      row[label] = log;
      if (log > most) most = log;
    }
    let sum = 0;
    for (let label = 0; label < q; label++) {
      const share = Math.exp((row[label] ?? 0) - most);
      row[label] = share;
      sum += share;
    }
    for (let label = 0; label < q; label++) row[label] = (row[label] ?? 0) / sum;
    logLikelihood += weight * (most + Math.log(sum));
  }
  return logLikelihood;
}
