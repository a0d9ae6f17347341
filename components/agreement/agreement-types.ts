import type { LayerReport } from "@/lib/domain/agreement/layer-report";
import type { AgreementReport } from "@/lib/domain/agreement/report";
import type { Layer } from "@/lib/domain/codebook/codebook";
import type { RoundKind, RoundState } from "@/lib/domain/round/round";
import type { MeasuredStage } from "@/lib/schemas/agreement";

/** An annotator of the round, by member id; `articles` are those they have finished. */
export type Coder = { readonly id: string; readonly pseudonym: string; readonly articles: number };

/** Everything the page tells of one round and stage. */
export type Study = {
  readonly projectSlug: string;
  readonly round: {
    readonly id: string;
    readonly name: string;
    readonly kind: RoundKind;
    readonly state: RoundState;
    readonly codebookVersion: number;
  };
  readonly stage: MeasuredStage;
  readonly layers: readonly Layer[];
  readonly coders: readonly Coder[];
  readonly compared: number;
  readonly outdated: number;
  readonly missing: number | null;
  readonly report: AgreementReport;
};

/** A label as it is shown: name, and the number of its sign. */
export type NamedLabel = { readonly key: string; readonly name: string; readonly sign: number };

/** One layer of the study. */
export type MeasuredLayerView = {
  readonly study: Study;
  readonly layer: Layer;
  readonly report: LayerReport;
  /** Whether its codes belong to whole articles. */
  readonly codes: boolean;
  /** The codebook's labels, then those that only occur. */
  readonly labels: readonly NamedLabel[];
};
