import "server-only";
import { randomUUID } from "node:crypto";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { checkAnnotation } from "@/lib/domain/codebook/check-annotation";
import { labelShares } from "@/lib/domain/disagreement/decision";
import { err, ok, type Result } from "@/lib/domain/result";
import { type DecisionInput, type SeenCase, type StoredDecision, storedDecisionSchema } from "@/lib/schemas/review";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { storedOutcome, storedReason } from "@/lib/server/data/decision-words";
import type { Tx } from "@/lib/server/db";
import { describeError } from "@/messages/describe-error";
import { recordAudit } from "./audit";
import { changeGold } from "./gold";
import { type LockedCase, lockCase, readingsOf, reviewInstrument } from "./locked-case";
import type { ReviewRefused } from "./reviewable";

type Access = ProjectAccess<"review.decide">;

export type DecideRefused =
  | ReviewRefused
  | { readonly code: "case-changed"; readonly revision: number }
  | { readonly code: "reading-unknown" }
  /** Which of the marks, counted from 1, and what is wrong with it, in a sentence. */
  | { readonly code: "own-reading-invalid"; readonly number: number; readonly reason: string };

export type Decided = { readonly revision: number };

/**
 * Settles a case and puts what follows into gold, in one transaction. A decision before it is superseded, never lost;
 * the coders' own submissions stay as they are. Of two who decide at once the second is told that the case has changed.
 */
export async function decideCase(access: Access, input: DecisionInput): Promise<Result<Decided, DecideRefused>> {
  return access.writeWithPeers(async (tx) => {
    const locked = await lockCase(tx, access, input);
    if (!locked.ok) return locked;
    const settled = await settle(tx, access, locked.value, input);
    if (!settled.ok) return settled;
    const { marks, content } = settled.value;
    const { place, text, id, revision } = locked.value;
    const outcome = storedOutcome[input.outcome];
    const reason = storedReason[input.reason];
    const remove = await supersede(tx, locked.value);
    await changeGold(tx, { ...place, text, by: access.member.id }, { remove, add: marks });
    await tx.decision.createMany({
      data: [
        {
          projectId: place.projectId,
          caseId: id,
          memberId: access.member.id,
          outcome,
          reason,
          note: input.note,
          content,
        },
      ],
    });
    await setState(tx, locked.value, "decided");
    await recordAudit(tx, access, {
      action: "case.decided",
      subject: id,
      roundId: place.roundId,
      facts: { outcome: input.outcome, reason: input.reason, marks: marks.length },
    });
    return ok({ revision: revision + 1 });
  });
}

/** Leaves a case for later: it goes behind the open ones. What was decided before is taken back. */
export async function deferCase(access: Access, seen: SeenCase): Promise<Result<Decided, DecideRefused>> {
  return putBack(access, seen, "later");
}

/** Opens a decided case again: its decision stays on record, superseded, and its marks leave gold. */
export async function reopenCase(access: Access, seen: SeenCase): Promise<Result<Decided, DecideRefused>> {
  return putBack(access, seen, "open");
}

async function putBack(
  access: Access,
  seen: SeenCase,
  state: "open" | "later",
): Promise<Result<Decided, DecideRefused>> {
  return access.writeWithPeers(async (tx) => {
    const locked = await lockCase(tx, access, seen);
    if (!locked.ok) return locked;
    const { place, text, id, revision } = locked.value;
    if (state === locked.value.state) return ok({ revision });
    const remove = await supersede(tx, locked.value);
    await changeGold(tx, { ...place, text, by: access.member.id }, { remove, add: [] });
    await setState(tx, locked.value, state);
    const action = state === "open" ? "case.reopened" : "case.deferred";
    await recordAudit(tx, access, { action, subject: id, roundId: place.roundId, facts: { removed: remove.length } });
    return ok({ revision: revision + 1 });
  });
}

/** Ends the decision in force, if there is one; answers the marks it had put into gold. */
async function supersede(tx: Tx, { id, place: { projectId } }: LockedCase): Promise<string[]> {
  const inForce = { projectId, caseId: id, supersededAt: null };
  const before = await tx.decision.findFirst({ where: inForce, select: { content: true } });
  if (!before) return [];
  await tx.decision.updateMany({ where: inForce, data: { supersededAt: new Date() } });
  return storedDecisionSchema.parse(before.content).gold;
}

async function setState(
  tx: Tx,
  { id, revision, place: { projectId } }: LockedCase,
  state: "open" | "later" | "decided",
): Promise<void> {
  await tx.case.updateMany({ where: { projectId, id }, data: { state, revision: revision + 1 } });
}

type Settled = { readonly marks: readonly Annotation[]; readonly content: StoredDecision };

/** The gold marks that a decision makes, under new ids, and what is kept of how it came about. */
async function settle(
  tx: Tx,
  access: Access,
  locked: LockedCase,
  input: DecisionInput,
): Promise<Result<Settled, DecideRefused>> {
  const readings = await readingsOf(tx, locked);
  switch (input.outcome) {
    case "nothing-here":
      return ok(settledBy(locked, [], {}));
    case "own-reading": {
      const fault = await firstFault(tx, access, locked, input.marks);
      return fault ? err(fault) : ok(settledBy(locked, input.marks, {}));
    }
    case "reading-taken": {
      const taken = readings.get(input.memberId);
      if (!taken || taken.length === 0) return err({ code: "reading-unknown" });
      return ok(settledBy(locked, taken, { taken: input.memberId }));
    }
    case "legitimate-disagreement": {
      const kept = distinctReadings(locked, readings);
      const shares = labelShares([...readings.values()].map((marks) => marks.map(({ label }) => label)));
      return ok(settledBy(locked, kept, { shares }));
    }
  }
}

function settledBy(
  { readings: compared }: LockedCase,
  marks: readonly Annotation[],
  kept: Partial<Pick<StoredDecision, "taken" | "shares">>,
): Settled {
  const gold = marks.map((mark) => ({ ...mark, id: randomUUID() }));
  const readings = Object.values(compared).flatMap((reading) => reading.marks);
  return { marks: gold, content: { taken: null, shares: null, ...kept, readings, gold: gold.map(({ id }) => id) } };
}

/** One of each group of readings alike, so that gold holds every reading once however many had it. */
function distinctReadings(
  { readings: stored }: LockedCase,
  readings: ReadonlyMap<string, readonly Annotation[]>,
): readonly Annotation[] {
  const forms = new Set<number>();
  return Object.entries(stored).flatMap(([memberId, { form }]) => {
    if (forms.has(form)) return [];
    forms.add(form);
    return readings.get(memberId) ?? [];
  });
}

async function firstFault(tx: Tx, access: Access, locked: LockedCase, marks: readonly Annotation[]) {
  const instrument = await reviewInstrument(tx, access, locked);
  for (const [index, mark] of marks.entries()) {
    const { errors, gaps } = checkAnnotation(mark, { ...instrument, others: marks });
    const foreign = { code: "unknown-layer", facts: { layer: mark.layer } };
    const [first] = mark.layer === locked.layer ? [...errors, ...gaps] : [foreign];
    if (first) {
      const reason = describeError({ code: first.code, ...first.facts });
      return { code: "own-reading-invalid" as const, number: index + 1, reason };
    }
  }
  return null;
}
