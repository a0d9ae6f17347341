import { type LayerInput, type LayerReport, layerReport, type ReportExtent } from "./layer-report";
import type { ReportMethod } from "./report-numbers";

/** What a report is about: codings of one round (or rounds put together on request), stage, pass and codebook version. */
export type ReportInput = ReportExtent & {
  readonly rounds: readonly string[];
  readonly stage: string;
  readonly pass: number;
  /** Version; null where the data names no codebook. */
  readonly codebook: number | null;
  readonly method: ReportMethod;
  readonly layers: readonly LayerInput[];
  /** Only these coders' codings; everybody's where it is missing. */
  readonly coders?: ReadonlySet<string>;
};

/** The agreement report as files and the API give it: plain JSON in the shape of DESIGN section 5. */
export type AgreementReport = {
  /** How many articles somebody coded. */
  readonly documents: number;
  readonly coders: readonly string[];
  readonly rounds: readonly string[];
  readonly stage: string;
  readonly pass: number;
  readonly codebook: number | null;
  readonly method: ReportMethod;
  readonly layers: Readonly<Record<string, LayerReport>>;
};

/** Every coefficient of every layer with its interval. The same input gives the same numbers, whatever its order. */
export function agreementReport({ layers, coders: only, ...study }: ReportInput): AgreementReport {
  const { rounds, stage, pass, codebook, method, ...extent } = study;
  const { documents, coders } = codedIn(layers, only);
  return {
    documents: documents.size,
    coders: [...coders].sort(),
    rounds,
    stage,
    pass,
    codebook,
    method,
    layers: Object.fromEntries(layers.map((layer) => [layer.key, layerReport(layer, method, only, extent)])),
  };
}

/** Which articles were coded by whom; only these coders where they are given. Articles often share a list of theirs. */
function codedIn(layers: readonly LayerInput[], only: ReadonlySet<string> | undefined) {
  const documents = new Set<string>();
  const coders = new Set<string>();
  let last: readonly string[] = [];
  let isCoded = false;
  for (const layer of layers) {
    for (const { id, summary } of layer.documents) {
      if (summary.coders !== last) {
        last = summary.coders;
        const own = last.filter((coder) => only?.has(coder) ?? true);
        isCoded = own.length > 0;
        for (const coder of own) coders.add(coder);
      }
      if (isCoded) documents.add(id);
    }
  }
  return { documents, coders };
}
