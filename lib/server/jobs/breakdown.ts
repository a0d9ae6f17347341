import "server-only";
import { z } from "zod";
import { measuredStages } from "@/lib/schemas/agreement";
import type { KeptBreakdown } from "@/lib/schemas/agreement-breakdown";
import type { MeasuredPlace } from "@/lib/server/data/agreement-content";
import {
  type BreakdownPass,
  breakdownPasses,
  makePass,
  readLayers,
  together,
} from "@/lib/server/data/breakdown-content";
import type { PassContent } from "@/lib/server/data/breakdown-studies";
import { breakdownVersion } from "@/lib/server/data/breakdown-version";
import * as db from "@/lib/server/db";
import type { JobContext } from "./job-kind";
import { noteProgress, scopeOf, type TakenJob, writeHeld } from "./job-table";
import { Unfinished } from "./slice";

const isObject = (value: unknown) => typeof value === "object" && value !== null;

export const breakdownInput = z.object({
  stage: z.enum(measuredStages),
  /** What earlier slices found, and of what: what is handed in between two slices makes the result an old one. */
  since: z.object({ version: z.string(), found: z.array(z.custom<PassContent>(isObject)) }).optional(),
});

/** How often progress is noted, in milliseconds: each time those who look on look again. */
const noting = 1_000;

/** Breaks a round's stage down, one walk through its articles after the other, and keeps what was found. */
export async function computeBreakdown(
  { job, roundId, slice }: JobContext,
  { stage, since }: z.infer<typeof breakdownInput>,
): Promise<void> {
  const place = { projectId: job.projectId, roundId, stage };
  const { version, articles } = await db.read(scopeOf(job), async (tx) => ({
    version: since?.version ?? (await breakdownVersion(tx, place)),
    articles: await tx.agreementSummary.count({ where: place }),
  }));
  const layers = await readLayers(place);
  const found = [...(since?.found ?? [])];
  for (const [index, pass] of breakdownPasses.entries()) {
    if (index < found.length) continue;
    found.push(await makePass(pass, place, layers, teller(job, pass, articles)));
    if (found.length < breakdownPasses.length && slice.isOver()) {
      throw new Unfinished({ stage, since: { version, found } });
    }
  }
  await store(job, place, version, together(layers, found));
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

async function store(job: TakenJob, place: MeasuredPlace, version: string, breakdown: KeptBreakdown): Promise<void> {
  const { projectId, roundId, stage } = place;
  await writeHeld(
    job,
    (tx) => tx.$executeRaw`
      UPDATE "AgreementRollup" SET "breakdown" = ${JSON.stringify(breakdown)}::jsonb, "breakdownAt" = now(), "breakdownOf" = ${version}
      WHERE "projectId" = ${projectId}::uuid AND "roundId" = ${roundId}::uuid AND "stage" = ${stage}::"Stage"`,
  );
}
