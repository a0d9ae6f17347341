/** What a model takes for each unit's label, in the order of the units; a unit without codes has its prior. */
export type Consensus = {
  /** The likeliest label; of equally likely ones the first of the study's. */
  readonly labels: readonly string[];
  /** How open the label is, in nats: 0 where it is certain (Hovy et al. 2013). */
  readonly entropy: Float64Array;
};

/** Reads labels and entropies from probabilities, a row a unit and a column a label. */
export function consensusOf(labels: readonly string[], posterior: Float64Array): Consensus {
  const units = labels.length === 0 ? 0 : posterior.length / labels.length;
  const entropy = new Float64Array(units);
  const likeliest = Array.from(entropy, (_, unit) => {
    const row = posterior.subarray(unit * labels.length, (unit + 1) * labels.length);
    entropy[unit] = row.reduce((sum, share) => (share > 0 ? sum - share * Math.log(share) : sum), 0);
    let best = 0;
    for (const [label, share] of row.entries()) if (share > (row[best] ?? 0)) best = label;
    return labels[best] ?? "";
  });
  return { labels: likeliest, entropy };
}
