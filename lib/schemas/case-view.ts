import { z } from "zod";
import type { Annotation, Range } from "@/lib/domain/annotation/annotation";
import type { Layer } from "@/lib/domain/codebook/codebook";
import type { DecisionOutcome, DecisionReason } from "@/lib/domain/disagreement/decision";
import type { Zone } from "@/lib/domain/text/zone";
import { type CaseState, caseStates, type FiledType, filedTypes } from "./case-filter";

// What the review screens are given.

export const caseItemSchema = z.object({
  ...{ id: z.uuid(), position: z.number(), start: z.number(), layer: z.string(), quote: z.string() },
  types: z.array(z.enum(filedTypes)),
  attributes: z.array(z.string()),
  labels: z.array(z.string()),
  state: z.enum(caseStates),
  /** A reading of the asker's own is among those compared. */
  own: z.boolean(),
  /** Somebody whose coding was compared marked nothing here. */
  missed: z.boolean(),
  /** The article's, or its key where it has no title. */
  title: z.string(),
});
export type CaseItem = z.infer<typeof caseItemSchema>;

export type CaseList = { readonly items: readonly CaseItem[]; readonly next: string | null };

export type CaseCounts = {
  /** Differing cases by state. */
  readonly open: number;
  readonly later: number;
  readonly decided: number;
  /** Differing and agreed ones by state. */
  readonly all: Readonly<Record<CaseState, number>>;
  /** Open agreed cases: what one step would take into gold. */
  readonly agreedOpen: number;
  readonly agreed: number;
  /** Cases of each type in each state; one with several types counts for each. */
  readonly byType: readonly { readonly type: FiledType; readonly state: CaseState; readonly count: number }[];
};

type Choice = { readonly id: string; readonly name: string };

/** What cases of a round can be narrowed to besides what its codebook holds. */
export type CaseChoices = {
  readonly outlets: readonly Choice[];
  readonly events: readonly Choice[];
  readonly actors: readonly { readonly key: string; readonly name: string }[];
};

/** The names of what a filter holds by id or key; null where it holds none, or the name isn't the asker's to know. */
export type CaseNames = {
  readonly outlet: string | null;
  readonly event: string | null;
  readonly article: string | null;
  /** Of an attribute's value that is an actor. */
  readonly actor: string | null;
  /** Pseudonyms. */
  readonly coders: readonly string[];
  readonly reader: string | null;
  readonly marker: string | null;
  readonly unlike: string | null;
};

/** A step that took agreed cases into gold, as far as it is still in force. */
export type AgreedStep = { readonly id: string; readonly by: string; readonly at: Date; readonly cases: number };

/** A decision on another case in which a label of this one stands. */
export type Precedent = {
  readonly caseId: string;
  readonly quote: string;
  readonly labels: readonly string[];
  readonly outcome: DecisionOutcome;
  readonly reason: DecisionReason | null;
  readonly at: Date;
};

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
  readonly excerpt: {
    readonly start: number;
    readonly text: string;
    /** Those of the article that reach into it, by their offsets in the article. */
    readonly sentences: readonly Range[];
    readonly zones: readonly Zone[];
  };
  readonly layer: Layer;
  /** How many labels the layers before have: a label's sign is its place in the whole codebook. */
  readonly labelsBefore: number;
  readonly actors: readonly {
    readonly key: string;
    readonly name: string;
    readonly side: string;
    readonly aliases: readonly string[];
  }[];
  readonly readings: readonly ReadingView[];
  /** What gold holds of it: the marks that the decision in force put there. */
  readonly gold: readonly Annotation[];
  /** Newest first. */
  readonly decisions: readonly DecisionView[];
  readonly undecidable: Undecidable;
  /** How many assignments of the article are not in. */
  readonly waiting: number;
  /** Where the filter leads on to, and back. */
  readonly next: string | null;
  readonly previous: string | null;
};
