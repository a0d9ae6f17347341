import "server-only";
import type { AnnotationErrorCode } from "@/lib/domain/codebook/check-annotation";
import type { ParallaxError, ParallaxWarning } from "@/lib/formats/parallax/errors";

type At = { readonly line: number };
type OnArticle = At & { readonly article: string };

/** What a whole and well-formed file holds that this project can't take; the format's own faults are ParallaxError. */
type Unfit =
  /** A name, key or fact that can't be stored; `problem` is a sentence. */
  | (At & { readonly code: "file-entry-refused"; readonly path: string; readonly problem: string })
  | (At & { readonly code: "file-codebook-unknown"; readonly path: string; readonly version: number })
  | (OnArticle & { readonly code: "file-codebook-unsaid"; readonly path: string })
  | (OnArticle & { readonly code: "file-codebooks-mixed"; readonly coder: string })
  | (At & { readonly code: "file-codebook-missing" })
  | (At & { readonly code: "file-layer-mixed"; readonly layer: string })
  | (At & { readonly code: "file-attribute-mixed"; readonly attribute: string; readonly layer: string })
  | (OnArticle & { readonly code: "file-text-blank" })
  | (OnArticle & { readonly code: "file-text-too-large"; readonly bytes: number; readonly limit: number })
  | (OnArticle & { readonly code: "file-duplicate-text"; readonly firstLine: number })
  | (OnArticle & { readonly code: "file-key-of-other-text" })
  | (OnArticle & { readonly code: "file-hash-missing" })
  | (OnArticle & { readonly code: "file-text-absent"; readonly sha256: string })
  | (OnArticle & { readonly code: "file-text-differs"; readonly path: string; readonly externalKey: string })
  | (OnArticle & {
      readonly code: "file-link-unknown";
      readonly path: string;
      readonly toArticle: string;
      readonly id: string;
    });

/** A mark that its codebook version doesn't allow, with the facts of that rule. */
export type MarkRefused = OnArticle & {
  readonly code: `file-mark-${AnnotationErrorCode}`;
  readonly path: string;
  readonly [fact: string]: string | number;
};

export type CorpusRefused =
  | ParallaxError
  | Unfit
  | MarkRefused
  /** The file was written to while it was read. */
  | { readonly code: "file-changed" }
  /** Others changed the project in a way that met this import; nothing is stored. */
  | { readonly code: "import-met-change" }
  | { readonly code: "import-stopped" }
  | { readonly code: "busy" };

/** What whoever imports should know about a file that was taken. */
export type CorpusWarning =
  | ParallaxWarning
  | { readonly code: "import-repeated"; readonly day: string }
  | { readonly code: "import-articles-present"; readonly count: number }
  | { readonly code: "import-codebook-numbered"; readonly version: number; readonly given: number }
  | {
      readonly code: "import-codebook-inferred";
      readonly version: number;
      readonly labels: number;
      readonly attributes: number;
    }
  | { readonly code: "import-round-renamed"; readonly given: string; readonly key: string }
  | { readonly code: "import-rounds-empty"; readonly keys: readonly string[] }
  | { readonly code: "import-coder-renamed"; readonly given: string; readonly pseudonym: string }
  | { readonly code: "import-actors-differ"; readonly keys: readonly string[] }
  | { readonly code: "import-ids-new"; readonly count: number }
  | { readonly code: "import-meta-left"; readonly names: readonly string[]; readonly count: number }
  | { readonly code: "import-gaps"; readonly count: number }
  | { readonly code: "import-times-unsaid"; readonly count: number }
  | { readonly code: "import-gold-left"; readonly codings: number; readonly marks: number; readonly decisions: number }
  | { readonly code: "import-links-left"; readonly count: number };
