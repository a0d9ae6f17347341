/**
 * What a reporting word does: says something, accuses somebody, refuses what others say, or gives a source
 * ("according to").
 */
export type CueKind = "saying" | "accusing" | "refusing" | "according";

export type CuePattern = {
  readonly kind: CueKind;
  readonly pattern: RegExp;
  /** It goes up to the beginning of what is said, which never stands before it. */
  readonly leads?: true;
};

/**
 * The reporting words of one language. Only forms that are hardly ever anything but a report, together with what makes
 * them one, such as the conjunction that opens the clause: rather nothing is known than something wrong.
 */
export type CueWords = {
  readonly patterns: readonly CuePattern[];
  /** Words right before a reporting word by which nobody is named who would say it; null where none are known. */
  readonly unvoicedBefore: RegExp | null;
  /** Where the words of a source give way to the outlet's own remark. */
  readonly scopeEnd: RegExp;
  /** Words after which an accusation goes over to what is known anyway; null where none are known. */
  readonly background: RegExp | null;
  /** What may stand between a speaker and the reporting word. */
  readonly speakerGap: RegExp;
  /** What may stand between "according to" and the source. */
  readonly sourceGap: RegExp;
  /**
   * Signs that a sentence may tell what others say although no reporting word governs it; null where too few are known to
   * take any sentence for the outlet's own.
   */
  readonly hedge: RegExp | null;
};

const NEVER = /(?!)/;

/** A language of which no reporting words are known. */
export const noCueWords: CueWords = {
  patterns: [],
  unvoicedBefore: null,
  scopeEnd: NEVER,
  background: null,
  speakerGap: NEVER,
  sourceGap: NEVER,
  hedge: null,
};

/** A pattern of whole words, in any script: no letter stands right before or after it. */
export function wordsPattern(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{M}])(?:${source})(?![\\p{L}\\p{M}])`, "gu");
}

/** Words that close a report: behind a comma or quotation mark, with hardly more than who says it up to the sentence's end. */
export function closingPattern(source: string): RegExp {
  const rest = "(?:\\s[\\p{L}\\p{M}\\p{N}.’'-]+){1,7}\\s*$";
  return new RegExp(`(?<=[,،”“"»]\\s)(?:${source})(?=${rest})`, "gu");
}
