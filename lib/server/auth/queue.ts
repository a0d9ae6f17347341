import "server-only";

/** Runs so much at once, keeps so many waiting, and turns the rest away. */
export class Queue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly limits: { readonly concurrency: number; readonly longest: number }) {}

  /** The work's promise, or null when too many wait already. First come, first served. */
  run<T>(work: () => Promise<T>): Promise<T> | null {
    if (this.running >= this.limits.concurrency && this.waiting.length >= this.limits.longest) return null;
    return this.inTurn(work);
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < this.limits.concurrency) this.running += 1;
    // Whoever finishes hands the place on, so nobody can slip in between.
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
