import type { ReportNumber } from "@/lib/domain/agreement/report-numbers";
import type { Layer } from "@/lib/domain/codebook/codebook";
import { noFilter } from "@/lib/schemas/agreement";
import type { MeasuredLayerView, Study } from "./agreement-types";

/** A number of 40 marks, with an interval. */
export function sampleNumber(changed: Partial<ReportNumber> = {}): ReportNumber {
  return {
    ...{ value: 0.5, low: 0.4, high: 0.6, n: 40, observed: null, expected: null, coverage: null },
    ...{ pBelow667: null, pBelow800: null, warnings: [] },
    ...changed,
  };
}

const at = new Date("2026-03-04T12:00:00Z");

/** A study of 60 articles and no layers. */
export function sampleStudy(changed: Partial<Study> = {}): Study {
  return {
    ...{ projectSlug: "p", csv: {}, pairs: undefined, by: undefined, breakdown: null, mayCompute: true },
    round: { id: "r", name: "Round 1", kind: "production", state: "closed", codebookVersion: 2 },
    ...{ stage: "first", layers: [], coders: [], compared: 60, outdated: 0, missing: 0 },
    freshness: { state: "fresh", at },
    firstCount: null,
    report: {
      ...{ documents: 60, coders: [], rounds: ["r1"], stage: "first", pass: 1, codebook: 2, layers: {} },
      method: { bootstrap: 2_000, seed: 1, cluster: "article" },
    },
    articles: [],
    filters: { applied: noFilter, outlets: [], events: [], coders: [] },
    ...{ overRounds: [], gamma: { found: null, job: null }, seen: "" },
    ...changed,
  };
}

const layer: Layer = {
  ...{ key: "naming", name: "Naming", description: "", unit: "span", labels: [], attributes: [] },
  rules: { overlap: "allow", discontinuous: false, snap: "word", oneOf: [] },
};

/** A layer of spans without a number. */
export function sampleView(changed: Partial<MeasuredLayerView> = {}): MeasuredLayerView {
  return {
    ...{ study: sampleStudy(), layer, codes: false, counts: "marks", labels: [], breakdown: undefined },
    report: {
      ...{ units: 40, overall: {}, perLabel: {}, perAttribute: {}, perPair: [], perCoder: {}, perDocument: [] },
      ...{ confusion: null, labelUse: {}, prevalence: {}, perAttributePair: {} },
    },
    ...changed,
  };
}
