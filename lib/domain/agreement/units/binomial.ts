import type { Random } from "@/lib/domain/agreement/random";

/** Below so many expected successes the sum of probabilities is walked, above it a hat is rejected against. */
const fewSuccesses = 10;

/** How many of n independent trials with chance p succeed: exact, in a time that doesn't grow with n. */
export function drawBinomial(n: number, p: number, random: Random): number {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - drawBinomial(n, 1 - p, random);
  return n * p < fewSuccesses ? byInversion(n, p, random) : byRejection(n, p, random);
}

/** Kachitvichyanukul and Schmeiser 1988, algorithm BINV. */
function byInversion(n: number, p: number, random: Random): number {
  const ratio = p / (1 - p);
  for (;;) {
    let left = random.next();
    let chance = (1 - p) ** n;
    for (let successes = 0; successes <= n; successes++) {
      if (left <= chance) return successes;
      left -= chance;
      chance *= ratio * ((n - successes) / (successes + 1));
      // Rounding may leave a rest beyond all that has a chance: then it is drawn anew.
      if (chance === 0) break;
    }
  }
}

/** Hörmann 1993, "The generation of binomial random variates", algorithm BTRS. */
function byRejection(n: number, p: number, random: Random): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const middle = n * p + 0.5;
  const squeeze = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const odds = p / (1 - p);
  const mode = Math.floor((n + 1) * p);
  for (;;) {
    const u = random.next() - 0.5;
    const v = random.next();
    const edge = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / edge + b) * u + middle);
    if (edge >= 0.07 && v <= squeeze) return k;
    if (!(k >= 0 && k <= n)) continue;
    const bound =
      (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1))) +
      (n + 1) * Math.log((n - mode + 1) / (n - k + 1)) +
      (k + 0.5) * Math.log((odds * (n - k + 1)) / (k + 1)) +
      (stirlingRest(mode) + stirlingRest(n - mode) - stirlingRest(k) - stirlingRest(n - k));
    if (Math.log((v * alpha) / (a / (edge * edge) + b)) <= bound) return k;
  }
}

/** ln k! without what Stirling's formula says of it: the series, and what it isn't exact for up to 9. */
const restsToNine = [
  0.08106146679532726, 0.04134069595540929, 0.02767792568499834, 0.02079067210376509, 0.01664469118982119,
  0.01387612882307075, 0.01189670994589177, 0.01041126526197209, 0.009255462182712733, 0.008330563433362871,
];

function stirlingRest(k: number): number {
  const known = restsToNine[k];
  if (known !== undefined) return known;
  const square = (k + 1) ** 2;
  return (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / (k + 1);
}

/**
 * As many draws with replacement as the weights sum to, each row with the chance of its weight: how often each row was
 * drawn, into `drawn`. Weights are whole numbers.
 */
export function drawMultinomial(weights: Float64Array, drawn: Float64Array, random: Random): void {
  let left = weights.reduce((sum, weight) => sum + weight, 0);
  let weightLeft = left;
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row] ?? 0;
    const times = weight >= weightLeft ? left : drawBinomial(left, weight / weightLeft, random);
    drawn[row] = times;
    left -= times;
    weightLeft -= weight;
  }
}
