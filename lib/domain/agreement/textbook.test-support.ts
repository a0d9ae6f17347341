import type { SampleArticle, SampleMark } from "./samples.test-support";

/** Slow and plain ways to compute what the measures compute fast: character by character, every choice tried. */

type Segment = { readonly label: string | null; readonly start: number; readonly end: number };

/** One coder's text cut into marks and gaps; for marks that don't overlap. */
function partition(length: number, marks: readonly SampleMark[]): Segment[] {
  const segments: Segment[] = [];
  let before = 0;
  for (const [start, end, label] of [...marks].sort((a, b) => a[0] - b[0])) {
    if (start > before) segments.push({ label: null, start: before, end: start });
    segments.push({ label, start, end });
    before = end;
  }
  if (before < length) segments.push({ label: null, start: before, end: length });
  return segments;
}

function shared(a: Pick<Segment, "start" | "end">, b: Pick<Segment, "start" | "end">): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

/** Everything of MEASURES 5.2–5.4 with matrices, over articles that two coders or more did. */
export function textbookFamily(articles: readonly SampleArticle[], labels: readonly string[]) {
  const values = [null, ...labels];
  const matrix = () => values.map(() => values.map(() => 0));
  const coincidences = matrix();
  const [weights, commonWeights] = [values.map(() => 0), values.map(() => 0)];
  const addTo = (row: number[] | undefined, at: number, value: number) => {
    if (row !== undefined) row[at] = (row[at] ?? 0) + value;
  };
  for (const { length, annotators } of articles) {
    const coders = Object.values(annotators).map((marks) => partition(length, marks));
    if (coders.length < 2) continue;
    for (const [i, own] of coders.entries()) {
      for (const segment of own) {
        const c = values.indexOf(segment.label);
        const l = segment.end - segment.start;
        addTo(weights, c, segment.label === null ? l : l * l);
        for (const [j, others] of coders.entries()) {
          if (i === j) continue;
          let common = 0;
          for (const other of others) {
            const met = shared(segment, other);
            addTo(coincidences[c], values.indexOf(other.label), met / (coders.length - 1));
            if (other.label !== null) common += met;
          }
          if (segment.label !== null) addTo(commonWeights, c, common ** 2 / (coders.length - 1));
        }
      }
    }
  }
  const at = (c: number, k: number) => coincidences[c]?.[k] ?? 0;
  const every = [...values.keys()];
  const sum = (of: (c: number) => number, over = every) => over.reduce((total, c) => total + of(c), 0);
  const lengths = every.map((c) => sum((k) => at(c, k)));
  const l = (c: number) => lengths[c] ?? 0;
  const all = sum(l);
  const weight = sum((c) => weights[c] ?? 0);
  const expected = (c: number, k: number) =>
    (all * (l(c) * l(k) - (c === k ? (weights[c] ?? 0) : 0))) / (all ** 2 - weight);
  const valued = every.slice(1);
  const lc = (c: number) => l(c) - at(c, 0);
  const common = sum(lc, valued);
  const commonWeight = sum((c) => commonWeights[c] ?? 0, valued);
  // Less than nothing to pair: no value, as the product says it.
  const isPairable = common ** 2 - commonWeight > 1e-9;
  const expectedCommon = (c: number, k: number) =>
    (common * (lc(c) * lc(k) - (c === k ? (commonWeights[c] ?? 0) : 0))) / (common ** 2 - commonWeight);
  const ratio = (observed: number, chance: number) => (Math.abs(chance) < 1e-9 ? null : 1 - observed / chance);
  return {
    u: ratio(all - sum((c) => at(c, c)), all - sum((c) => expected(c, c))),
    bar: ratio(l(0) - at(0, 0), sum((k) => expected(0, k)) - expected(0, 0)),
    cu:
      common === 0 || !isPairable
        ? null
        : ratio(common - sum((c) => at(c, c), valued), common - sum((c) => expectedCommon(c, c), valued)),
    coverage: common / all,
    labels: valued.map((k) => {
      const chance = sum((c) => expectedCommon(c, k), valued);
      const alpha = ratio((chance / lc(k)) * (lc(k) - at(k, k)), chance - expectedCommon(k, k));
      return { alpha: lc(k) === 0 || !isPairable ? null : alpha, coverage: lc(k) / l(k) };
    }),
  };
}

export type Choice = readonly (readonly [a: number, b: number])[];

/** Every way to choose pairs of which no two share a side. */
export function everyChoice(pairs: Choice): Choice[] {
  const [first, ...rest] = pairs;
  if (first === undefined) return [[]];
  const without = everyChoice(rest);
  return [
    ...without,
    ...without
      .filter((chosen) => chosen.every(([a, b]) => a !== first[0] && b !== first[1]))
      .map((one) => [first, ...one]),
  ];
}

/** uα of each label by itself (MEASURES 5.5): a coder's marks of it that share a character are one, all else is gap. */
export function textbookLabelLayers(articles: readonly SampleArticle[], labels: readonly string[]): (number | null)[] {
  return labels.map((label) => {
    const ofLabel = articles.map(({ annotators, ...article }) => ({
      ...article,
      annotators: Object.fromEntries(
        Object.entries(annotators).map(([coder, marks]) => [coder, united(marks.filter((mark) => mark[2] === label))]),
      ),
    }));
    return textbookFamily(ofLabel, [label]).u;
  });
}

/** The ranges of marks of one label as marks of their own, those that share a character as one. */
function united(marks: readonly SampleMark[]): SampleMark[] {
  const ranges = marks.flatMap((mark) => rangesOf(mark).map(([start, end]): SampleMark => [start, end, mark[2]]));
  const found: SampleMark[] = [];
  for (const [start, end, label] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = found.at(-1);
    if (last !== undefined && start < last[1]) found[found.length - 1] = [last[0], Math.max(last[1], end), label];
    else found.push([start, end, label]);
  }
  return found;
}

export function rangesOf([start, end, , ...more]: SampleMark): (readonly [start: number, end: number])[] {
  const ranges: (readonly [number, number])[] = [[start, end]];
  for (let at = 0; at < more.length; at += 2) ranges.push([more[at] ?? 0, more[at + 1] ?? 0]);
  return ranges;
}

const f1Pairs = {
  "span-f1-exact": (a: SampleMark, b: SampleMark) => String(a) === String(b),
  "span-f1-overlap": (a: SampleMark, b: SampleMark) => met(a, b) > 0 && a[2] === b[2],
  "span-f1-overlap-any": (a: SampleMark, b: SampleMark) => met(a, b) > 0,
  "span-f1-iou50": (a: SampleMark, b: SampleMark) =>
    a[2] === b[2] && met(a, b) / (charactersOf(a).length + charactersOf(b).length - met(a, b)) >= 0.5,
} as const;

function charactersOf(mark: SampleMark): number[] {
  return rangesOf(mark).flatMap(([start, end]) => Array.from({ length: end - start }, (_, at) => start + at));
}

/** How many characters two marks have in common. */
export function met(a: SampleMark, b: SampleMark): number {
  const ranges = (mark: SampleMark) => rangesOf(mark).map(([start, end]) => ({ start, end }));
  return ranges(a).reduce((sum, x) => ranges(b).reduce((of, y) => of + shared(x, y), sum), 0);
}

/** The F1 of two coders' distinct marks, by trying every choice of pairs; null for 0/0. */
export function textbookF1(one: readonly SampleMark[], other: readonly SampleMark[]) {
  const [a, b] = [distinct(one), distinct(other)];
  const of = (hits: number, marks: number) => (marks === 0 ? null : (2 * hits) / marks);
  const matched = Object.entries(f1Pairs).map(([measure, belong]) => {
    const pairs = a.flatMap((x, i) => b.flatMap((y, j): Choice => (belong(x, y) ? [[i, j]] : [])));
    return [measure, of(Math.max(...everyChoice(pairs).map(({ length }) => length)), a.length + b.length)] as const;
  });
  const places = (marks: readonly SampleMark[]) => new Set(marks.map((mark) => String(rangesOf(mark))));
  const characters = (marks: readonly SampleMark[]) =>
    new Set(marks.flatMap((mark) => charactersOf(mark).map((at) => `${at} ${mark[2]}`)));
  const both = (x: ReadonlySet<string>, y: ReadonlySet<string>) =>
    of([...x].filter((one) => y.has(one)).length, x.size + y.size);
  return {
    ...Object.fromEntries(matched),
    "span-f1-boundary": both(places(a), places(b)),
    "span-f1-char": both(characters(a), characters(b)),
  };
}

export function distinct(marks: readonly SampleMark[]): SampleMark[] {
  return [...new Map(marks.map((mark) => [JSON.stringify(mark), mark])).values()];
}

/** α_U of 2004 of one label on one continuum: every section against every other, every gap for every unit. */
export function textbook2004(length: number, coders: readonly (readonly SampleMark[])[]) {
  const sections = coders.map((marks) => partition(length, marks));
  const units = sections.flat().filter(({ label }) => label !== null);
  const gaps = sections.flat().filter(({ label }) => label === null);
  let differences = 0;
  for (const [i, own] of sections.entries()) {
    for (const others of sections.slice(i + 1)) {
      for (const g of own) for (const h of others) differences += difference(g, h);
    }
  }
  const r = coders.length;
  const observed = (2 * differences) / (r * (r - 1) * length ** 2);
  const of = ({ start, end }: Segment) => end - start;
  const chance = units.reduce((sum, unit) => {
    const l = of(unit);
    const fitting = gaps.reduce((total, gap) => total + Math.max(0, of(gap) - l + 1), 0);
    return sum + ((units.length - 1) * (2 * l ** 3 - 3 * l ** 2 + l)) / 3 + l ** 2 * fitting;
  }, 0);
  const within = units.reduce((sum, unit) => sum + of(unit) * (of(unit) - 1), 0);
  const expected = ((2 / length) * chance) / (r * length * (r * length - 1) - within);
  return units.length === 0 ? null : 1 - observed / expected;
}

function difference(g: Segment, h: Segment): number {
  if (shared(g, h) === 0) return 0;
  if (g.label !== null && h.label !== null) return (g.start - h.start) ** 2 + (g.end - h.end) ** 2;
  if (g.label !== null && h.label === null) return h.start <= g.start && g.end <= h.end ? (g.end - g.start) ** 2 : 0;
  if (h.label !== null && g.label === null) return g.start <= h.start && h.end <= g.end ? (h.end - h.start) ** 2 : 0;
  return 0;
}
