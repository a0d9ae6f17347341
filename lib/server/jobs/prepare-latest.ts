import "server-only";
import { z } from "zod";
import { measuredStages } from "@/lib/schemas/agreement";
import { quicklyCounted } from "@/lib/server/data/agreement-content";
import { rollupAlgorithm, versionOf } from "@/lib/server/data/rollup-algorithm";
import * as db from "@/lib/server/db";
import { log } from "@/lib/server/log";
import { prepareAnswers } from "./ask-agreement";

const largeRound = z.object({
  ...{ projectId: z.uuid(), roundId: z.uuid(), stage: z.enum(measuredStages), changes: z.number() },
});

/**
 * Has the large round that was counted last read for questions about parts of it, if there is one: whoever asks the first
 * one after a start would else wait two or three times as long. Never throws: it is only a kindness.
 */
export async function prepareLatest(): Promise<void> {
  try {
    const [row] = await db.prisma().$queryRaw<object[]>`
      SELECT * FROM parallax_large_round(${rollupAlgorithm}, ${quicklyCounted}::integer)`;
    if (row === undefined) return;
    const { changes, ...place } = largeRound.parse(row);
    prepareAnswers(place, versionOf(changes));
  } catch (error) {
    log.warn({ err: error }, "no round could be prepared for questions");
  }
}
