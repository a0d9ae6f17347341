import "server-only";
import { breakdownByPart, type PartDocument } from "@/lib/domain/agreement/breakdown/parts";
import type { CoderReport } from "@/lib/domain/agreement/coder-report";
import { layerReport, type MeasuredDocument } from "@/lib/domain/agreement/layer-report";
import { besideReading, type ReadingBeside } from "@/lib/domain/agreement/readings";
import type { StudyMark } from "@/lib/domain/agreement/study";
import { summariseArticle } from "@/lib/domain/agreement/summary";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import type { CoderStudy, LayerBreakdown } from "@/lib/schemas/agreement-breakdown";
import { withIntervals } from "./agreement-content";
import { type ComparedArticle, comparedArticles } from "./breakdown-codings";
import type { BreakdownQuestion } from "./breakdown-question";
import { type CountedLayer, countedStudies, layerInput, type PassContent, studiesIn } from "./breakdown-studies";

type Document = MeasuredDocument & { readonly outlet: string; readonly newsEvent: string };

/** Everything of one layer that is compared with the coders' readings. */
type Collected = {
  readonly documents: Document[];
  readonly gold: ReadingBeside[];
  readonly repeats: ReadingBeside[];
};

/** Outlets and events apart, and what is known of each coder: beside gold, their own second pass and their earlier work. */
export async function compareCoders(
  question: BreakdownQuestion,
  layers: readonly CountedLayer[],
  tell: () => Promise<void>,
): Promise<PassContent> {
  const found = new Map(layers.map(({ key }): [string, Collected] => [key, { documents: [], gold: [], repeats: [] }]));
  const submissions = new Map<string, Map<string, string>>();
  const adjudicated = new Set<string>();
  for await (const article of comparedArticles(question)) {
    for (const { coder, at } of article.codings) {
      const ofCoder = submissions.get(coder) ?? new Map<string, string>();
      submissions.set(coder, ofCoder.set(article.id, at));
    }
    for (const layer of article.gold?.layers ?? []) adjudicated.add(layer);
    collect(article, layers, found);
    await tell();
  }
  return Object.fromEntries(
    layers.map((layer) => {
      const { documents, gold, repeats } = found.get(layer.key) ?? { documents: [], gold: [], repeats: [] };
      // A layer that no gold mark and no decision of any article is about was not adjudicated.
      const beside = { gold: adjudicated.has(layer.key) ? gold : [], repeats, submissions };
      return [layer.key, { parts: byOrigin(layer, documents), coders: coderStudies(layer, { ...beside, documents }) }];
    }),
  );
}

function collect(
  article: ComparedArticle,
  layers: readonly CountedLayer[],
  found: ReadonlyMap<string, Collected>,
): void {
  const { id, event, eventId, outletId, gold } = article;
  const second = new Map(article.repeats.map(({ coder, annotations }) => [coder, annotations]));
  const goldIn = otherReading(article, layers, gold === null ? null : gold.marks);
  const repeatOf = new Map(
    article.repeats.map(({ coder }) => [coder, otherReading(article, layers, second.get(coder))]),
  );
  for (const { layer, study } of studiesIn(article, layers)) {
    const into = found.get(layer.key);
    const summary = summariseArticle(study, layer);
    into?.documents.push({ id, event, summary, outlet: outletId ?? "", newsEvent: eventId ?? "" });
    for (const { coder, marks: own } of study.codings) {
      const beside = (other: readonly StudyMark[]) => besideReading(study, layer, { coder, own, other });
      const goldMarks = goldIn(layer);
      if (goldMarks !== null) into?.gold.push(beside(goldMarks));
      const again = repeatOf.get(coder)?.(layer) ?? null;
      if (again !== null) into?.repeats.push(beside(again));
    }
  }
}

/** By layer, the marks of another reading of the article; null where there is none. */
function otherReading(
  { id, text }: ComparedArticle,
  layers: readonly CountedLayer[],
  annotations: readonly Annotation[] | null | undefined,
): (layer: CountedLayer) => readonly StudyMark[] | null {
  if (annotations === null || annotations === undefined) return () => null;
  const studies = countedStudies({ id, text, codings: new Map([["other", annotations]]) }, layers);
  return ({ key }) => studies.get(key)?.codings[0]?.marks ?? [];
}

function byOrigin(layer: CountedLayer, documents: readonly Document[]): LayerBreakdown["parts"] {
  const by = (origin: "outlet" | "newsEvent") => {
    const parts = documents.map((document): PartDocument => ({ ...document, value: document[origin] }));
    return breakdownByPart(layerInput(layer), parts, withIntervals);
  };
  return { outlet: by("outlet"), event: by("newsEvent") };
}

type Beside = Pick<Collected, "documents" | "gold" | "repeats"> & {
  readonly submissions: ReadonlyMap<string, ReadonlyMap<string, string>>;
};

function coderStudies(layer: CountedLayer, beside: Beside): Readonly<Record<string, CoderStudy>> {
  const method = { ...withIntervals, bootstrap: 0 };
  // Drift is told of those who have pairs, which a report without detail has not.
  const { perCoder } = layerReport({ ...layerInput(layer), attributes: [], ...beside }, method);
  return Object.fromEntries(Object.entries(perCoder).map(([coder, report]) => [coder, studyOf(report)]));
}

function studyOf({ gold, self, drift }: CoderReport): CoderStudy {
  return {
    ...(gold === undefined ? {} : { gold }),
    ...(self === undefined ? {} : { self }),
    ...(drift === undefined ? {} : { drift }),
  };
}
