import "server-only";
import { hasTree, topKey, withTopLabels } from "@/lib/domain/agreement/breakdown/top-labels";
import type { StudyArticle } from "@/lib/domain/agreement/study";
import { type ArticleSummary, summariseArticle } from "@/lib/domain/agreement/summary";
import { summaryAlgorithm } from "@/lib/domain/agreement/summary-algorithm";
import { packSummaries } from "@/lib/domain/agreement/summary-bytes";
import type { Layer } from "@/lib/domain/codebook/codebook";
import type { MeasuredStage } from "@/lib/schemas/agreement";
import type { Place } from "@/lib/server/data/last-submissions";
import type { Tx } from "@/lib/server/db";

/** What agreement adds up of an article, as it is kept. */
export type StoredSummary = Place & { readonly stage: MeasuredStage; readonly content: Uint8Array };

/** The summaries of an article's codings of one stage, with those of top labels where a layer has a tree of them. */
export function packedSummaries(studies: ReadonlyMap<string, StudyArticle>, layers: readonly Layer[]): Uint8Array {
  const summaries = layers.flatMap((layer): [string, ArticleSummary][] => {
    const study = studies.get(layer.key);
    if (study === undefined) return [];
    const coded: [string, ArticleSummary] = [layer.key, summariseArticle(study, layer)];
    if (!hasTree(layer)) return [coded];
    return [coded, [topKey(layer.key), summariseArticle(withTopLabels(study, layer.labels), layer)]];
  });
  return packSummaries(Object.fromEntries(summaries));
}

/** Keeps summaries, each in the place of the one before it. The transaction must see their rounds. */
export async function storeSummaries(tx: Tx, summaries: readonly StoredSummary[]): Promise<void> {
  if (summaries.length === 0) return;
  const rows = summaries.map(({ content, ...place }) => ({ ...place, content: Buffer.from(content).toString("hex") }));
  await tx.$executeRaw`
    INSERT INTO "AgreementSummary" ("projectId", "roundId", "articleId", "stage", "algorithm", "content", "at")
    SELECT "projectId", "roundId", "articleId", "stage", ${summaryAlgorithm}, decode("content", 'hex'), now()
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS r("projectId" uuid, "roundId" uuid, "articleId" uuid, "stage" "Stage", "content" text)
    ON CONFLICT ("projectId", "roundId", "stage", "articleId")
    DO UPDATE SET "algorithm" = EXCLUDED."algorithm", "content" = EXCLUDED."content", "at" = EXCLUDED."at"`;
}
