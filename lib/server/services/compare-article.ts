import "server-only";
import { studiesOfText } from "@/lib/domain/agreement/text-study";
import type { Range } from "@/lib/domain/annotation/annotation";
import { type MeasuredStage, measuredStages } from "@/lib/schemas/agreement";
import { codebookSchema } from "@/lib/schemas/codebook";
import { toRanges } from "@/lib/server/data/annotation-row";
import { lastSubmissions, type Place } from "@/lib/server/data/last-submissions";
import type { Tx } from "@/lib/server/db";
import { type Comparison, matchCasesAnew, storeCases } from "./store-cases";
import { packedSummaries, storeSummaries } from "./store-summaries";

/**
 * Brings up to date what is made of all codings of an article in a round: the summaries that agreement adds up, for each
 * stage, and the cases of the first readings. Must run in a scope that sees the round, in the transaction that changes
 * the work; two of them for one article wait for each other. `submitter` is the member whose submission makes it anew.
 */
export async function compareArticle(
  tx: Tx,
  place: Place,
  submitter: { readonly pseudonym: string } | null = null,
): Promise<void> {
  await lockRoundArticle(tx, place);
  const compared = await readCompared(tx, place);
  for (const stage of measuredStages) {
    const codings = await lastSubmissions(tx, place, stage);
    if (codings.size === 0) continue;
    await storeSummary(tx, place, stage, { ...compared, codings });
    if (stage === "first") await storeCases(tx, place, { ...compared, codings }, submitter);
  }
}

/**
 * Makes the summary of one stage of an article anew, from what was handed in, and leaves its cases as they are: for
 * summaries that an older algorithm made. Must run in a scope that sees the round.
 */
export async function summariseAnew(tx: Tx, place: Place, stage: MeasuredStage): Promise<void> {
  await lockRoundArticle(tx, place);
  const codings = await lastSubmissions(tx, place, stage);
  await storeSummary(tx, place, stage, { ...(await readCompared(tx, place)), codings });
}

/**
 * Tells anew what the measures make of the marks of an article's cases: of cases made before that was told. Must run in a
 * scope that sees the round.
 */
export async function matchAnew(tx: Tx, place: Place): Promise<void> {
  await lockRoundArticle(tx, place);
  const codings = await lastSubmissions(tx, place, "first");
  await matchCasesAnew(tx, place, { ...(await readCompared(tx, place)), codings });
}

type Summarised = Comparison & { readonly sentences: readonly Range[] };

async function readCompared(tx: Tx, { projectId, roundId, articleId }: Place): Promise<Omit<Summarised, "codings">> {
  const { article, position, round } = await tx.roundArticle.findUniqueOrThrow({
    where: { projectId_roundId_articleId: { projectId, roundId, articleId } },
    select: {
      position: true,
      article: {
        select: {
          ...{ text: true, sentences: true },
          zones: { orderBy: { position: "asc" }, select: { kind: true, start: true, end: true } },
        },
      },
      round: { select: { codebookVersion: { select: { content: true } } } },
    },
  });
  const { layers } = codebookSchema.parse(round.codebookVersion.content);
  return { ...article, sentences: toRanges(article.sentences), position, layers };
}

/** Work on what is made of an article's codings goes one after the other. */
export async function lockRoundArticle(tx: Tx, { projectId, roundId, articleId }: Place): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "RoundArticle" WHERE "projectId" = ${projectId}::uuid
    AND "roundId" = ${roundId}::uuid AND "articleId" = ${articleId}::uuid FOR NO KEY UPDATE`;
}

async function storeSummary(
  tx: Tx,
  place: Place,
  stage: MeasuredStage,
  { text, sentences, layers, codings }: Summarised,
): Promise<void> {
  const studies = studiesOfText({ id: place.articleId, text, codings, sentences }, layers);
  await storeSummaries(tx, [{ ...place, stage, content: packedSummaries(studies, layers) }]);
}
