import "server-only";
import { type GammaDocument, type GammaNumbers, gammaNumbers } from "@/lib/domain/agreement/gamma/gamma-report";
import { gammaAlgorithm } from "@/lib/domain/agreement/gamma/gamma-summary";
import type { Codebook, Layer } from "@/lib/domain/codebook/codebook";
import type { AgreementFilter } from "@/lib/schemas/agreement";
import { gammaPartSchema } from "@/lib/schemas/agreement-gamma";
import { codebookSchema } from "@/lib/schemas/codebook";
import * as db from "@/lib/server/db";
import { type MeasuredPlace, withIntervals, withoutIntervals } from "./agreement-content";

/** Of so many articles, those of least γ, the values by themselves are kept. */
const mostNamed = 1_000;

type Articles = Pick<AgreementFilter, "outlet" | "event">;

/** `at`: when the whole round's computation that is asked about came to its end. */
export type GammaQuestion = MeasuredPlace & {
  readonly filter: Articles;
  readonly intervals: boolean;
  readonly at: Date;
};

/**
 * γ of every layer of spans of some of a round's articles, from what the last computation of the whole round kept of each;
 * null where the next one has already put something else in the place of some: two computations are never mixed. Whoever
 * asks has to be allowed to see the round.
 */
export async function makeGammaOfPart({ intervals, filter, at, ...place }: GammaQuestion) {
  const { projectId, roundId } = place;
  return db.read({ project: projectId, peerRounds: [roundId] }, async (tx) => {
    const { codebookVersion } = await tx.round.findUniqueOrThrow({
      where: { projectId_id: { projectId, id: roundId } },
      select: { codebookVersion: { select: { content: true } } },
    });
    const layers = gammaLayers(codebookSchema.parse(codebookVersion.content));
    const found = await readPartsUntil(tx, place, filter, at);
    return { layers: found && gammaOfLayers(found, layers, intervals ? withIntervals : withoutIntervals) };
  });
}

export function gammaLayers({ layers }: Codebook): readonly Layer[] {
  return layers.filter(({ unit }) => unit === "span");
}

/** What is kept of each article of a round, by layer. */
export async function readGammaParts(tx: db.Tx, place: MeasuredPlace): Promise<FoundParts> {
  return partsOf(await readParts(tx, place, {}));
}

type FoundParts = ReadonlyMap<string, readonly GammaDocument[]>;

/** The same of an outlet's or an event's articles; null where some of it was kept after that moment. */
async function readPartsUntil(
  tx: db.Tx,
  place: MeasuredPlace,
  { outlet, event }: Articles,
  last: Date,
): Promise<FoundParts | null> {
  const article = { ...(outlet !== null && { outletId: outlet }), ...(event !== null && { eventId: event }) };
  const parts = await readParts(tx, place, article);
  return parts.some(({ at }) => at > last) ? null : partsOf(parts);
}

function readParts(tx: db.Tx, place: MeasuredPlace, article: { outletId?: string; eventId?: string }) {
  return tx.agreementPart.findMany({
    where: { ...place, measure: "gamma", article },
    orderBy: { articleId: "asc" },
    select: {
      ...{ layer: true, content: true, at: true },
      article: { select: { externalKey: true, event: { select: { name: true } } } },
    },
  });
}

function partsOf(parts: Awaited<ReturnType<typeof readParts>>): FoundParts {
  const found = new Map<string, GammaDocument[]>();
  for (const { layer, content, article: of } of parts) {
    const summary = gammaPartSchema.parse(content);
    if (summary.algorithm !== gammaAlgorithm) continue;
    const document = { id: of.externalKey, event: of.event?.name ?? null, summary };
    const documents = found.get(layer);
    if (documents) documents.push(document);
    else found.set(layer, [document]);
  }
  return found;
}

/** The numbers of each layer, by its key. */
export function gammaOfLayers(
  found: ReadonlyMap<string, readonly GammaDocument[]>,
  layers: readonly Layer[],
  method: typeof withIntervals,
): Readonly<Record<string, GammaNumbers>> {
  return Object.fromEntries(
    layers.map(({ key, labels }) => {
      const keys = labels.map((label) => label.key);
      return [key, withLeast(gammaNumbers(found.get(key) ?? [], method, keys))];
    }),
  );
}

function withLeast(numbers: GammaNumbers): GammaNumbers {
  const valued = Object.entries(numbers.perDocument).filter(([, { gamma }]) => gamma !== null);
  const least = valued.sort(([, a], [, b]) => (a.gamma ?? 1) - (b.gamma ?? 1)).slice(0, mostNamed);
  return { ...numbers, perDocument: Object.fromEntries(least) };
}
