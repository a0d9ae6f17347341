import { articleMarks } from "@/lib/domain/agreement/article-marks";
import { labelDrafts, measureLengths } from "@/lib/domain/agreement/label-summary";
import { layerReport } from "@/lib/domain/agreement/layer-report";
import { type Coefficient, coefficients, studySums } from "@/lib/domain/agreement/measures";
import { seededRandom } from "@/lib/domain/agreement/random";
import { spansOf } from "@/lib/domain/agreement/span-summary";
import type { StudyCoding } from "@/lib/domain/agreement/study";
import { type PackedSummary, packSummaries, unpackSummaries } from "@/lib/domain/agreement/summary-bytes";
import { binaryAlpha, codingAlpha, jointAlpha, type LabelLengths, labelAlpha } from "@/lib/domain/agreement/unitizing";
import type { Benchmark, Ratio } from "./runner/benchmark";
import { medianTime, millisecondsOf, timeRatio } from "./runner/timing";
import { corpusCoders, corpusLabels, corpusLines, parsed, studyOf } from "./spans-corpus.support";

// 1. One article of five coders with thousands of marks: the family of 2016 against sorting its borders.

const coders = 5;

/** Marks that don't overlap, in no order; 60 characters a mark. */
function longArticle(marks: number): { readonly length: number; readonly codings: readonly StudyCoding[] } {
  const random = seededRandom(marks);
  const codings = Array.from({ length: coders }, (_coder, coder): StudyCoding => {
    const ofCoder = Array.from({ length: marks }, (_mark, place) => {
      const start = 60 * place + Math.floor(random.next() * 20);
      const label = corpusLabels[Math.floor(random.next() * corpusLabels.length)] ?? "";
      const ranges = [{ startCodePoint: start, endCodePoint: start + 5 + Math.floor(random.next() * 30) }];
      return { id: `${place}`, label, actor: null, ranges, attributes: {}, order: random.next() };
    });
    return { coder: `C${coder}`, marks: ofCoder.sort((a, b) => a.order - b.order) };
  });
  return { length: 60 * marks, codings };
}

/** uα, |uα, cuα and every (k)uα, from marks as they come. */
function family({ length, codings }: ReturnType<typeof longArticle>): readonly number[] {
  const marks = articleMarks(codings);
  const drafts = labelDrafts(marks);
  measureLengths(marks, drafts);
  const total = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0);
  const labels = drafts.map((one): LabelLengths => {
    const [covered, squared] = [total(one.covered), total(one.squared)];
    const [common, commonSquared] = [total(one.common) / (coders - 1), total(one.commonSquared) / (coders - 1)];
    return { covered, squared, common, commonSquared, agreed: (2 * total(one.shared)) / (coders - 1) };
  });
  const all = [jointAlpha, binaryAlpha, codingAlpha].map((alpha) => alpha(coders * length, labels).value);
  return [...all, ...labels.map((_, label) => labelAlpha(labels, label).value)];
}

function shuffledBorders({ codings }: ReturnType<typeof longArticle>): Float64Array {
  const ranges = codings.flatMap(({ marks }) => marks.flatMap((mark) => mark.ranges));
  const borders = Float64Array.from(ranges.flatMap((range) => [range.startCodePoint, range.endCodePoint]));
  const random = seededRandom(1);
  for (let at = borders.length - 1; at > 0; at--) {
    const other = Math.floor(random.next() * (at + 1));
    [borders[at], borders[other]] = [borders[other] ?? 0, borders[at] ?? 0];
  }
  return borders;
}

async function oneArticle(): Promise<readonly Ratio[]> {
  const [article, double] = [longArticle(10_000), longArticle(20_000)];
  const borders = shuffledBorders(article);
  const sorting = await timeRatio(
    () => family(article),
    () => borders.slice().sort(),
  );
  const doubling = await timeRatio(
    () => family(double),
    () => family(article),
  );
  const growth = [];
  for (const size of [1_000, 10_000, 100_000]) {
    const grown = longArticle(size);
    growth.push({ size, ms: await medianTime(() => family(grown)) });
  }
  const note = `uα, |uα, cuα, (k)uα of 5 coders × 10,000 marks: ${sorting.ms.toFixed(0)} ms, sorting the borders ${sorting.referenceMs.toFixed(1)} ms`;
  return [
    { key: "family-2016-5x10000", ratio: sorting.ratio, limit: 5, note, growth },
    {
      key: "family-2016-doubling",
      ratio: doubling.ratio,
      limit: 2.3,
      note: "5 coders × 20,000 marks against × 10,000",
    },
  ];
}

// 2. and 3. A corpus of a million marks, from codings and from summaries.

const articles = 20_000;
const chunk = 500;
const layer = { unit: "span", labels: corpusLabels } as const;
const everything = { detail: "all", drawn: true } as const;

type Corpus = { readonly summaries: PackedSummary[]; parsing: number; summing: number; last: readonly Coefficient[] };

/** Parses and sums up the corpus piece by piece, so that a part of it only is in memory at a time. */
async function readCorpus(): Promise<Corpus> {
  const corpus: Corpus = { summaries: [], parsing: 0, summing: 0, last: [] };
  let lines: string[] = [];
  for (const line of corpusLines(articles)) {
    lines.push(line);
    if (lines.length < chunk) continue;
    await readChunk(corpus, lines);
    lines = [];
  }
  return corpus;
}

async function readChunk(corpus: Corpus, lines: readonly string[]): Promise<void> {
  let read: ReturnType<typeof parsed>[] = [];
  corpus.parsing += await millisecondsOf(() => {
    read = lines.map(parsed);
  });
  const studies = read.map(studyOf);
  // Each pays for its own objects: neither what was parsed nor a summary that was added up is held on to.
  read = [];
  function* summaries() {
    for (const study of studies) yield spansOf(study);
  }
  corpus.summing += await millisecondsOf(() => {
    const sums = studySums(layer, { coders: corpusCoders, labels: corpusLabels, summaries }, everything);
    corpus.last = coefficients(sums);
  });
  // As the database keeps them.
  for (const naming of summaries())
    corpus.summaries.push(...(unpackSummaries(packSummaries({ naming }))?.values() ?? []));
}

const method = { bootstrap: 2_000, seed: 1, cluster: "article" } as const;

async function wholeCorpus(): Promise<readonly Ratio[]> {
  const { summaries, parsing, summing } = await readCorpus();
  const documents = summaries.map((summary, index) => ({ id: `a${index}`, event: null, summary }));
  const input = { ...layer, key: "naming", documents };
  const headline = await millisecondsOf(() => layerReport(input, method, undefined, { detail: "overall" }));
  const complete = await millisecondsOf(() => layerReport(input, method));
  const note = (what: string, ms: number, most: string) => {
    return `${what}: ${(ms / 1_000).toFixed(1)} s${most}; JSON.parse of the corpus ${(parsing / 1_000).toFixed(1)} s`;
  };
  return [
    {
      key: "all-measures-1e6-marks",
      ratio: summing / parsing,
      limit: 1,
      note: note("all span measures from codings of 20,000 articles × 5 coders × 10 marks", summing, ""),
    },
    {
      key: "headline-with-intervals",
      ratio: headline / parsing,
      limit: 2,
      note: note("overall values and intervals from its summaries", headline, " (at most 5 s)"),
    },
    {
      key: "everything-with-intervals",
      ratio: complete / parsing,
      limit: 24,
      note: note("per label, attribute, pair and coder, with intervals", complete, " (at most 60 s)"),
    },
  ];
}

export default {
  name: "spans",
  run: async () => [...(await oneArticle()), ...(await wholeCorpus())],
} satisfies Benchmark;
