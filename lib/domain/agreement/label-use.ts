import type { ArticleSummary } from "./summary";

/** How much a label was used in articles that two coders or more have finished. */
export type LabelUse = {
  /** Articles in which somebody used it. */
  readonly articles: number;
  /** By coder: their distinct marks with it; of codes the articles to which they gave it. Without those who have none. */
  readonly perCoder: Readonly<Record<string, number>>;
};

type Counted = { articles: number; readonly perCoder: Map<string, number> };

/** Adds up the use of labels, one summary after the other; every label in them must be among `labels`. */
export class LabelUses {
  readonly #counted: ReadonlyMap<string, Counted>;

  constructor(labels: readonly string[]) {
    this.#counted = new Map(labels.map((label) => [label, { articles: 0, perCoder: new Map() }]));
  }

  add(summary: ArticleSummary): void {
    const { coders } = summary;
    if (coders.length < 2) return;
    if (summary.kind === "spans") for (const { label, marks } of summary.labels) this.#count(label, coders, marks);
    else {
      for (const label of new Set(summary.values.flat())) {
        const given = summary.values.map((values) => (values.includes(label) ? 1 : 0));
        this.#count(label, coders, given);
      }
    }
  }

  /** By label, coders by name. */
  uses(): Readonly<Record<string, LabelUse>> {
    const byName = ([a]: readonly [string, number], [b]: readonly [string, number]) => (a < b ? -1 : 1);
    return Object.fromEntries(
      [...this.#counted].map(([label, { articles, perCoder }]) => {
        return [label, { articles, perCoder: Object.fromEntries([...perCoder].sort(byName)) }];
      }),
    );
  }

  #count(label: string, coders: readonly string[], given: readonly number[]): void {
    const counted = this.#counted.get(label);
    if (counted === undefined) throw new Error(`${label} is no label of the layer`);
    counted.articles++;
    for (let place = 0; place < coders.length; place++) {
      const [coder, count] = [coders[place] ?? "", given[place] ?? 0];
      if (count > 0) counted.perCoder.set(coder, (counted.perCoder.get(coder) ?? 0) + count);
    }
  }
}
