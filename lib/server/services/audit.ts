import "server-only";
import type { Tx } from "@/lib/server/db";

export type AuditFacts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export type Audited = {
  /** What was done, as noun.verb: "article.imported", "round.opened". */
  readonly action: string;
  /** The id of what it was done to. */
  readonly subject?: string;
  /** Set where the entry tells of somebody's work in a round, which blindness then covers. */
  readonly roundId?: string;
  /** Ids, counts and keys; never article text, notes or secrets. */
  readonly facts?: AuditFacts;
};

type Author = {
  readonly project?: { readonly id: string };
  readonly member?: { readonly id: string };
  readonly user?: { readonly id: string };
};

/** Writes an audit entry in the transaction that does the deed. The database chains it to its author's last one. */
export async function recordAudit(tx: Tx, author: Author, entry: Audited): Promise<void> {
  // Not `create`: that reads the row back, and not everyone who writes an entry may read it.
  await tx.$executeRaw`INSERT INTO "AuditEntry" ("projectId", "roundId", "userId", "memberId", "action", "subject", "facts")
    VALUES (${author.project?.id ?? null}::uuid, ${entry.roundId ?? null}::uuid, ${author.user?.id ?? null}::uuid,
            ${author.member?.id ?? null}::uuid, ${entry.action}, ${entry.subject ?? null}, ${JSON.stringify(entry.facts ?? {})}::jsonb)`;
}
