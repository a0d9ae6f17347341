import { seededRandom } from "@/lib/domain/agreement/random";
import { ok, type Result } from "@/lib/domain/result";
import { type Alignment, type AlignmentRefusal, bestAlignment, type PackingSolver } from "./alignment";
import { type CategoryDisorders, categoryDisorders, pairedUnits, type WeightedDistances } from "./categories";
import { type ChanceSampler, chanceStatistics, population, statisticalSampler } from "./chance";
import { type Continuum, contentSign, continuumOf, type GammaCoding, sizeOf } from "./continuum";
import { type Dissimilarity, dissimilarityOf, type LabelDistance } from "./dissimilarity";
import { mix } from "./hash";
import { shuffleSampler } from "./shuffle";

/** Raise it when the same marks would give other numbers, or more of them: stored summaries of another algorithm are not to be used. */
export const gammaAlgorithm = 2;

/** How γ is computed; what is left out has the usual value. */
export type GammaOptions = {
  /** With the marks it decides every drawn number: the same seed and marks give the same γ, whatever names are. */
  readonly seed: number;
  /** How many texts are drawn at first: 30. */
  readonly samples?: number;
  /**
   * How far the mean of the drawn texts may be off, as a share of it, in 95 of 100 runs: .02. Where the first samples say
   * that it takes more of them, the rest is drawn (Mathet and others 2015, section 5.3). Null: never more.
   */
  readonly precision?: number | null;
  readonly sampler?: "statistical" | "shuffle";
  /** What places and labels weigh: 1 and 1. */
  readonly alpha?: number;
  readonly beta?: number;
  readonly distance?: LabelDistance;
  /** The most sets of units that are looked at in one alignment: 200,000. */
  readonly most?: number;
  /** Called between two alignments, so that other work gets its turn; `done` of `all` are there, `all` may still grow. */
  readonly pause?: (done: number, all: number) => Promise<void> | void;
};

/** A disorder that was observed and the mean of the drawn ones, with their deviation; null where there is none. */
export type Disorders = {
  readonly observed: number | null;
  readonly expected: number | null;
  readonly expectedSd: number | null;
  /** How many drawn texts `expected` is the mean of. */
  readonly samples: number;
};

/** Disorder of labels: `weight` is the sum of the weights of the pairs it stands on. */
export type LabelDisorders = Disorders & { readonly weight: number };

/** Why a text has no γ. */
export type GammaReason =
  | { readonly code: "fewer-than-two-coders" }
  | { readonly code: "nothing-marked" }
  | AlignmentRefusal;

/** All that is kept of a text for γ, as plain JSON. Disorders are null where `reason` is not. */
export type GammaSummary = Disorders & {
  readonly algorithm: number;
  readonly coders: number;
  readonly units: number;
  /** x̄, the mean number of units of a coder: what the text weighs beside others. */
  readonly meanUnits: number;
  readonly categories: LabelDisorders;
  /** Whether `expected` is as precise as asked for: false where that would take too many texts. */
  readonly isPrecise: boolean;
  /** Sorted by name; `paired` of a label's units are aligned with another coder's. */
  readonly labels: readonly (LabelDisorders & {
    readonly label: string;
    readonly units: number;
    readonly paired: number;
  })[];
  readonly reason: GammaReason | null;
};

export const usualSamples = 30;
export const usualPrecision = 0.02;
export const mostTuples = 200_000;

/** Never more texts are drawn than this, however much the disorder varies between them. */
export const mostSamples = 10_000;

/**
 * γ of one text (Mathet, Widlöcher and Métivier 2015; MEASURES section 7) as its parts: the disorder of the best alignment
 * of the coders' units and the mean of that of texts drawn by chance; likewise γcat and, for each label, γk (Mathet 2017).
 * Every alignment is the best one; where that can't be had, `reason` says so and there is no number.
 *
 * @param codings of everybody who finished the text, those who marked nothing among them
 */
export async function gammaOfDocument(
  codings: readonly GammaCoding[],
  options: GammaOptions,
  solver: PackingSolver | null,
): Promise<GammaSummary> {
  const { continuum, labels } = continuumOf(codings);
  const units = sizeOf(continuum);
  if (continuum.coders < 2) return withoutNumbers(continuum, { code: "fewer-than-two-coders" });
  if (units === 0) return withoutNumbers(continuum, { code: "nothing-marked" });
  const { alpha, beta, distance } = options;
  const run = new Run(continuum, dissimilarityOf(labels, { alpha, beta, distance }), options, solver);
  const parts = await run.run();
  if (!parts.ok) return withoutNumbers(continuum, parts.error);
  const { observed, chance, isPrecise } = parts.value;
  const counts = labels.map((_, label) => continuum.labels.reduce((sum, one) => sum + (one === label ? 1 : 0), 0));
  const paired = pairedUnits(continuum, labels.length, observed.alignment);
  const byLabel = labels.map((label, place) => ({
    ...{ label, units: counts[place] ?? 0, paired: paired[place] ?? 0 },
    ...labelDisorders(observed.categories.labels[place], chance.labels[place] ?? []),
  }));
  return {
    algorithm: gammaAlgorithm,
    coders: continuum.coders,
    units,
    meanUnits: units / continuum.coders,
    ...disorders(observed.alignment.disorder, chance.disorders),
    categories: labelDisorders(observed.categories.all, chance.categories),
    isPrecise,
    labels: byLabel.sort((a, b) => (a.label < b.label ? -1 : 1)),
    reason: null,
  };
}

type Parts = { readonly observed: Aligned; readonly chance: Chance; readonly isPrecise: boolean };
type Aligned = { readonly alignment: Alignment; readonly categories: CategoryDisorders };

/** The disorders of the texts drawn, those of labels only from texts that have any. */
type Chance = { readonly disorders: number[]; readonly categories: number[]; readonly labels: number[][] };

class Run {
  readonly #sampler: ChanceSampler;
  readonly #chance: Chance;
  #done = 0;

  constructor(
    private readonly continuum: Continuum,
    private readonly dissimilarity: Dissimilarity,
    private readonly options: GammaOptions,
    private readonly solver: PackingSolver | null,
  ) {
    const { labelCount } = dissimilarity;
    this.#chance = { disorders: [], categories: [], labels: Array.from({ length: labelCount }, () => []) };
    this.#sampler =
      options.sampler === "shuffle"
        ? shuffleSampler(continuum)
        : statisticalSampler(chanceStatistics(continuum, labelCount), continuum.coders);
  }

  async run(): Promise<Result<Parts, AlignmentRefusal>> {
    const { samples = usualSamples, precision = usualPrecision, seed } = this.options;
    const random = seededRandom(mix(seed, contentSign(this.continuum)));
    const observed = await this.#align(this.continuum, samples + 1);
    if (!observed.ok) return observed;
    let needed = samples;
    let isPrecise = true;
    for (let drawn = 0; drawn < needed; drawn++) {
      const aligned = await this.#align(this.#sampler(random), needed + 1);
      if (!aligned.ok) return aligned;
      this.#count(aligned.value);
      if (drawn === samples - 1 && precision !== null) {
        const wanted = Math.max(samples, samplesNeeded(this.#chance.disorders, precision));
        isPrecise = wanted <= mostSamples;
        needed = isPrecise ? wanted : mostSamples;
      }
    }
    return ok({ observed: observed.value, chance: this.#chance, isPrecise });
  }

  async #align(continuum: Continuum, all: number): Promise<Result<Aligned, AlignmentRefusal>> {
    const { most = mostTuples, pause } = this.options;
    const method = { dissimilarity: this.dissimilarity, most, solver: this.solver };
    const aligned = await bestAlignment(continuum, method);
    await pause?.(++this.#done, all);
    if (!aligned.ok) return aligned;
    const categories = categoryDisorders(continuum, this.dissimilarity, aligned.value);
    return ok({ alignment: aligned.value, categories });
  }

  #count({ alignment, categories }: Aligned): void {
    this.#chance.disorders.push(alignment.disorder);
    if (categories.all.weight > 0) this.#chance.categories.push(quotient(categories.all));
    for (const [label, sums] of categories.labels.entries()) {
      if (sums.weight > 0) this.#chance.labels[label]?.push(quotient(sums));
    }
  }
}

/**
 * How precise each of so many articles has to be for their γ to be as precise as one article's by itself: their errors are
 * independent and mostly cancel.
 */
export function precisionAmong(articles: number): number {
  return usualPrecision * Math.sqrt(Math.max(1, articles));
}

/** How many samples make the mean as precise as that, by the variation of those there are. */
export function samplesNeeded(disorders: readonly number[], precision: number): number {
  const { mean, sd } = population(disorders);
  return mean === 0 ? 0 : Math.ceil(((1.96 * sd) / mean / precision) ** 2);
}

function quotient({ weight, distance }: WeightedDistances): number {
  return distance / weight;
}

function disorders(observed: number | null, chance: readonly number[]): Disorders {
  const { mean, sd } = population(chance);
  const isThere = chance.length > 0;
  return { observed, expected: isThere ? mean : null, expectedSd: isThere ? sd : null, samples: chance.length };
}

function labelDisorders(sums: WeightedDistances | undefined, chance: readonly number[]): LabelDisorders {
  const weight = sums?.weight ?? 0;
  return { ...disorders(sums === undefined || weight === 0 ? null : quotient(sums), chance), weight };
}

function withoutNumbers(continuum: Continuum, reason: GammaReason): GammaSummary {
  const { coders } = continuum;
  const units = sizeOf(continuum);
  return {
    ...{ algorithm: gammaAlgorithm, coders, units, meanUnits: coders === 0 ? 0 : units / coders },
    ...disorders(null, []),
    ...{ categories: labelDisorders(undefined, []), isPrecise: true, labels: [], reason },
  };
}
