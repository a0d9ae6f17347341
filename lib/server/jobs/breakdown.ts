import "server-only";
import { z } from "zod";
import { agreementFilterSchema, measuredStages, noFilter } from "@/lib/schemas/agreement";
import type { KeptBreakdown } from "@/lib/schemas/agreement-breakdown";
import { makeAgreement } from "@/lib/server/data/agreement-content";
import {
  type BreakdownPass,
  breakdownPasses,
  makePass,
  readLayers,
  together,
} from "@/lib/server/data/breakdown-content";
import type { BreakdownQuestion } from "@/lib/server/data/breakdown-question";
import type { PassContent } from "@/lib/server/data/breakdown-studies";
import { breakdownVersion, countArticles } from "@/lib/server/data/breakdown-version";
import { partKey } from "@/lib/server/data/part-key";
import * as db from "@/lib/server/db";
import type { JobContext } from "./job-kind";
import { noteProgress, scopeOf, type TakenJob, writeHeld } from "./job-table";
import { Unfinished } from "./slice";

const isObject = (value: unknown) => typeof value === "object" && value !== null;

export const breakdownInput = z.object({
  stage: z.enum(measuredStages),
  filter: agreementFilterSchema.default(noFilter),
  /** What earlier slices found, and of what: what is handed in between two slices makes the result an old one. */
  since: z.object({ version: z.string(), found: z.array(z.custom<PassContent>(isObject)) }).optional(),
});

/** How often progress is noted, in milliseconds: each time those who look on look again. */
const noting = 1_000;

/** How many parts of a round's stage are kept: those that were asked for last. */
const mostKept = 20;

/** Breaks a round's stage, or a part of it, down, one walk through its articles after the other, and keeps what was found. */
export async function computeBreakdown(
  { job, roundId, slice }: JobContext,
  { stage, filter, since }: z.infer<typeof breakdownInput>,
): Promise<void> {
  const question = { projectId: job.projectId, roundId, stage, filter };
  const { version, articles } = await db.read(scopeOf(job), async (tx) => ({
    version: since?.version ?? (await breakdownVersion(tx, question)),
    articles: await countArticles(tx, question),
  }));
  const layers = await readLayers(question);
  const found = [...(since?.found ?? [])];
  for (const [index, pass] of breakdownPasses.entries()) {
    if (index < found.length) continue;
    found.push(await makePass(pass, question, layers, teller(job, pass, articles)));
    if (found.length < breakdownPasses.length && slice.isOver()) {
      throw new Unfinished({ stage, filter, since: { version, found } });
    }
  }
  const breakdown = await together(question, layers, found);
  // Whoever waits for the page of a large part doesn't wait for its intervals.
  const numbers = partKey(filter) === "" ? null : await makeAgreement({ ...question, intervals: true });
  await store(job, question, version, { ...breakdown, numbers });
}

/** Notes how many articles were walked through, of those of all passes. */
function teller(job: TakenJob, pass: BreakdownPass, articles: number): () => Promise<void> {
  let done = breakdownPasses.indexOf(pass) * articles;
  let noted = 0;
  return async () => {
    done++;
    if (Date.now() - noted < noting) return;
    noted = Date.now();
    await noteProgress(job, { done, of: articles * breakdownPasses.length });
  };
}

async function store(
  job: TakenJob,
  { projectId, roundId, stage, filter }: BreakdownQuestion,
  version: string,
  breakdown: KeptBreakdown,
): Promise<void> {
  await writeHeld(job, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO "AgreementBreakdown" ("projectId", "roundId", "stage", "part", "content", "madeOf", "at")
      VALUES (${projectId}::uuid, ${roundId}::uuid, ${stage}::"Stage", ${partKey(filter)}, ${JSON.stringify(breakdown)}::jsonb, ${version}, now())
      ON CONFLICT ("projectId", "roundId", "stage", "part")
      DO UPDATE SET "content" = EXCLUDED."content", "madeOf" = EXCLUDED."madeOf", "at" = EXCLUDED."at"`;
    // Everybody looks at the whole, whenever it was made.
    await tx.$executeRaw`
      DELETE FROM "AgreementBreakdown" WHERE "projectId" = ${projectId}::uuid AND "roundId" = ${roundId}::uuid
        AND "stage" = ${stage}::"Stage" AND "part" IN (
          SELECT "part" FROM "AgreementBreakdown" WHERE "projectId" = ${projectId}::uuid AND "roundId" = ${roundId}::uuid
            AND "stage" = ${stage}::"Stage" AND "part" <> '' ORDER BY "at" DESC, "part" OFFSET ${mostKept})`;
  });
}
