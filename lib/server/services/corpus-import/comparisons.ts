import "server-only";
import { randomUUID } from "node:crypto";
import { studiesOfText } from "@/lib/domain/agreement/text-study";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { type MeasuredStage, measuredStages } from "@/lib/schemas/agreement";
import type { CodingRows } from "@/lib/server/services/record-coding";
import { casesOf } from "@/lib/server/services/store-cases";
import { packedSummaries, type StoredSummary } from "@/lib/server/services/store-summaries";
import type { PutArticle } from "./articles";
import type { StoredVersion } from "./codebooks";

export type NewCase = ReturnType<typeof casesOf>[number] & { readonly id: string };

export type Compared = { readonly summaries: readonly StoredSummary[]; readonly cases: readonly NewCase[] };

type Coded = {
  readonly projectId: string;
  readonly roundId: string;
  readonly article: PutArticle;
  /** The article's place in the round. */
  readonly position: number;
  /** The round's. */
  readonly version: StoredVersion;
};

/**
 * What `compareArticle` makes of an article in a round, of codings that are yet to be written: nothing can have been
 * made of it before, and nobody else can see it.
 */
export function compareNew(
  { projectId, roundId, article, position, version }: Coded,
  codings: readonly CodingRows[],
): Compared {
  const { id: articleId, text, zones, sentences } = article;
  const { layers } = version.content;
  const place = { projectId, roundId, articleId };
  const summaries: StoredSummary[] = [];
  const cases: NewCase[] = [];
  for (const stage of measuredStages) {
    const handedIn = lastOf(codings, stage);
    if (handedIn.size === 0) continue;
    const studies = studiesOfText({ id: articleId, text, codings: handedIn, sentences }, layers);
    summaries.push({ ...place, stage, content: packedSummaries(studies, layers) });
    if (stage !== "first") continue;
    const found = casesOf(place, { text, zones, position, layers, codings: handedIn });
    // One a key, as where they are compared again.
    for (const one of new Map(found.map((row) => [row.key, row])).values()) cases.push({ ...one, id: randomUUID() });
  }
  return { summaries, cases };
}

/** What each member handed in last in this stage in pass 1, in the members' order. */
function lastOf(codings: readonly CodingRows[], stage: MeasuredStage): ReadonlyMap<string, readonly Annotation[]> {
  const handedIn = codings.flatMap(({ coding, submissions }): [string, readonly Annotation[]][] => {
    const last = submissions.filter((submission) => submission.stage === stage).at(-1);
    return coding.pass === 1 && last !== undefined ? [[coding.memberId, last.annotations]] : [];
  });
  return new Map(handedIn.sort(([a], [b]) => (a < b ? -1 : 1)));
}
