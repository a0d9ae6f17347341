import type { Random } from "@/lib/domain/agreement/random";
import { type Consensus, consensusOf } from "./consensus";
import { digamma } from "./digamma";
import { missing, type UnitStudy } from "./unit-study";

/** How parameters follow from expected counts. */
export type MaceMethod =
  /** Maximum likelihood, so much added to every count; MACE adds 0.01/q. */
  | { readonly kind: "em"; readonly smoothing: number }
  /** Variational Bayes with Beta(alpha, beta) priors on competence; 10 on every entry of a strategy. */
  | { readonly kind: "variational"; readonly alpha: number; readonly beta: number };

export type MaceOptions = {
  readonly method: MaceMethod;
  readonly iterations: number;
  readonly restarts: number;
  readonly random: Random;
};

export type Mace = Consensus & {
  /** θ_j of each column of the study: the share of its codes that follow the unit's label, as MACE prints it. */
  readonly competence: readonly number[];
  readonly logMarginalLikelihood: number;
};

/**
 * MACE (Hovy, Berg-Kirkpatrick, Vaswani and Hovy 2013, "Learning whom to trust with MACE"; MEASURES section 10): coder j
 * gives the unit's label with probability θ_j and else draws from a distribution of their own, ξ_j. The best of some
 * random starts by marginal likelihood. It presumes one true label a unit, so θ says how consistent a coder is with the
 * group, never how good: a minority can be right. Null where nobody gave a code.
 */
export function mace(study: UnitStudy, { method, iterations, restarts, random }: MaceOptions): Mace | null {
  if (study.codes.every((code) => code === missing)) return null;
  let best: { readonly model: Model; readonly likelihood: number } | null = null;
  for (let start = 0; start < restarts; start++) {
    const model = startOf(study, random);
    let likelihood = expect(model);
    for (let iteration = 0; iteration < iterations; iteration++) {
      maximise(model, method);
      likelihood = expect(model);
    }
    if (best === null || likelihood > best.likelihood) best = { model, likelihood };
  }
  if (best === null) return null;
  const { copying, posterior } = best.model;
  return { ...consensusOf(study.labels, posterior), competence: [...copying], logMarginalLikelihood: best.likelihood };
}

/** Parameters, and the counts expected of them. In variational Bayes θ and 1 − θ don't sum to 1, so both are kept. */
type Model = {
  readonly study: UnitStudy;
  readonly copying: Float64Array;
  readonly spamming: Float64Array;
  /** ξ: a row a coder, a column a label. */
  readonly strategies: Float64Array;
  readonly copied: Float64Array;
  readonly spammed: Float64Array;
  readonly posterior: Float64Array;
};

function startOf(study: UnitStudy, random: Random): Model {
  const [m, q] = [study.coders.length, study.labels.length];
  const copying = Float64Array.from({ length: m }, () => (1 + random.next()) / 3);
  const strategies = Float64Array.from({ length: m * q }, () => 1 + random.next());
  for (let coder = 0; coder < m; coder++) {
    const own = strategies.subarray(coder * q, (coder + 1) * q);
    const sum = own.reduce((all, value) => all + value, 0);
    for (const [label, value] of own.entries()) own[label] = value / sum;
  }
  return {
    study,
    copying,
    spamming: copying.map((share) => 1 - share),
    strategies,
    copied: new Float64Array(m),
    spammed: new Float64Array(m * q),
    posterior: new Float64Array(study.weights.length * q),
  };
}

/** Fills the expected counts and the posterior; gives the log marginal likelihood. */
function expect(model: Model): number {
  const { study, posterior, copied, spammed } = model;
  const [m, q] = [study.coders.length, study.labels.length];
  const logs = logarithmsOf(model);
  copied.fill(0);
  spammed.fill(0);
  let logLikelihood = 0;
  for (let unit = 0; unit < study.weights.length; unit++) {
    const weight = study.weights[unit] ?? 0;
    const codes = study.codes.subarray(unit * m, (unit + 1) * m);
    const row = posterior.subarray(unit * q, (unit + 1) * q);
    logLikelihood += weight * labelShares(logs, codes, row);
    for (let coder = 0; coder < m; coder++) {
      const code = codes[coder] ?? missing;
      if (code !== missing) count(model, { coder, code, weight }, row);
    }
  }
  return logLikelihood;
}

/** Of each coder and label: of the chance that it is drawn, and of what the chance of copying multiplies that by. */
type Logarithms = { readonly drawn: Float64Array; readonly copied: Float64Array };

function logarithmsOf({ study, copying, spamming, strategies }: Model): Logarithms {
  const q = study.labels.length;
  const chances = strategies.map((share, place) => (spamming[Math.floor(place / q)] ?? 0) * share);
  const copied = chances.map((chance, place) => Math.log1p((copying[Math.floor(place / q)] ?? 0) / chance));
  return { drawn: chances.map(Math.log), copied };
}

/** P(T = t) ∝ Π_j (θ_j [a = t] + (1 − θ_j) ξ_j(a)), into `row`; gives the logarithm of its sum over uniform labels. */
function labelShares({ drawn, copied }: Logarithms, codes: Int32Array, row: Float64Array): number {
  const q = row.length;
  row.fill(0);
  let [log, most] = [-Math.log(q), 0];
  for (let coder = 0; coder < codes.length; coder++) {
    const code = codes[coder] ?? missing;
    if (code === missing) continue;
    // What every label shares stands before the sum; the label given has the chance of being copied on top.
    log += drawn[coder * q + code] ?? 0;
    const share = (row[code] ?? 0) + (copied[coder * q + code] ?? 0);
    row[code] = share;
    if (share > most) most = share;
  }
  // All labels that nobody gave have one and the same share.
  const ofOthers = Math.exp(-most);
  let sum = 0;
  for (let label = 0; label < q; label++) {
    const value = row[label] ?? 0;
    const share = value === 0 ? ofOthers : Math.exp(value - most);
    row[label] = share;
    sum += share;
  }
  for (let label = 0; label < q; label++) row[label] = (row[label] ?? 0) / sum;
  return log + most + Math.log(sum);
}

type Given = { readonly coder: number; readonly code: number; readonly weight: number };

function count({ study, copying, spamming, strategies, copied, spammed }: Model, given: Given, row: Float64Array) {
  const { coder, code, weight } = given;
  const place = coder * study.labels.length + code;
  const share = copying[coder] ?? 0;
  const knowing = ((row[code] ?? 0) * share) / (share + (spamming[coder] ?? 0) * (strategies[place] ?? 0));
  copied[coder] = (copied[coder] ?? 0) + weight * knowing;
  spammed[place] = (spammed[place] ?? 0) + weight * (1 - knowing);
}

const strategyPrior = 10;

function maximise({ study, copying, spamming, strategies, copied, spammed }: Model, method: MaceMethod): void {
  const q = study.labels.length;
  const em = method.kind === "em";
  const [alpha, beta, each] = em
    ? [method.smoothing, method.smoothing, method.smoothing]
    : [method.alpha, method.beta, strategyPrior];
  const share = em ? (part: number, all: number) => part / all : variationalShare;
  for (let coder = 0; coder < copying.length; coder++) {
    const own = spammed.subarray(coder * q, (coder + 1) * q);
    const drawn = own.reduce((sum, value) => sum + value, 0);
    const known = copied[coder] ?? 0;
    const all = known + drawn + alpha + beta;
    copying[coder] = share(known + alpha, all);
    spamming[coder] = share(drawn + beta, all);
    for (const [label, value] of own.entries()) strategies[coder * q + label] = share(value + each, drawn + q * each);
  }
}

/** exp(ψ(part) − ψ(all)): shares that sum to less than 1. */
function variationalShare(part: number, all: number): number {
  return Math.exp(digamma(part) - digamma(all));
}
