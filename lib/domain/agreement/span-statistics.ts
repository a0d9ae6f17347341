import { jointStatistics, labelCodingStatistic } from "./joint-statistics";
import type { SpanColumns } from "./span-columns";
import { f1Kinds, labelF1Kinds, SpanReader, type Whose } from "./span-reader";
import {
  type AgreementWarning,
  type Detail,
  type Explanation,
  type F1Measure,
  f1Measures,
  type LabelF1Measure,
  meanOfDefined,
  type Place,
  type Statistic,
  type Sums,
} from "./statistic";
import { layerAlpha } from "./unitizing";

function explanation(n: number, warnings: readonly AgreementWarning[]): Explanation {
  return { n, observed: null, expected: null, coverage: null, warnings };
}

const all = { kind: "all" } as const;
const labelF1Measures = [
  "span-f1-exact",
  "span-f1-overlap",
  "span-f1-iou50",
  "span-f1-char",
] as const satisfies readonly LabelF1Measure[];

/** Every coefficient of a span layer: overall, per label and per pair of coders; or only those overall. */
export function spanStatistics(
  columns: SpanColumns,
  coders: readonly string[],
  labels: readonly string[],
  detail: Detail,
): readonly Statistic[] {
  const reader = new SpanReader(columns, coders, labels);
  const place = { kind: "overall" } as const;
  const overall = [
    ...f1Measures.map((measure) => meanF1(reader, measure)),
    meanAlpha(reader, all, place),
    ...jointStatistics(reader, all, place),
  ];
  if (detail === "overall") return overall;
  return [
    ...overall,
    ...labels.flatMap((label, index) => [
      ...labelF1Measures.map((measure) => meanLabelF1(reader, measure, label, index)),
      labelLayerAlpha(reader, label, index),
      labelCodingStatistic(reader, label, index),
    ]),
    ...reader.pairs.flatMap((_, pair) => {
      const [whose, place] = [{ kind: "pair", pair } as const, pairPlace(reader, pair)];
      return [
        ...f1Measures.map((measure) => pairF1(reader, measure, pair)),
        meanAlpha(reader, whose, place),
        ...jointStatistics(reader, whose, place),
      ];
    }),
  ];
}

/** Hripcsak and Rothschild 2005 for a pair; over pairs the unweighted mean, as bratiaa has it. */
function meanF1(reader: SpanReader, measure: F1Measure): Statistic {
  const perPair = (sums: Sums) => reader.pairs.map((_, pair) => reader.pairF1(sums, f1Kinds[measure], pair));
  return {
    measure,
    place: { kind: "overall" },
    articles: reader.articlesColumn(all),
    evaluate: (sums) => meanOfDefined(perPair(sums)),
    explain(sums) {
      const marks = measure === "span-f1-boundary" ? reader.places(sums, all) : reader.marks(sums, all);
      return explanation(marks, [...reader.emptiness(sums, all, marks), ...pairsLeftOut(perPair(sums), marks)]);
    },
  };
}

function meanLabelF1(reader: SpanReader, measure: LabelF1Measure, label: string, index: number): Statistic {
  const kind = labelF1Kinds[measure];
  const perPair = (sums: Sums) => reader.pairs.map((_, pair) => reader.pairLabelF1(sums, kind, pair, index));
  return {
    measure,
    place: { kind: "label", label },
    articles: reader.labelArticlesColumn(index),
    evaluate: (sums) => meanOfDefined(perPair(sums)),
    explain(sums) {
      const marks = reader.marksOfLabel(sums, index);
      return explanation(marks, [
        ...reader.emptiness(sums, all, marks),
        ...pairsLeftOut(perPair(sums), marks),
        ...reader.fewMarks(sums, index),
      ]);
    },
  };
}

function pairsLeftOut(values: readonly number[], marks: number): AgreementWarning[] {
  const count = values.filter(Number.isNaN).length;
  return marks > 0 && count > 0 ? [{ code: "pairs-left-out", count }] : [];
}

function pairPlace({ coders, pairs }: SpanReader, pair: number): Place {
  const [a, b] = pairs[pair] ?? [0, 0];
  return { kind: "pair", a: coders[a] ?? "", b: coders[b] ?? "" };
}

function pairF1(reader: SpanReader, measure: F1Measure, pair: number): Statistic {
  const whose = { kind: "pair", pair } as const;
  return {
    measure,
    place: pairPlace(reader, pair),
    articles: reader.articlesColumn(whose),
    evaluate: (sums) => reader.pairF1(sums, f1Kinds[measure], pair),
    explain(sums) {
      const marks = measure === "span-f1-boundary" ? reader.places(sums, whose) : reader.marks(sums, whose);
      return explanation(marks, reader.emptiness(sums, whose, marks));
    },
  };
}

function labelLayerAlpha(reader: SpanReader, label: string, index: number): Statistic {
  const alpha = (sums: Sums) => layerAlpha(reader.length(sums, all), reader.lengthsOf(sums, all, index));
  return {
    measure: "unitizing-alpha-layer",
    place: { kind: "label", label },
    articles: reader.labelArticlesColumn(index),
    evaluate: (sums) => alpha(sums).value,
    explain(sums) {
      const marks = reader.marksOfLabel(sums, index);
      const { observed, expected, value } = alpha(sums);
      const warnings = [
        ...reader.emptiness(sums, all, marks),
        ...(marks > 0 && Number.isNaN(value) ? [{ code: "everything-marked" } as const] : []),
        ...reader.fewMarks(sums, index),
        ...reader.united(sums, [index]),
      ];
      if (Number.isNaN(value)) return explanation(marks, warnings);
      return { n: marks, observed, expected, coverage: null, warnings };
    },
  };
}

/** uα layer by layer, in the unweighted mean over labels that have a value (MEASURES 5.5). */
function meanAlpha(reader: SpanReader, whose: Whose, place: Place): Statistic {
  const labels = [...reader.labelKeys.keys()];
  const perLabel = (sums: Sums) => {
    const length = reader.length(sums, whose);
    return labels.map((label) => layerAlpha(length, reader.lengthsOf(sums, whose, label)).value);
  };
  return {
    measure: "unitizing-alpha-layer",
    place,
    articles: reader.articlesColumn(whose),
    // Without a list: it is asked for each article of a round.
    evaluate(sums) {
      const length = reader.length(sums, whose);
      let [sum, defined] = [0, 0];
      for (const label of labels) {
        const { value } = layerAlpha(length, reader.lengthsOf(sums, whose, label));
        if (Number.isNaN(value)) continue;
        sum += value;
        defined++;
      }
      return sum / defined;
    },
    explain(sums) {
      const marks = reader.marks(sums, whose);
      return explanation(marks, [
        ...reader.emptiness(sums, whose, marks),
        ...leftOut(reader, perLabel(sums), marks),
        ...(whose.kind === "all" ? reader.united(sums, labels) : []),
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
