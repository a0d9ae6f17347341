import type { Range } from "@/lib/domain/annotation/annotation";
import { continuesSentence } from "./abbreviations";
import { findCredit } from "./credits";
import { paragraphs } from "./paragraphs";
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
  return paragraphs(text).flatMap(({ start, end }) => {
    const line = text.slice(start, end);
    const fusedAt = findCredit(line)?.end ?? line.length;
    return [
      ...cutStretch(line.slice(0, fusedAt), start, language),
      ...cutStretch(line.slice(fusedAt), start + fusedAt, language),
    ];
  });
}

function cutStretch(stretch: string, offset: number, language: string): Range[] {
  const ranges: Range[] = [];
  let start = 0;
  for (const cut of cutsIn(stretch, language)) {
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
function cutsIn(stretch: string, language: string): number[] {
  const cuts: number[] = [];
  let start = 0;
  for (const index of unicodeCuts(stretch, language)) {
    const closing = detachedClosing.exec(stretch.slice(index, index + 4))?.[0].length ?? 0;
    const cut = index + closing;
    if (cut <= start || continuesSentence(stretch, start, cut, language)) continue;
    cuts.push(cut);
    start = cut;
  }
  cuts.push(stretch.length);
  return cuts;
}

/** The platform's segmenter takes time that grows with the square of its text, so that a long line is read in parts. */
const PART = 8192;

/** Where Unicode's rules end sentences inside a stretch. */
function* unicodeCuts(stretch: string, language: string): Generator<number> {
  const segmenter = segmenterFor(language, "sentence");
  let from = 0;
  let size = PART;
  for (;;) {
    const part = segmenter.segment(stretch.slice(from, from + size));
    const cuts = Array.from(part, ({ index }) => from + index).slice(1);
    if (from + size >= stretch.length) {
      yield* cuts;
      return;
    }
    // The last cut may depend on what comes after the part: it is made again in the next one.
    const sure = cuts.slice(0, -1);
    yield* sure;
    size = sure.length > 0 ? PART : size * 2;
    from = sure.at(-1) ?? from;
  }
}
