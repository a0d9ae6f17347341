/**
 * A squared distance between labels, by their places, and `total`: Σ n_c n_k δ²_ck over all ordered pairs of labels.
 */
export type Metric = {
  readonly squared: (c: number, k: number) => number;
  readonly total: (margins: Float64Array) => number;
};

/** A distance may depend on how often each label was given (n_g, MEASURES section 4), as the ordinal one does. */
export type Distance = (margins: Float64Array) => Metric;

/** 0 or 1 (Krippendorff 2011, nominal). */
export const nominalDistance: Distance = () => ({
  squared: (c, k) => (c === k ? 0 : 1),
  total: (margins) => {
    let sum = 0;
    let equal = 0;
    for (const count of margins) {
      sum += count;
      equal += count * count;
    }
    return sum * sum - equal;
  },
});

/** (c − k)² of the labels' numbers (Krippendorff 2011, interval). */
export function intervalDistance(scores: readonly number[]): Distance {
  return () => betweenScores(scores);
}

/**
 * (Σ_{g=c..k} n_g − (n_c + n_k)/2)² over the ordered labels (Krippendorff 2011, ordinal), which is the squared
 * difference of the labels' middle ranks. `scores` only order the labels.
 */
export function ordinalDistance(scores: readonly number[]): Distance {
  const ascending = scores.map((_, label) => label).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  return (margins) => {
    const ranks = scores.map(() => 0);
    let below = 0;
    for (const label of ascending) {
      const count = margins[label] ?? 0;
      ranks[label] = below + count / 2;
      below += count;
    }
    return betweenScores(ranks);
  };
}

/** ((c − k)/(c + k))² of the labels' numbers, all above 0 (Krippendorff 2011, ratio). */
export function ratioDistance(scores: readonly number[]): Distance {
  return customDistance((c, k) => {
    const [a, b] = [scores[c] ?? 0, scores[k] ?? 0];
    return a === b ? 0 : ((a - b) / (a + b)) ** 2;
  });
}

/** Any symmetric squared distance between labels: a codebook's matrix, or distances of sets (MEASURES sections 4, 9). */
export function customDistance(squared: (c: number, k: number) => number): Distance {
  return () => ({
    squared,
    total: (margins) => {
      let sum = 0;
      for (let c = 1; c < margins.length; c++) {
        for (let k = 0; k < c; k++) sum += 2 * (margins[c] ?? 0) * (margins[k] ?? 0) * squared(c, k);
      }
      return sum;
    },
  });
}

/** Σ n_c n_k (s_c − s_k)² = 2 (Σ n · Σ n s² − (Σ n s)²), with the scores taken from their mean so that little cancels. */
export function betweenScores(scores: readonly number[]): Metric {
  return {
    squared: (c, k) => ((scores[c] ?? 0) - (scores[k] ?? 0)) ** 2,
    total: (margins) => {
      const n = margins.reduce((sum, count) => sum + count, 0);
      if (n === 0) return 0;
      const mean = margins.reduce((sum, count, label) => sum + count * (scores[label] ?? 0), 0) / n;
      return 2 * n * margins.reduce((sum, count, label) => sum + count * ((scores[label] ?? 0) - mean) ** 2, 0);
    },
  };
}
