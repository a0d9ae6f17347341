import type { Attributes, Certainty, Origin, Range, Suggested } from "@/lib/domain/annotation/annotation";
import type { DecisionOutcome, DecisionReason } from "@/lib/domain/disagreement/decision";
import type { CodePointRange } from "@/lib/domain/text/offsets";
import type { ZoneKind } from "@/lib/domain/text/zone";
import type { ParallaxMeta, Stage } from "@/lib/schemas/parallax";
import type { ParallaxHeader } from "@/lib/schemas/parallax-header";
import type { ParallaxWarning } from "./errors";

/** One person's finished work on an article in one round, stage and pass; also where nothing was marked. */
export type CodingRecord = {
  readonly coder: string;
  /** Null where the file knows no rounds. */
  readonly round: string | null;
  readonly stage: Stage;
  readonly pass: number;
  /** Version number; null where the file has no codebook. */
  readonly codebook: number | null;
  readonly submittedAt: string | null;
};

type Mark<R> = {
  readonly id: string;
  readonly layer: string;
  readonly label: string;
  readonly ranges: readonly R[];
  /** Null where there are no ranges, or the text is omitted and the file left the quote out too. */
  readonly quote: string | null;
  readonly attributes: Attributes;
};

export type AnnotationRecord<R> = Mark<R> &
  Pick<CodingRecord, "coder" | "round" | "stage" | "pass"> & {
    readonly note: string;
    readonly certainty: Certainty;
    readonly discuss: boolean;
    readonly origin: Origin;
    /** Absent where nothing was suggested. */
    readonly suggested?: Suggested;
  };

/** A mark of the adjudicated coding of a round. Null where the file knows no rounds, or doesn't say what decided it. */
export type GoldRecord<R> = Mark<R> & { readonly round: string | null; readonly decision: string | null };

export type ZoneRecord<R> = { readonly kind: ZoneKind; readonly range: R };

export type LinkRecord = {
  readonly id: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  /** The article that `to` is in, or null where it is this one. */
  readonly toArticle: string | null;
  readonly note: string;
};

export type DecisionRecord = {
  readonly id: string;
  readonly round: string | null;
  readonly types: readonly string[];
  readonly outcome: DecisionOutcome;
  readonly reason: DecisionReason | null;
  /** Whose reading was taken; null where none was. */
  readonly taken: string | null;
  /** Ids of the marks that the case compares, of all coders. */
  readonly readings: readonly string[];
  readonly shares: Readonly<Record<string, number>> | null;
  readonly note: string;
};

/** An article with everything on it, its places given as `R`. */
export type ArticleOf<R> = {
  readonly id: string;
  /** Of the text, in code points. */
  readonly length: number;
  readonly meta: ParallaxMeta;
  readonly zones: readonly ZoneRecord<R>[];
  readonly sentences: readonly R[];
  readonly codings: readonly CodingRecord[];
  readonly annotations: readonly AnnotationRecord<R>[];
  readonly links: readonly LinkRecord[];
  readonly gold: readonly GoldRecord<R>[];
  readonly decisions: readonly DecisionRecord[];
};

/** With its text: places are UTF-16 ranges in it. `sha256` is that of the text's UTF-8. */
export type TextArticle = ArticleOf<Range> & { readonly text: string; readonly sha256: string };

/** Without its text: places stay code points, since nothing here can convert them. */
export type OffsetsArticle = ArticleOf<CodePointRange> & { readonly text: null; readonly sha256: string | null };

export type ParallaxArticle = TextArticle | OffsetsArticle;

export type ParallaxEnd = {
  readonly articles: number;
  /** Coders' annotations; gold is not counted. */
  readonly annotations: number;
  /** Of all bytes before the end line. */
  readonly sha256: string;
  /** False where the file ended without saying so. */
  readonly stated: boolean;
};

/** What reading a file gives, in this order: the header, then articles with warnings between, then the end. */
export type ParallaxRecord =
  | { readonly kind: "header"; readonly line: number; readonly header: ParallaxHeader }
  | { readonly kind: "article"; readonly line: number; readonly article: ParallaxArticle }
  | { readonly kind: "warning"; readonly line: number; readonly warning: ParallaxWarning }
  | { readonly kind: "end"; readonly line: number; readonly end: ParallaxEnd };
