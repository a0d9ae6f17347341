import type { SpanColumns } from "./span-columns";
import { SpanReader } from "./span-reader";
import { type AgreementWarning, type Explanation, meanOfDefined, type Statistic, type Sums } from "./statistic";

function explanation(n: number, warnings: readonly AgreementWarning[]): Explanation {
  return { n, observed: null, expected: null, coverage: null, warnings };
}

/** Every coefficient of a span layer: overall, per label and per pair of coders. */
export function spanStatistics(
  columns: SpanColumns,
  coders: readonly string[],
  labels: readonly string[],
): readonly Statistic[] {
  const reader = new SpanReader(columns, coders, labels);
  const kinds = ["exact", "overlap"] as const;
  const every = [...labels.keys()];
  return [
    ...kinds.map((kind) => meanF1(reader, kind, every, { kind: "overall" })),
    overallAlpha(reader, every),
    ...labels.flatMap((label, index) => [
      ...kinds.map((kind) => meanF1(reader, kind, [index], { kind: "label", label })),
      labelAlpha(reader, label, index),
    ]),
    ...reader.pairs.flatMap((_, pair) => [
      ...kinds.map((kind) => pairF1(reader, kind, every, pair)),
      pairAlpha(reader, every, pair),
    ]),
  ];
}

/** Hripcsak and Rothschild 2005 for a pair; over pairs the unweighted mean, as bratiaa has it. */
function meanF1(
  reader: SpanReader,
  kind: "exact" | "overlap",
  labels: readonly number[],
  place: Statistic["place"],
): Statistic {
  const { articles } = reader.columns;
  const perPair = (sums: Sums) => reader.pairs.map((_, pair) => reader.pairF1(sums, kind, pair, labels));
  return {
    measure: `span-f1-${kind}`,
    place,
    articles,
    evaluate: (sums) => meanOfDefined(perPair(sums)),
    explain(sums) {
      const marks = reader.marksOf(sums, labels);
      const undefinedPairs = perPair(sums).filter(Number.isNaN).length;
      const [label] = place.kind === "label" ? labels : [];
      return explanation(marks, [
        ...reader.emptiness(sums, articles, marks),
        ...(marks > 0 && undefinedPairs > 0 ? [{ code: "pairs-left-out", count: undefinedPairs } as const] : []),
        ...(label === undefined ? [] : reader.fewMarks(sums, label)),
      ]);
    },
  };
}

function pairPlace({ coders, pairs }: SpanReader, pair: number): Statistic["place"] {
  const [a, b] = pairs[pair] ?? [0, 0];
  return { kind: "pair", a: coders[a] ?? "", b: coders[b] ?? "" };
}

function pairF1(reader: SpanReader, kind: "exact" | "overlap", labels: readonly number[], pair: number): Statistic {
  const { articles } = reader.columns.pair(pair);
  return {
    measure: `span-f1-${kind}`,
    place: pairPlace(reader, pair),
    articles,
    evaluate: (sums) => reader.pairF1(sums, kind, pair, labels),
    explain(sums) {
      const marks = reader.pairMarksOf(sums, pair, labels);
      return explanation(marks, reader.emptiness(sums, articles, marks));
    },
  };
}

function labelAlpha(reader: SpanReader, label: string, index: number): Statistic {
  const { articles } = reader.columns;
  return {
    measure: "unitizing-alpha-layer",
    place: { kind: "label", label },
    articles,
    evaluate: (sums) => reader.alphaOf(sums, index).value,
    explain(sums) {
      const marks = reader.marksOf(sums, [index]);
      const { observed, expected, value } = reader.alphaOf(sums, index);
      const warnings = [
        ...reader.emptiness(sums, articles, marks),
        ...(marks > 0 && Number.isNaN(value) ? [{ code: "everything-marked" } as const] : []),
        ...reader.fewMarks(sums, index),
        ...reader.unitedOf(sums, [index]),
      ];
      if (Number.isNaN(value)) return explanation(marks, warnings);
      return { n: marks, observed, expected, coverage: null, warnings };
    },
  };
}

/** The unweighted mean over labels that have a value (MEASURES 5.5). */
function overallAlpha(reader: SpanReader, labels: readonly number[]): Statistic {
  const { articles } = reader.columns;
  const perLabel = (sums: Sums) => labels.map((label) => reader.alphaOf(sums, label).value);
  return {
    measure: "unitizing-alpha-layer",
    place: { kind: "overall" },
    articles,
    evaluate: (sums) => meanOfDefined(perLabel(sums)),
    explain(sums) {
      const marks = reader.marksOf(sums, labels);
      return explanation(marks, [
        ...reader.emptiness(sums, articles, marks),
        ...leftOut(reader, perLabel(sums), marks),
        ...reader.unitedOf(sums, labels),
      ]);
    },
  };
}

function pairAlpha(reader: SpanReader, labels: readonly number[], pair: number): Statistic {
  const { articles } = reader.columns.pair(pair);
  const perLabel = (sums: Sums) => labels.map((label) => reader.pairAlphaOf(sums, pair, label));
  return {
    measure: "unitizing-alpha-layer",
    place: pairPlace(reader, pair),
    articles,
    evaluate: (sums) => meanOfDefined(perLabel(sums)),
    explain(sums) {
      const marks = reader.pairMarksOf(sums, pair, labels);
      return explanation(marks, [
        ...reader.emptiness(sums, articles, marks),
        ...leftOut(reader, perLabel(sums), marks),
      ]);
    },
  };
}

function leftOut({ labelKeys }: SpanReader, values: readonly number[], marks: number): AgreementWarning[] {
  const labels = labelKeys.filter((_, index) => Number.isNaN(values[index]));
  if (labels.length === 0 || marks === 0) return [];
  if (labels.length === values.length) return [{ code: "everything-marked" }];
  return [{ code: "labels-left-out", labels, count: labels.length }];
}
