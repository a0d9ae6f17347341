import type { Range } from "@/lib/domain/annotation/annotation";

/**
 * What a suggestion goes by. `quotation`: stands in quotation marks; `insertion`: in square brackets within them;
 * `zone`: headline or caption; `cue`: a reporting word governs it; `speaker`: introduces a source; `narration`: a
 * sentence of the outlet's without any sign of a source; `credit`: the agency credited in the caption; `alias`: is a
 * name of the actor; `name`: ends in one; `phrase`: same words, coded so elsewhere in the article; `speech`: same quotation
 * or report, coded so at another mark in it; `voice`: follows from the voice that the mark has or is suggested.
 */
export const suggestionRules = [
  "quotation",
  "insertion",
  "zone",
  "cue",
  "speaker",
  "narration",
  "credit",
  "alias",
  "name",
  "phrase",
  "speech",
  "voice",
] as const;
export type SuggestionRule = (typeof suggestionRules)[number];

/** A value that a rule proposes for an attribute of a mark. */
export type Suggestion = {
  readonly attribute: string;
  readonly value: string;
  readonly rule: SuggestionRule;
  /** The stretch of the article that the rule goes by, such as the reporting word; null where it is the mark itself. */
  readonly evidence: Range | null;
};

/** An actor of the registry with its name and all aliases. */
export type KnownActor = { readonly key: string; readonly names: readonly string[] };

/** A value with its reason, before it is known whether the codebook has it. */
export type Reading = Pick<Suggestion, "value" | "rule" | "evidence">;
