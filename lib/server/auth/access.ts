import "server-only";
import { randomUUID } from "node:crypto";
import { type Capability, can, type Role } from "@/lib/domain/policy/roles";
import { err, ok, type Result } from "@/lib/domain/result";
import { projectSlugSchema } from "@/lib/schemas/params";
import * as db from "@/lib/server/db";
import { visibleRounds } from "./visible-rounds";

export type SessionUser = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly administrator: boolean;
  readonly mayCreateProjects: boolean;
};

export type AccessError =
  | { readonly code: "not-found" }
  | { readonly code: "forbidden"; readonly capability: Capability };

type ProjectFacts = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly demonstration: boolean;
};
type MemberFacts = { readonly id: string; readonly role: Role; readonly pseudonym: string };

/**
 * The proof that a member of a project may do `C`, read from the database at this request. Only this file makes
 * one; every read and service under a project takes it first and puts `project.id` into its queries.
 */
export class ProjectAccess<C extends Capability = never> {
  /** Exists for the compiler only: an access with more capabilities fits where fewer are asked for. */
  declare private readonly granted: { readonly [K in C]: true };

  private constructor(
    readonly project: ProjectFacts,
    readonly member: MemberFacts,
    readonly user: SessionUser,
  ) {}

  /** Opens the project for a signed-in user. Missing and foreign projects are the same: not found. */
  static async open(user: SessionUser, slug: string): Promise<Result<ProjectAccess, AccessError>> {
    // What no slug can be is asked of no database: it refuses some of it (NUL) with an error.
    if (!projectSlugSchema.safeParse(slug).success) return err({ code: "not-found" });
    const found = await db.read({ user: user.id }, (tx) =>
      tx.member.findFirst({
        where: { userId: user.id, removedAt: null, project: { slug, archivedAt: null } },
        select: {
          id: true,
          role: true,
          pseudonym: true,
          project: { select: { id: true, slug: true, name: true, demonstration: true } },
        },
      }),
    );
    if (!found) return err({ code: "not-found" });
    const { project, ...member } = found;
    return ok(new ProjectAccess(project, member, user));
  }

  can(capability: Capability): boolean {
    return can(this.member.role, capability);
  }

  /** The same access with the proof of one more capability, or the refusal. */
  for<D extends Capability>(capability: D): Result<ProjectAccess<C | D>, AccessError> {
    if (!this.can(capability)) return err({ code: "forbidden", capability });
    return ok(new ProjectAccess<C | D>(this.project, this.member, this.user));
  }

  /** The scope that shows the project and the member's own work; for reads that stream by themselves. */
  ownScope(): db.Scope {
    return { user: this.user.id, project: this.project.id, member: this.member.id };
  }

  /** A transaction that sees the project and the member's own work; peers' work is hidden by row-level security. */
  read<T>(work: (tx: db.Tx) => Promise<T>): Promise<T> {
    return db.read(this.ownScope(), work);
  }

  /** Like `read`, for work that may be refused, which then leaves nothing behind. */
  write<T, E>(work: (tx: db.Tx) => Promise<Result<T, E>>): Promise<Result<T, E>> {
    return db.write(this.ownScope(), work);
  }

  /** The scope that also shows the work of the rounds this member may see now; for reads that stream by themselves. */
  async peerScope(): Promise<db.Scope> {
    const peerRounds = await this.read((tx) => visibleRounds(tx, this.project.id, this.member));
    return { ...this.ownScope(), peerRounds, projectAudit: this.can("audit.read") };
  }

  async readWithPeers<T>(work: (tx: db.Tx) => Promise<T>): Promise<T> {
    return db.read(await this.peerScope(), work);
  }

  /**
   * A write for work that brings in whole rounds with everybody's codings, such as an import: it may write the work of
   * the rounds it makes under the ids it is given, and of no other. The ids are made here, so that a round which exists,
   * and to which this member may be blind, can't be among them.
   */
  writeNewRounds<T, E>(
    count: number,
    work: (tx: db.Tx, roundIds: readonly string[]) => Promise<Result<T, E>>,
    limits: db.Limits,
  ): Promise<Result<T, E>> {
    const peerRounds = Array.from({ length: count }, () => randomUUID());
    const scope = { ...this.ownScope(), peerRounds, projectAudit: this.can("audit.read") };
    return db.write(scope, (tx) => work(tx, peerRounds), limits);
  }

  /**
   * Lets `work` see everybody's work in one round, whoever asks: for what is made of all codings and kept for those who
   * may see it (summaries, cases), and for what is done to all work there. It returns nothing, so that nothing of it
   * reaches the asker, who may be blind to the round.
   */
  async withRound(tx: db.Tx, roundId: string, work: () => Promise<void>): Promise<void> {
    const before = await db.seePeerRounds(tx, roundId);
    await work();
    await db.seePeerRounds(tx, before);
  }

  async writeWithPeers<T, E>(work: (tx: db.Tx) => Promise<Result<T, E>>): Promise<Result<T, E>> {
    return db.write(await this.peerScope(), work);
  }
}
