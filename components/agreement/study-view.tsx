import { Stack } from "@/components/ui/layout";
import { cancelBreakdown, cancelGamma, startBreakdown, startGamma } from "@/lib/actions/agreement";
import { indexCodebook } from "@/lib/client/codebook-index";
import { isCodes } from "@/lib/domain/agreement/measures";
import type { Layer } from "@/lib/domain/codebook/codebook";
import { gammaExtent } from "@/lib/schemas/agreement";
import type { Counted, MeasuredLayerView, NamedLabel, Study } from "./agreement-types";
import { FailedCount } from "./failed-count";
import { GammaOfAll } from "./gamma-of-all";
import { JobBar } from "./job-bar";
import { LayerSection } from "./layer-section";
import { NobodyToCompare } from "./nothing-to-show";
import { StudySentence } from "./study-sentence";

/** The numbers of one round and stage, layer by layer, under the sentence that says what they stand on. */
export function StudyView({ study }: { study: Study }) {
  const views = layerViews(study);
  return (
    <Stack gap="loose">
      <StudySentence study={study} views={views} />
      {study.freshness.state === "failed" && <FailedCount study={study} />}
      {study.compared === 0 ? (
        <NobodyToCompare study={study} />
      ) : (
        <>
          <Jobs study={study} gamma={views.some(hasSpans)} />
          {views.map((view) => (
            <LayerSection key={view.layer.key} {...view} />
          ))}
        </>
      )}
    </Stack>
  );
}

/** What is only computed when somebody asks for it. */
function Jobs({ study, gamma }: { study: Study; gamma: boolean }) {
  const { breakdown } = study;
  const isAsked = breakdown !== null && !breakdown.atOnce;
  if (!gamma && !isAsked) return null;
  const isShown = gammaExtent(study.filters.applied) !== "none";
  return (
    <Stack gap="tight">
      {gamma && !isShown && <GammaOfAll study={study} />}
      {gamma && isShown && (
        <JobBar {...{ study, ...study.gamma }} words="gamma" start={startGamma} cancel={cancelGamma} />
      )}
      {isAsked && (
        <JobBar {...{ study, ...breakdown }} words="breakdown" start={startBreakdown} cancel={cancelBreakdown} />
      )}
    </Stack>
  );
}

/** γ is of marks in the text. */
function hasSpans({ layer, report }: MeasuredLayerView): boolean {
  return layer.unit === "span" && report.units > 0;
}

/** The layers that the study counts, as their sections show them. */
export function layerViews(study: Study): MeasuredLayerView[] {
  const index = indexCodebook({ layers: study.layers });
  return study.layers.flatMap((layer) => {
    const report = study.report.layers[layer.key];
    if (report === undefined) return [];
    const labels = inOrder(Object.keys(report.perLabel), layer).map((key): NamedLabel => {
      const entry = index.find({ layer: layer.key, label: key });
      return { key, name: entry?.label.name ?? key, sign: entry?.sign ?? 1 };
    });
    const breakdown = study.breakdown?.found?.layers[layer.key];
    const counts = countedIn(layer, report);
    return { study, layer, report, codes: counts !== "marks", counts, labels, breakdown };
  });
}

/** Of a layer of sentences its marks where no article's sentences are known. */
function countedIn(layer: Layer, { overall }: MeasuredLayerView["report"]): Counted {
  if (isCodes(layer)) return "articles";
  return layer.unit === "sentence" && (overall["krippendorff-alpha"]?.n ?? 0) > 0 ? "sentences" : "marks";
}

/** The codebook's labels as it has them, then those that only occur: a report that was kept has them in any order. */
function inOrder(keys: readonly string[], layer: Layer): string[] {
  const known = layer.labels.map(({ key }) => key);
  return [...known.filter((key) => keys.includes(key)), ...keys.filter((key) => !known.includes(key)).sort()];
}
