import { compareCodings } from "@/lib/domain/disagreement/compare-codings";
import type { CaseReading, CaseType, ComparedCase } from "@/lib/domain/disagreement/compared-case";
import { compareInText, endOf } from "@/lib/domain/text/places";
import type { CorpusStudies, SessionStudy } from "@/lib/formats/parallax/study";

/** A case as `parallax cases` prints it. Ranges are code points; the quote is null where the file has none. */
export type CaseEntry = Pick<SessionStudy, "round" | "stage" | "pass"> & {
  readonly article: string;
  readonly layer: string;
  readonly types: readonly CaseType[];
  readonly attributes: readonly string[];
  readonly missedBy: readonly string[];
  readonly ranges: readonly (readonly [start: number, end: number])[];
  readonly quote: string | null;
  readonly readings: readonly { readonly coder: string; readonly annotations: readonly string[] }[];
};

/** The words of a mark, by the article's id and the mark's. */
export type QuoteOf = (article: string, mark: string) => string | null;

/** The cases of every article, round and layer that two or more have coded, the agreed ones too. */
export function* caseEntries({ sessions }: CorpusStudies, quoteOf: QuoteOf): Generator<CaseEntry> {
  for (const { round, stage, pass, layers } of sessions) {
    for (const { key: layer, articles } of layers) {
      for (const article of articles) {
        if (article.codings.length < 2) continue;
        const where = { article: article.id, round, stage, pass, layer };
        for (const compared of compareCodings(article)) yield { ...where, ...entryOf(compared, article.id, quoteOf) };
      }
    }
  }
}

function entryOf({ types, attributes, missedBy, ranges, readings }: ComparedCase, article: string, quoteOf: QuoteOf) {
  const first = readings.find(({ markIds }) => markIds.length > 0);
  return {
    types,
    attributes,
    missedBy,
    ranges: ranges.map(({ startCodePoint, endCodePoint }) => [startCodePoint, endCodePoint] as const),
    quote: first === undefined ? null : quoteOfReading(first, (mark) => quoteOf(article, mark)),
    readings: readings.map(({ coder, markIds }) => ({ coder, annotations: markIds })),
  };
}

/** The marked words as the file has them, since it may have no text; what lies within other words isn't said twice. */
function quoteOfReading({ marks }: CaseReading, quoteOf: (mark: string) => string | null): string | null {
  const quotes: string[] = [];
  let said = Number.NEGATIVE_INFINITY;
  for (const { id, ranges } of [...marks].sort((a, b) => compareInText(a.ranges, b.ranges))) {
    if (endOf(ranges) <= said) continue;
    said = endOf(ranges);
    const quote = quoteOf(id);
    if (quote === null) return null;
    quotes.push(quote);
  }
  return quotes.join(" … ");
}
