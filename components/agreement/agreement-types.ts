import type { LayerReport } from "@/lib/domain/agreement/layer-report";
import type { Layer } from "@/lib/domain/codebook/codebook";
import type { LayerBreakdown } from "@/lib/schemas/agreement-breakdown";
import type { AgreementBreakdown, RoundAgreement } from "@/lib/schemas/agreement-view";

/** Everything the page tells of one round and stage. */
export type Study = RoundAgreement & {
  readonly projectSlug: string;
  /** Every number of a layer, unrounded, as CSV; by layer key. */
  readonly csv: Readonly<Record<string, string>>;
  /** The measure asked for to compare pairs by; there may be none of that name. */
  readonly pairs: string | undefined;
  /** What agreement was asked to be broken down by; there may be nothing of that name. */
  readonly by: string | undefined;
  /** Null where nobody handed in anything. */
  readonly breakdown: AgreementBreakdown | null;
  /** Whether the asker may have γ computed. */
  readonly mayCompute: boolean;
};

/** A label as it is shown: name, and the number of its sign. */
export type NamedLabel = { readonly key: string; readonly name: string; readonly sign: number };

/** What a layer's numbers stand on; of sentences, those of its marks stand on these. */
export type Counted = "marks" | "articles" | "sentences";

/** One layer of the study. */
export type MeasuredLayerView = {
  readonly study: Study;
  readonly layer: Layer;
  readonly report: LayerReport;
  /** Whether it is told of by codes on fixed units first: of whole articles, or of sentences. */
  readonly codes: boolean;
  readonly counts: Counted;
  /** The codebook's labels, then those that only occur. */
  readonly labels: readonly NamedLabel[];
  /** Missing where there is none to show. */
  readonly breakdown: LayerBreakdown | undefined;
};
