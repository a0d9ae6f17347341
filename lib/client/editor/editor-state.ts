import type { LabelEntry } from "@/lib/client/codebook-index";
import type { Range } from "@/lib/domain/annotation/annotation";
import type { AnnotationErrorCode } from "@/lib/domain/codebook/check-annotation";

/** The value that is asked for: its field waits for it. */
export type Asked = {
  readonly mark: string;
  readonly attribute: string;
  /** Whether every mark is asked about this attribute alone, or about all that it must have. */
  readonly only: boolean;
  /** The mark that was asked about first: where the round ends. */
  readonly first: string;
};

/** Where a link was begun that still has no other end. */
export type LinkStart = {
  readonly mark: string;
  /** It is a code of the whole article: what is pointed at or marked next is its evidence. */
  readonly isCode: boolean;
};

/** Other occurrences of a marked phrase that could be marked too. */
export type Offer = {
  /** The mark whose words they are. */
  readonly source: string;
  /** Where they stand, in the order of the text. */
  readonly ranges: readonly Range[];
  /** There are more than these. */
  readonly more: boolean;
  /** Which of them is being looked at, or null where they are only offered. */
  readonly at: number | null;
};

/** What the next label is for: a selection, the selected mark, or a second mark on the same words. */
export type ChooserPurpose = "new" | "relabel" | "second";

export type EditorState = {
  readonly caret: number;
  /** Where a selection made from the keyboard began. */
  readonly anchor: number | null;
  /** The selection that waits for its label. `exact` ends are kept; others follow the rule of the label's layer. */
  readonly pending: { readonly range: Range; readonly exact: boolean } | null;
  readonly selected: string | null;
  /** Where several marks lie and one was picked by pointing: the place at which the others are offered. */
  readonly pile: number | null;
  readonly chooser: ChooserPurpose | null;
  /** The mark of which the next selection becomes another part. */
  readonly partOf: string | null;
  readonly linkFrom: LinkStart | null;
  /** The link that was made last, while its mark is still looked at: what kind it is may have to be said. */
  readonly linked: string | null;
  /** The label that every new selection gets at once, until it is let go. */
  readonly kept: LabelEntry | null;
  readonly hiddenLayers: ReadonlySet<string>;
  /** The label whose entry is shown. */
  readonly entry: LabelEntry | null;
  /** The value that marks are gone through for. */
  readonly asked: Asked | null;
  /** They were gone through to the end, and nothing else was done since. */
  readonly askedAll: boolean;
  /** Other occurrences of the phrase marked last. */
  readonly offer: Offer | null;
  /** Why what was asked for last was not done. */
  readonly problem: { readonly code: AnnotationErrorCode | "no-network" | "signed-out" } | null;
};
