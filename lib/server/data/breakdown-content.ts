import "server-only";
import { breakdownByValue, type ValueDocument } from "@/lib/domain/agreement/breakdown/by-value";
import { breakdownByPart, type PartDocument } from "@/lib/domain/agreement/breakdown/parts";
import { isBrokenDown, valueSummaries } from "@/lib/domain/agreement/breakdown/values";
import { zoneStudies } from "@/lib/domain/agreement/breakdown/zones";
import { isCodes } from "@/lib/domain/agreement/measures";
import type { StudyArticle } from "@/lib/domain/agreement/study";
import { summariseArticle } from "@/lib/domain/agreement/summary";
import type { Layer } from "@/lib/domain/codebook/codebook";
import { codePointRange, createOffsetMap } from "@/lib/domain/text/offsets";
import type { KeptBreakdown, LayerBreakdown } from "@/lib/schemas/agreement-breakdown";
import { codebookSchema } from "@/lib/schemas/codebook";
import * as db from "@/lib/server/db";
import { type MeasuredPlace, withIntervals } from "./agreement-content";
import { breakdownAlgorithm } from "./breakdown-algorithm";
import { compareCoders } from "./breakdown-coders";
import { codedArticles, zonedArticles } from "./breakdown-codings";
import { layerInput, type PassContent, studiesIn } from "./breakdown-studies";

/** What is made of a round in one walk through its articles; each holds one kind of sums of all of them in memory. */
export const breakdownPasses = ["coders", "zones", "values"] as const;
export type BreakdownPass = (typeof breakdownPasses)[number];

/**
 * Breaks a round's agreement down from what was handed in, as of now or later. Takes a time that goes with the round's
 * size: for a thread of its own. `tell` is called after each article. Whoever asks has to be allowed to see the round.
 */
export function makePass(
  pass: BreakdownPass,
  place: MeasuredPlace,
  layers: readonly Layer[],
  tell: () => Promise<void>,
): Promise<PassContent> {
  if (pass === "coders") return compareCoders(place, layers, tell);
  return pass === "zones" ? byZone(place, layers, tell) : byValues(place, layers, tell);
}

async function byZone(place: MeasuredPlace, layers: readonly Layer[], tell: () => Promise<void>): Promise<PassContent> {
  const placed = layers.filter((layer) => !isCodes(layer));
  const found = new Map(placed.map(({ key }): [string, PartDocument[]] => [key, []]));
  for await (const { zones, ...article } of zonedArticles(place)) {
    const map = createOffsetMap(article.text);
    const stretches = zones.map(({ kind, start, end }) => ({ kind, ...codePointRange([start, end], map) }));
    for (const { layer, study } of studiesIn(article, placed)) {
      for (const [value, part] of zoneStudies(withoutAttributes(study), stretches)) {
        const summary = summariseArticle(part, layer);
        found.get(layer.key)?.push({ id: article.id, event: article.event, value, summary });
      }
    }
    await tell();
  }
  return Object.fromEntries(
    placed.map((layer) => {
      const zone = breakdownByPart(layerInput(layer), found.get(layer.key) ?? [], withIntervals);
      return [layer.key, { parts: { zone } }];
    }),
  );
}

/** Nothing about zones is measured by attributes, which are most of a summary. */
function withoutAttributes(study: StudyArticle): StudyArticle {
  const codings = study.codings.map(({ coder, marks }) => {
    return { coder, marks: marks.map((mark) => ({ ...mark, actor: null, attributes: {} })) };
  });
  return { ...study, codings };
}

async function byValues(
  place: MeasuredPlace,
  layers: readonly Layer[],
  tell: () => Promise<void>,
): Promise<PassContent> {
  const valued = layers.filter((layer) => !isCodes(layer) && layer.attributes.some(isBrokenDown));
  const keysOf = ({ attributes }: Layer) => attributes.filter(isBrokenDown).map(({ key }) => key);
  const found = new Map(valued.map(({ key }) => [key, new Map<string, ValueDocument[]>()]));
  for await (const article of codedArticles(place)) {
    for (const { layer, study } of studiesIn(article, valued)) {
      for (const [key, summary] of valueSummaries(study, keysOf(layer))) {
        const documents = found.get(layer.key)?.get(key) ?? [];
        documents.push({ id: article.id, event: article.event, summary });
        found.get(layer.key)?.set(key, documents);
      }
    }
    await tell();
  }
  return Object.fromEntries(
    [...found].map(([layer, byKey]) => {
      const values = [...byKey].map(([key, documents]) => [key, breakdownByValue(documents, withIntervals)]);
      return [layer, { values: Object.fromEntries(values) }];
    }),
  );
}

/** Everything at once, for rounds that are small. */
export async function makeBreakdown(place: MeasuredPlace): Promise<KeptBreakdown> {
  const layers = await readLayers(place);
  const found: PassContent[] = [];
  for (const pass of breakdownPasses) found.push(await makePass(pass, place, layers, async () => undefined));
  return together(layers, found);
}

export async function readLayers({ projectId, roundId }: MeasuredPlace): Promise<readonly Layer[]> {
  const round = await db.read({ project: projectId, peerRounds: [roundId] }, (tx) =>
    tx.round.findUniqueOrThrow({
      where: { projectId_id: { projectId, id: roundId } },
      select: { codebookVersion: { select: { content: true } } },
    }),
  );
  return codebookSchema.parse(round.codebookVersion.content).layers;
}

/** What the passes found, layer by layer. */
export function together(layers: readonly Layer[], found: readonly PassContent[]): KeptBreakdown {
  const ofLayer = ({ key }: Layer): LayerBreakdown => {
    const passes = found.flatMap((pass) => pass[key] ?? []);
    return {
      parts: Object.assign({}, ...passes.map(({ parts }) => parts)),
      values: Object.assign({}, ...passes.map(({ values }) => values)),
      coders: Object.assign({}, ...passes.map(({ coders }) => coders)),
    };
  };
  return {
    algorithm: breakdownAlgorithm,
    layers: Object.fromEntries(layers.map((layer) => [layer.key, ofLayer(layer)])),
  };
}
