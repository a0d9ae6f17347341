import type { Annotation, Range } from "@/lib/domain/annotation/annotation";
import type { Layer } from "@/lib/domain/codebook/codebook";
import type { DecisionOutcome, DecisionReason } from "@/lib/domain/disagreement/decision";
import type { CaseState, FiledType } from "@/lib/schemas/case-filter";

export type ReadingView = {
  readonly memberId: string;
  readonly pseudonym: string;
  /** The asker's own. */
  readonly own: boolean;
  /** Readings alike have the same number. */
  readonly form: number;
  readonly marks: readonly Annotation[];
};

export type DecisionView = {
  readonly id: string;
  readonly outcome: DecisionOutcome;
  readonly reason: DecisionReason | null;
  readonly note: string;
  readonly by: string;
  readonly at: Date;
  readonly inForce: boolean;
  /** Made together with others, in the step that took the agreed cases into gold. */
  readonly stepId: string | null;
  /** Whose reading was taken, by pseudonym. */
  readonly taken: string | null;
  readonly shares: Readonly<Record<string, number>> | null;
};

/** Why a case can't be decided now by the asker; null where it can. */
export type Undecidable = "role" | "round-closed" | "article-incomplete" | null;

export type CaseDetail = {
  readonly id: string;
  readonly revision: number;
  readonly state: CaseState;
  readonly types: readonly FiledType[];
  readonly attributes: readonly string[];
  readonly quote: string;
  readonly ranges: readonly Range[];
  readonly position: number;
  readonly start: number;
  readonly round: { readonly id: string; readonly name: string; readonly codebookVersion: number };
  readonly article: {
    readonly id: string;
    readonly title: string;
    readonly outlet: string | null;
    readonly language: string;
    readonly direction: "ltr" | "rtl";
  };
  /** The part of the text to read the case in; `start` is where it begins in the article. UTF-16 units. */
  readonly excerpt: { readonly start: number; readonly text: string };
  readonly layer: Layer;
  readonly actors: readonly { readonly key: string; readonly name: string; readonly side: string }[];
  readonly readings: readonly ReadingView[];
  /** What gold holds of it: the marks that the decision in force put there. */
  readonly gold: readonly Annotation[];
  /** Newest first. */
  readonly decisions: readonly DecisionView[];
  readonly undecidable: Undecidable;
  /** How many assignments of the article are not in. */
  readonly waiting: number;
  /** The next case to settle in the round. */
  readonly next: string | null;
};
