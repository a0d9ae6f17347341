import "server-only";
import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import * as db from "@/lib/server/db";

export const takenSchema = z.object({
  projectId: z.uuid(),
  id: z.uuid(),
  roundId: z.uuid().nullable(),
  kind: z.string(),
  input: z.unknown(),
  /** How often it was begun since it was last handed back in order, this time included: but the last, all failed. */
  attempts: z.number(),
  /** Who holds it: whatever is written about it is refused once somebody else does. */
  holder: z.uuid(),
});
/** A job that this process works on for as long as it renews its lease. Plain JSON. */
export type TakenJob = z.infer<typeof takenSchema>;

/** How far a job is; what the parts are only its kind knows. */
export type Progress = { readonly done: number; readonly of: number };
/** As it stands in the table: at the moment `since` it was at `from`, and went on from there. */
export const notedProgress = z.object({ done: z.number(), of: z.number(), from: z.number(), since: z.coerce.date() });

/** After so many milliseconds without a sign of life somebody else takes the job. */
export const lease = 20_000;

/** What a job may see: its project, and everybody's work in its round. */
export function scopeOf({ projectId, roundId }: Pick<TakenJob, "projectId" | "roundId">): db.Scope {
  return { project: projectId, ...(roundId === null ? {} : { peerRounds: [roundId] }) };
}

/** The next job of these kinds that nobody works on; null: there is none. */
export async function takeJob(kinds: readonly string[], holder: string): Promise<TakenJob | null> {
  const [row] = await db.prisma().$queryRaw<object[]>`
    SELECT * FROM parallax_take_job(${[...kinds]}::text[], ${holder}::uuid, ${lease} * interval '1 millisecond')`;
  return row === undefined ? null : takenSchema.parse({ ...row, holder });
}

/** Whether the job is still to be worked on, and by its holder; if so, for another lease. */
export async function renewLease(job: TakenJob): Promise<"held" | "cancelled" | "lost"> {
  const [row] = await db.read(
    scopeOf(job),
    (tx) => tx.$queryRaw<{ cancelled: boolean }[]>`
      UPDATE "Job" SET "lockedUntil" = now() + ${lease} * interval '1 millisecond'
      WHERE ${isHeld(job)} RETURNING "cancelledAt" IS NOT NULL AS "cancelled"`,
  );
  if (row === undefined) return "lost";
  return row.cancelled ? "cancelled" : "held";
}

/**
 * Writes for a job in one transaction, during which nobody else can take it: a worker that was taken for dead writes
 * nothing over what its successor wrote. @throws JobStopped where somebody else has it
 */
export function writeHeld<T>(job: TakenJob, work: (tx: db.Tx) => Promise<T>): Promise<T> {
  return db.read(scopeOf(job), async (tx) => {
    const held = await tx.$queryRaw<object[]>`SELECT 1 FROM "Job" WHERE ${isHeld(job)} FOR SHARE`;
    if (held.length === 0) throw new JobStopped();
    return work(tx);
  });
}

function isHeld({ projectId, id, holder }: TakenJob): Prisma.Sql {
  return Prisma.sql`"projectId" = ${projectId}::uuid AND "id" = ${id}::uuid AND "lockedBy" = ${holder}::uuid AND "state" = 'running'`;
}

function heldBy({ projectId, id, holder }: TakenJob) {
  return { projectId, id, lockedBy: holder, state: "running" } as const;
}

/** Nobody wants the job any more, or somebody else has it. */
export class JobStopped extends Error {}

/** Notes how far the job is, and tells those who look on. @throws JobStopped */
export async function noteProgress(job: TakenJob, progress: Progress): Promise<void> {
  const noted = await db.read(scopeOf(job), async (tx) => {
    // What was noted first stays, for as long as it goes on from there: time isn't taken from when the job was asked for,
    // nor from another count that it began with.
    const count = await tx.$executeRaw`
      UPDATE "Job" SET "progress" = ${JSON.stringify(progress)}::jsonb || CASE
        WHEN "progress" ? 'from' AND ("progress" ->> 'of')::float = ${progress.of}
          AND ("progress" ->> 'done')::float <= ${progress.done} THEN
          jsonb_build_object('from', "progress" -> 'from', 'since', "progress" -> 'since')
        ELSE jsonb_build_object('from', ${progress.done}::float, 'since', now()) END
      WHERE ${isHeld(job)} AND "cancelledAt" IS NULL`;
    await announce(tx, job);
    return count > 0;
  });
  if (!noted) throw new JobStopped();
}

/**
 * How a job ended: done and forgotten or kept, unfinished when its slice was over (with what it is given for the next),
 * cancelled, failed for a reason in one sentence, or to be tried again.
 */
export const jobEndSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("done"), keep: z.boolean() }),
  z.object({ state: z.literal("unfinished"), input: z.unknown() }),
  z.object({ state: z.literal("cancelled") }),
  z.object({ state: z.literal("failed"), error: z.string() }),
  z.object({ state: z.literal("again"), afterMs: z.number() }),
]);
export type JobEnd = z.infer<typeof jobEndSchema>;

/** A job that took its thread or its process with it so many times isn't tried again. */
const mostAttempts = 5;

export const gaveUp: JobEnd = { state: "failed", error: "It was begun several times and never came to an end." };

/** Whether it took whatever worked on it along as often as that: it isn't begun again. */
export function isBeyondAttempts({ attempts }: TakenJob): boolean {
  return attempts > mostAttempts;
}

export async function endJob(job: TakenJob, end: JobEnd): Promise<void> {
  await db.read(scopeOf(job), async (tx) => {
    if (end.state === "again") {
      await tryAgain(tx, job, end.afterMs);
    } else if (end.state === "unfinished") {
      await handBack(tx, job, end.input);
    } else if (end.state === "done" && !end.keep) {
      await tx.job.deleteMany({ where: heldBy(job) });
    } else {
      const error = end.state === "failed" ? end.error : null;
      const data = { state: end.state, error, finishedAt: new Date(), lockedUntil: null };
      await tx.job.updateMany({ where: heldBy(job), data });
    }
    await announce(tx, job);
  });
}

async function handBack(tx: db.Tx, job: TakenJob, input: unknown): Promise<void> {
  await tx.$executeRaw`UPDATE "Job" SET "input" = ${JSON.stringify(input)}::jsonb WHERE ${isHeld(job)}`;
  await tx.$executeRaw`SELECT parallax_hand_back_jobs(${job.holder}::uuid, ${job.id}::uuid)`;
}

/** Left as if its worker had gone silent: another of the same kind may wait already, and two can't. */
async function tryAgain(tx: db.Tx, job: TakenJob, afterMs: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Job" SET "lockedUntil" = now() + ${afterMs} * interval '1 millisecond' WHERE ${isHeld(job)}`;
}

/** Tells all listeners, once this transaction is committed, that something about a round has changed. */
export async function announce(
  tx: db.Tx,
  { projectId, roundId }: { readonly projectId: string; readonly roundId: string | null },
): Promise<void> {
  await tx.$executeRaw`SELECT parallax_announce(${projectId}::uuid, ${roundId}::uuid)`;
}

/** Has everything counted that another program counted otherwise, or that was left uncounted. */
export async function requestOutdatedRollups(algorithm: string): Promise<void> {
  await db.prisma().$executeRaw`SELECT parallax_request_outdated_rollups(${algorithm})`;
}

/** Has the cases told of anew whose matches another program told. */
export async function requestOutdatedMatches(algorithm: string): Promise<void> {
  await db.prisma().$executeRaw`SELECT parallax_request_outdated_matches(${algorithm})`;
}
