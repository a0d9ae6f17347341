import type { Range } from "@/lib/domain/annotation/annotation";
import { continuesSentence } from "./abbreviations";
import { findCredit } from "./credits";
import { type Paragraph, paragraphs } from "./paragraphs";
import { segmenterFor } from "./segmenter";

/** The name of this way to cut; it changes when the cuts do, and is stored with every article's sentences. */
export const SENTENCE_ALGORITHM = "parallax-sentences/1";

/**
 * Cuts a text into sentences: Unicode's rules for the language, put together again where they took an abbreviation
 * for an end. A sentence never crosses a line break, nor the end of a picture credit that runs into the next
 * paragraph. Ranges are UTF-16, ordered, without overlap or white space at their ends; they hold every other
 * character. An unknown language gets Unicode's plain rules.
 */
export function cutSentences(text: string, language: string): Range[] {
  const stretches = paragraphs(text).flatMap(stretchesIn(text));
  const contents = stretches.map(({ start, end }) => text.slice(start, end));
  const cuts = cutsWithin(contents, language);
  return stretches.flatMap(({ start }, index) => cutStretch(contents[index] ?? "", start, language, cuts[index] ?? []));
}

/** A line, in two where a picture credit and the next paragraph were fused. */
function stretchesIn(text: string): (line: Paragraph) => Paragraph[] {
  return ({ start, end }) => {
    const credit = findCredit(text.slice(start, end));
    if (!credit || start + credit.end === end) return [{ start, end }];
    return [
      { start, end: start + credit.end },
      { start: start + credit.end, end },
    ];
  };
}

/**
 * Where Unicode's rules end sentences inside each stretch, from its beginning. The segmenter is slow to begin: it
 * reads all stretches in one go, with line breaks between them, which end a sentence and what went before it.
 */
function cutsWithin(stretches: readonly string[], language: string): number[][] {
  const within: number[][] = stretches.map(() => []);
  let index = 0;
  let start = 0;
  for (const cut of unicodeCuts(stretches.join("\n"), language)) {
    let length = stretches[index]?.length ?? 0;
    while (cut > start + length) {
      start += length + 1;
      index++;
      length = stretches[index]?.length ?? 0;
    }
    if (cut > start && cut < start + length) within[index]?.push(cut - start);
  }
  return within;
}

function cutStretch(stretch: string, offset: number, language: string, unicode: readonly number[]): Range[] {
  const ranges: Range[] = [];
  let start = 0;
  for (const cut of cutsIn(stretch, language, unicode)) {
    const sentence = stretch.slice(start, cut);
    const from = start + sentence.length - sentence.trimStart().length;
    const to = start + sentence.trimEnd().length;
    if (from < to) ranges.push([offset + from, offset + to]);
    start = cut;
  }
  return ranges;
}

/** A closing mark set off by a space, as French does: it belongs to what it closes. */
const detachedClosing = /^(?:[»”’›)\]」』]|["'](?=\s|$))+(?=\s|$|[,;:.])/;

/** The ends of the sentences, the last at the end of the stretch. */
function cutsIn(stretch: string, language: string, unicode: readonly number[]): number[] {
  const cuts: number[] = [];
  let start = 0;
  for (const index of unicode) {
    const closing = detachedClosing.exec(stretch.slice(index, index + 4))?.[0].length ?? 0;
    const cut = index + closing;
    if (cut <= start || continuesSentence(stretch, start, cut, language)) continue;
    cuts.push(cut);
    start = cut;
  }
  cuts.push(stretch.length);
  return cuts;
}

/** Each step of the platform's segmenter takes time that grows with its text, so that a long one is read in parts. */
const PART = 1024;

/** Where Unicode's rules end sentences inside a text, in order. */
function* unicodeCuts(text: string, language: string): Generator<number> {
  const segmenter = segmenterFor(language, "sentence");
  let from = 0;
  let size = PART;
  for (;;) {
    const isLast = from + size >= text.length;
    const cuts = firstCuts(segmenter, text.slice(from, from + size), size / PART);
    // The last cut of a part may depend on what comes after it: it is made again in the next one.
    const sure = isLast && !cuts.cutShort ? cuts.found : cuts.found.slice(0, -1);
    for (const cut of sure) yield from + cut;
    if (isLast && !cuts.cutShort) return;
    size = sure.length > 0 ? PART : size * 2;
    from += sure.at(-1) ?? 0;
  }
}

/** The cuts of a part; of one that had to grow for a long sentence no more than needed, as each step is dear there. */
function firstCuts(segmenter: Intl.Segmenter, part: string, growth: number): { found: number[]; cutShort: boolean } {
  const found: number[] = [];
  const most = growth > 1 ? 2 : Number.POSITIVE_INFINITY;
  for (const { index } of segmenter.segment(part)) {
    if (index === 0) continue;
    if (found.length === most) return { found, cutShort: true };
    found.push(index);
  }
  return { found, cutShort: false };
}
