import "server-only";
import { breakdownByValue, type ValueDocument } from "@/lib/domain/agreement/breakdown/by-value";
import { breakdownByPart, type PartDocument } from "@/lib/domain/agreement/breakdown/parts";
import { isBrokenDown, valueSummaries } from "@/lib/domain/agreement/breakdown/values";
import { zoneStudies } from "@/lib/domain/agreement/breakdown/zones";
import { isCodes } from "@/lib/domain/agreement/measures";
import type { StudyArticle } from "@/lib/domain/agreement/study";
import { summariseArticle } from "@/lib/domain/agreement/summary";
import { codePointRange, createOffsetMap } from "@/lib/domain/text/offsets";
import type { CaseTallies, KeptBreakdown, LayerBreakdown } from "@/lib/schemas/agreement-breakdown";
import { attributeBy } from "@/lib/schemas/case-filter";
import { codebookSchema } from "@/lib/schemas/codebook";
import * as db from "@/lib/server/db";
import { withIntervals } from "./agreement-content";
import { breakdownAlgorithm } from "./breakdown-algorithm";
import { tallyCases } from "./breakdown-cases";
import { compareCoders } from "./breakdown-coders";
import { codedArticles, zonedArticles } from "./breakdown-codings";
import type { BreakdownQuestion } from "./breakdown-question";
import { type CountedLayer, countedLayer, layerInput, type PassContent, studiesIn } from "./breakdown-studies";

/**
 * What is made of a round, or of a part of it, in one walk through its articles; each holds one kind of sums of all of them
 * in memory.
 */
export const breakdownPasses = ["coders", "zones", "values"] as const;
export type BreakdownPass = (typeof breakdownPasses)[number];

/**
 * Breaks a round's agreement down from what was handed in, as of now or later. Takes a time that goes with the round's
 * size: for a thread of its own. `tell` is called after each article. Whoever asks has to be allowed to see the round.
 */
export function makePass(
  pass: BreakdownPass,
  question: BreakdownQuestion,
  layers: readonly CountedLayer[],
  tell: () => Promise<void>,
): Promise<PassContent> {
  if (pass === "coders") return compareCoders(question, layers, tell);
  return pass === "zones" ? byZone(question, layers, tell) : byValues(question, layers, tell);
}

async function byZone(
  question: BreakdownQuestion,
  layers: readonly CountedLayer[],
  tell: () => Promise<void>,
): Promise<PassContent> {
  const placed = layers.filter((layer) => !isCodes(layer));
  const found = new Map(placed.map(({ key }): [string, PartDocument[]] => [key, []]));
  for await (const { zones, ...article } of zonedArticles(question)) {
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
  question: BreakdownQuestion,
  layers: readonly CountedLayer[],
  tell: () => Promise<void>,
): Promise<PassContent> {
  const valued = layers.filter((layer) => !isCodes(layer) && layer.attributes.some(isBrokenDown));
  const keysOf = ({ attributes }: CountedLayer) => attributes.filter(isBrokenDown).map(({ key }) => key);
  const found = new Map(valued.map(({ key }) => [key, new Map<string, ValueDocument[]>()]));
  for await (const article of codedArticles(question)) {
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

/** Everything at once, for what is small. */
export async function makeBreakdown(question: BreakdownQuestion): Promise<KeptBreakdown> {
  const layers = await readLayers(question);
  const found: PassContent[] = [];
  for (const pass of breakdownPasses) found.push(await makePass(pass, question, layers, async () => undefined));
  return together(question, layers, found);
}

export async function readLayers({ projectId, roundId, filter }: BreakdownQuestion): Promise<readonly CountedLayer[]> {
  const round = await db.read({ project: projectId, peerRounds: [roundId] }, (tx) =>
    tx.round.findUniqueOrThrow({
      where: { projectId_id: { projectId, id: roundId } },
      select: { codebookVersion: { select: { content: true } } },
    }),
  );
  return codebookSchema.parse(round.codebookVersion.content).layers.map((layer) => countedLayer(layer, filter));
}

/** What the passes found, layer by layer, with the cases behind it as of now. */
export async function together(
  question: BreakdownQuestion,
  layers: readonly CountedLayer[],
  found: readonly PassContent[],
): Promise<KeptBreakdown> {
  const tallies = await tallyCases(question);
  const ofLayer = ({ key }: CountedLayer): LayerBreakdown => {
    const passes = found.flatMap((pass) => pass[key] ?? []);
    const numbers = {
      parts: Object.assign({}, ...passes.map(({ parts }) => parts)),
      values: Object.assign({}, ...passes.map(({ values }) => values)),
      coders: Object.assign({}, ...passes.map(({ coders }) => coders)),
    };
    return { ...numbers, cases: ofRows(numbers, tallies[key] ?? {}) };
  };
  return {
    algorithm: breakdownAlgorithm,
    layers: Object.fromEntries(layers.map((layer) => [layer.key, ofLayer(layer)])),
    numbers: null,
  };
}

/** Only of values that are shown: a project may have thousands of actors. */
function ofRows({ parts, values }: Pick<LayerBreakdown, "parts" | "values">, tallies: CaseTallies): CaseTallies {
  const breakdowns = [
    ...Object.entries(parts),
    ...Object.entries(values).map(([key, one]) => [attributeBy(key), one] as const),
  ];
  return Object.fromEntries(
    breakdowns.map(([by, { rows }]) => {
      const shown = rows.flatMap(({ value }) => {
        const tally = tallies[by]?.[value];
        return tally === undefined ? [] : [[value, tally] as const];
      });
      return [by, Object.fromEntries(shown)];
    }),
  );
}
