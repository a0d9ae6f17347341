import "server-only";
import { z } from "zod";
import { articlesToMatch } from "@/lib/server/data/outdated-matches";
import * as db from "@/lib/server/db";
import { isUnavailable } from "@/lib/server/db-errors";
import { log } from "@/lib/server/log";
import { matchAnew } from "@/lib/server/services/compare-article";
import type { JobContext } from "./job-kind";
import { scopeOf } from "./job-table";
import { Unfinished } from "./slice";

/** `since`: the article after which an earlier slice left off. */
export const matchesInput = z.object({ since: z.uuid().optional() });

/**
 * Tells anew what the measures make of the marks of a round's cases, of which another program told, or none; article by
 * article, in as many slices as it takes. Of one that fails the log tells, and the others go on: until it is told of, lists
 * leave its cases in where it can't be said whether they belong there.
 */
export async function matchOutdated(
  { job, roundId, slice }: JobContext,
  { since }: z.infer<typeof matchesInput>,
): Promise<void> {
  const of = { projectId: job.projectId, roundId };
  const articles = await db.read(scopeOf(job), (tx) => articlesToMatch(tx, of, since));
  for (const articleId of articles) {
    try {
      await db.read(scopeOf(job), (tx) => matchAnew(tx, { ...of, articleId }));
    } catch (error) {
      if (isUnavailable(error)) throw error;
      log.error({ err: error, round: roundId, article: articleId }, "an article's cases could not be matched anew");
    }
    if (slice.isOver()) throw new Unfinished({ since: articleId });
  }
}
