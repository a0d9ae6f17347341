import type { JsonError } from "@/lib/formats/json";
import type { LineTooLong } from "@/lib/formats/lines";
import type { GuessedEncoding } from "@/lib/formats/packed";

// What can be wrong with a `parallax/1` file: a code with facts. The message of each, with what would be right, is in
// the catalogue under the same code (messages/en/errors.json). Facts are never null, so that a message can name them.

/** A unit that offsets can turn out to be counted in. */
export type OffsetUnit = "codepoint" | "utf16" | "byte";

/** `path` is the place within the line; `start` and `end` are as the file has them, `length` the text's in that unit. */
type RangeFacts = {
  readonly article: string;
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly length: number;
};

export type RangeFault =
  | "file-range-reversed"
  | "file-range-outside"
  | "file-range-empty"
  | "file-range-splits"
  | "file-range-unordered"
  | "file-ranges-overlap"
  | "file-ranges-touch";

/** Places of marks that don't fit the text, or don't fit each other. */
export type PlaceError =
  | ({ readonly code: RangeFault } & RangeFacts)
  | {
      readonly code: "file-quote-mismatch";
      readonly article: string;
      readonly path: string;
      readonly start: number;
      readonly end: number;
      readonly quote: string;
      /** What stands at the ranges. */
      readonly found: string;
      /** Where the quote stands instead, nearest to its ranges; -1 where it is not in the text. */
      readonly standsAt: number;
    }
  | {
      readonly code: "file-quote-length";
      readonly article: string;
      readonly path: string;
      readonly quote: string;
      readonly stated: number;
      readonly actual: number;
    }
  | {
      readonly code: "file-length-mismatch";
      readonly article: string;
      readonly stated: number;
      readonly actual: number;
      readonly unit: OffsetUnit;
    }
  | { readonly code: "file-offsets-mixed"; readonly article: string; readonly unit: OffsetUnit };

export type TextFault = "nul" | "surrogate" | "cr" | "bom";

export type ArticleError =
  | PlaceError
  | { readonly code: "file-wrong-shape"; readonly path: string; readonly problem: string }
  | { readonly code: "file-text-and-length-missing"; readonly article: string }
  | { readonly code: "file-text-against-header"; readonly article: string; readonly declared: "included" | "omitted" }
  | {
      readonly code: "file-text-character";
      readonly article: string;
      readonly fault: TextFault;
      /** Code points from the beginning of the text. */
      readonly offset: number;
    }
  | {
      readonly code: "file-sha256-mismatch";
      readonly article: string;
      readonly stated: string;
      readonly actual: string;
    }
  | { readonly code: "file-codings-missing"; readonly article: string }
  | { readonly code: "file-duplicate-coding"; readonly article: string; readonly path: string; readonly coder: string }
  | { readonly code: "file-unknown-coder"; readonly article: string; readonly path: string; readonly coder: string }
  | { readonly code: "file-unknown-coding"; readonly article: string; readonly path: string; readonly coder: string }
  | { readonly code: "file-ambiguous-coding"; readonly article: string; readonly path: string; readonly coder: string }
  | {
      readonly code: "file-mark-unknown-label";
      readonly article: string;
      readonly path: string;
      readonly layer: string;
      readonly label: string;
    }
  | {
      readonly code: "file-mark-unknown-layer";
      readonly article: string;
      readonly path: string;
      readonly layer: string;
    }
  | { readonly code: "file-duplicate-id"; readonly article: string; readonly path: string; readonly id: string }
  | { readonly code: "file-unknown-mark"; readonly article: string; readonly path: string; readonly id: string }
  | { readonly code: "file-unknown-decision"; readonly article: string; readonly path: string; readonly id: string };

export type HeaderError =
  | { readonly code: "file-not-parallax" }
  | { readonly code: "file-wrong-version"; readonly found: string }
  | { readonly code: "file-unknown-offsets"; readonly found: string }
  | { readonly code: "file-wrong-shape"; readonly path: string; readonly problem: string }
  | { readonly code: "file-duplicate-entry"; readonly path: string; readonly key: string };

export type EndError =
  | { readonly code: "file-wrong-shape"; readonly path: string; readonly problem: string }
  | {
      readonly code: "file-end-count";
      readonly kind: "articles" | "annotations";
      readonly stated: number;
      readonly actual: number;
    }
  | { readonly code: "file-end-sha256"; readonly stated: string; readonly actual: string };

export type LineError =
  | HeaderError
  | ArticleError
  | EndError
  | JsonError
  | { readonly code: "file-empty" }
  | { readonly code: "file-not-utf8"; readonly encoding: GuessedEncoding }
  | { readonly code: "file-torn" }
  | { readonly code: "file-after-end" }
  | { readonly code: "file-duplicate-article"; readonly article: string; readonly firstLine: number };

/** Why a file is refused, and in which line (from 1). */
export type ParallaxError = LineTooLong | (LineError & { readonly line: number });

/** What a reader should be told of a file that is taken. */
export type ParallaxWarning =
  | { readonly code: "file-end-missing"; readonly line: number }
  | {
      readonly code: "file-offsets-recognised";
      readonly line: number;
      readonly article: string;
      readonly unit: OffsetUnit;
    };
