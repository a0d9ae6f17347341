import "server-only";
import { err, ok, type Result } from "@/lib/domain/result";
import { type AgreementFilter, isFiltered, type MeasuredStage, noFilter } from "@/lib/schemas/agreement";
import type { AgreementCoder, RoundAgreement } from "@/lib/schemas/agreement-view";
import { codebookSchema } from "@/lib/schemas/codebook";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { visibleRounds } from "@/lib/server/auth/visible-rounds";
import type { Tx } from "@/lib/server/db";
import { makeAgreement, withIntervals, withoutIntervals } from "./agreement-content";
import { readOverRounds } from "./agreement-over-rounds";

/**
 * How far the annotators of a round agree, from the summaries that each submission brings up to date. A round whose
 * codings the asker may not see now is not found, as one that isn't there.
 */
export async function readAgreement(
  access: ProjectAccess<"codings.read">,
  roundId: string,
  { stage, filter = noFilter }: { readonly stage: MeasuredStage; readonly filter?: AgreementFilter },
): Promise<Result<RoundAgreement, { readonly code: "not-found" }>> {
  const projectId = access.project.id;
  const found = await access.readWithPeers(async (tx) => {
    const visible = await visibleRounds(tx, projectId, access.member);
    const round = await tx.round.findFirst({
      where: { projectId, id: { in: visible.filter((id) => id === roundId) }, state: { not: "draft" } },
      select: roundColumns,
    });
    if (!round) return null;
    const unfinished = { projectId, roundId, withdrawnAt: null, pass: 1, state: { not: "submitted" as const } };
    const place = { projectId, roundId, stage };
    const method = isFiltered(filter) ? withoutIntervals : withIntervals;
    const content = await makeAgreement(tx, place, { filter, method });
    const all = isFiltered(filter) ? await makeAgreement(tx, place, { filter: noFilter, method }) : content;
    return {
      ...{ round, content, all },
      missing: access.can("progress.read") ? await tx.assignment.count({ where: unfinished }) : null,
      pseudonyms: await readPseudonyms(tx, projectId),
      overRounds: await readOverRounds(tx, projectId, visible),
    };
  });
  if (!found) return err({ code: "not-found" });
  const { content, all, pseudonyms, missing, overRounds } = found;
  const { codebookVersion, ...round } = found.round;
  const { coders, outlets, events, ...rest } = content;
  const { layers } = codebookSchema.parse(codebookVersion.content);
  return ok({
    ...{ ...rest, stage, layers, missing, overRounds },
    round: { ...round, codebookVersion: codebookVersion.version },
    coders: named(coders, pseudonyms),
    freshness: { state: "fresh", at: new Date() },
    filters: {
      ...{ applied: filter, outlets, events },
      coders: named(all.coders, pseudonyms).map(({ id, pseudonym }) => ({ id, name: pseudonym })),
    },
  });
}

const roundColumns = {
  ...{ id: true, name: true, kind: true, state: true },
  codebookVersion: { select: { version: true, content: true } },
} as const;

async function readPseudonyms(tx: Tx, projectId: string): Promise<ReadonlyMap<string, string>> {
  const members = await tx.member.findMany({ where: { projectId }, select: { id: true, pseudonym: true } });
  return new Map(members.map(({ id, pseudonym }) => [id, pseudonym]));
}

function named(
  coders: readonly { readonly id: string; readonly articles: number }[],
  pseudonyms: ReadonlyMap<string, string>,
): AgreementCoder[] {
  return coders
    .map(({ id, articles }) => ({ id, pseudonym: pseudonyms.get(id) ?? id, articles }))
    .sort((a, b) => a.pseudonym.localeCompare(b.pseudonym, "en", { numeric: true }));
}
