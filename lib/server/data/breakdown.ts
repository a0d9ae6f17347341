import "server-only";
import { err, ok, type Result } from "@/lib/domain/result";
import { type AgreementFilter, type MeasuredStage, noFilter, partOf } from "@/lib/schemas/agreement";
import { type KeptBreakdown, keptBreakdownSchema } from "@/lib/schemas/agreement-breakdown";
import type { AgreementBreakdown } from "@/lib/schemas/agreement-view";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { visibleRounds } from "@/lib/server/auth/visible-rounds";
import type { Tx } from "@/lib/server/db";
import { askThread } from "@/lib/server/jobs/ask-agreement";
import type { PartNumbers } from "./agreement-rollup";
import { readAskedJob } from "./asked-job";
import { breakdownAlgorithm } from "./breakdown-algorithm";
import type { BreakdownQuestion } from "./breakdown-question";
import { breakdownVersion, countArticles } from "./breakdown-version";
import { partKey } from "./part-key";

/** Rounds of so many articles are broken down while somebody waits; larger ones by a job that somebody asks for. */
export const quicklyBrokenDown = 60;

type Asked = { readonly roundId: string; readonly stage: MeasuredStage; readonly filter?: AgreementFilter };

/**
 * The agreement of a round, or of the part that a filter leaves, by outlet, event, zone and attribute value, and its coders
 * beside gold, themselves and their earlier work. A round whose codings the asker may not see now is not found, as one
 * that isn't there.
 */
export async function readBreakdown(
  access: ProjectAccess<"codings.read">,
  { roundId, stage, filter = noFilter }: Asked,
  mostAtOnce = quicklyBrokenDown,
): Promise<Result<AgreementBreakdown, { readonly code: "not-found" }>> {
  const question = { projectId: access.project.id, roundId, stage, filter: partOf(filter) };
  const kept = await access.readWithPeers(async (tx) => {
    const visible = await visibleRounds(tx, question.projectId, access.member);
    return visible.includes(roundId) ? readKept(tx, question) : null;
  });
  if (kept === null) return err({ code: "not-found" });
  const { version, articles, job } = kept;
  if (articles > mostAtOnce) return ok({ atOnce: false, found: kept.found, job, names: kept.names });
  const { layers } = keptBreakdownSchema.parse(await askThread("breakdown", question, version));
  const names = await access.readWithPeers((tx) => readNames(tx, question.projectId, layers));
  return ok({ atOnce: true, found: { at: new Date(), fresh: true, layers }, job: null, names });
}

async function readKept(tx: Tx, question: BreakdownQuestion) {
  const kept = await readRow(tx, question);
  const version = await breakdownVersion(tx, question);
  return {
    version,
    articles: await countArticles(tx, question),
    job: await readAskedJob(tx, "breakdown", question, question.filter),
    found: kept && { at: kept.at, fresh: kept.madeOf === version, layers: kept.layers },
    names: kept === null ? noNames : await readNames(tx, question.projectId, kept.layers),
  };
}

/** What is kept of a part, if it was made as today. */
async function readRow(tx: Tx, { projectId, roundId, stage, filter }: BreakdownQuestion) {
  const row = await tx.agreementBreakdown.findUnique({
    where: { projectId_roundId_stage_part: { projectId, roundId, stage, part: partKey(filter) } },
    select: { content: true, at: true, madeOf: true },
  });
  const kept = keptBreakdownSchema.safeParse(row?.content);
  if (row === null || !kept.success || kept.data.algorithm !== breakdownAlgorithm) return null;
  return { ...kept.data, at: row.at, madeOf: row.madeOf };
}

/** The numbers of a part with intervals, as its breakdown brought them along; null where something newer was handed in. */
export async function readPartNumbers(tx: Tx, { filter, ...place }: BreakdownQuestion): Promise<PartNumbers | null> {
  const question = { ...place, filter: partOf(filter) };
  const kept = await readRow(tx, question);
  if (!kept?.numbers || kept.madeOf !== (await breakdownVersion(tx, question))) return null;
  return { content: kept.numbers, at: kept.at };
}

const noNames = { outlet: {}, event: {}, actor: {} } as const;

/** Of the values that have a row, by their ids and keys. */
async function readNames(
  tx: Tx,
  projectId: string,
  layers: KeptBreakdown["layers"],
): Promise<AgreementBreakdown["names"]> {
  const broken = Object.values(layers);
  const idsOf = (dimension: "outlet" | "event") =>
    broken.flatMap(({ parts }) => parts[dimension]?.rows.map(({ value }) => value) ?? []).filter((id) => id !== "");
  const keys = broken.flatMap(({ values }) =>
    Object.values(values).flatMap(({ rows }) => rows.map((row) => row.value)),
  );
  const named = { select: { id: true, name: true } } as const;
  const outlets = await tx.outlet.findMany({ where: { projectId, id: { in: idsOf("outlet") } }, ...named });
  const events = await tx.event.findMany({ where: { projectId, id: { in: idsOf("event") } }, ...named });
  const actors = await tx.actor.findMany({
    where: { projectId, key: { in: keys } },
    select: { key: true, name: true },
  });
  return {
    outlet: Object.fromEntries(outlets.map(({ id, name }) => [id, name])),
    event: Object.fromEntries(events.map(({ id, name }) => [id, name])),
    actor: Object.fromEntries(actors.map(({ key, name }) => [key, name])),
  };
}
