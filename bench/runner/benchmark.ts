/** What a step of the growing work costs. */
export type Growth = { readonly size: number; readonly ms: number };

/** A time as a share of another one taken in the same process, and what it may be at most. */
export type Ratio = {
  /** Its name in baseline.json, unique in the benchmark. */
  readonly key: string;
  readonly ratio: number;
  readonly limit: number;
  readonly note?: string;
  /** The same work at sizes 10³ … 10⁶, where that says something. */
  readonly growth?: readonly Growth[];
};

/** What a file of bench/ exports by default. */
export type Benchmark = { readonly name: string; readonly run: () => Promise<readonly Ratio[]> };

/** What a benchmark's process tells the runner. */
export type Measured = { readonly ratios: readonly Ratio[]; readonly peakMiB: number };
