import "server-only";
import { z } from "zod";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { type Page, pageSize } from "./page";

export type AuditView = {
  readonly at: Date;
  readonly action: string;
  /** Who did it, by pseudonym; null for those who are no member, as the installation itself. */
  readonly by: string | null;
  readonly facts: Readonly<Record<string, string>>;
};

// Sequence numbers run through everybody's entries, so a gap in them would tell a blind reader how much their peers
// did in between. The cursor is therefore a time, and how many entries of that very time have been shown.
type Place = { readonly at: Date; readonly shown: number };
const placeSchema = z.tuple([z.iso.datetime(), z.coerce.number().int().min(1).max(10_000)]);

function readPlace(text: string | undefined): Place | null {
  if (!text) return null;
  const parsed = placeSchema.safeParse(Buffer.from(text, "base64url").toString("utf8").split("|"));
  return parsed.success ? { at: new Date(parsed.data[0]), shown: parsed.data[1] } : null;
}

function writePlace({ at, shown }: Place): string {
  return Buffer.from(`${at.toISOString()}|${shown}`).toString("base64url");
}

/** The place after the last of `items`, when the page itself began at `from`. */
function placeAfter(items: readonly { readonly at: Date }[], from: Place | null): Place | null {
  const last = items.at(-1);
  if (!last) return null;
  const same = items.filter(({ at }) => at.getTime() === last.at.getTime()).length;
  const before = from?.at.getTime() === last.at.getTime() ? from.shown : 0;
  return { at: last.at, shown: same + before };
}

const factsSchema = z.record(z.string(), z.unknown());

function printable(facts: unknown): Record<string, string> {
  const parsed = factsSchema.safeParse(facts);
  const entries = Object.entries(parsed.success ? parsed.data : {}).filter(([, value]) => value !== null);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, Array.isArray(value) ? value.join(", ") : String(value)]),
  );
}

/**
 * The project's audit entries, newest first: all that a lead may know of, everybody else's own. Which ones that are is
 * decided by row-level security, from the rounds whose work the reader may see.
 */
export async function readAudit(access: ProjectAccess<"audit.read-own">, cursor?: string): Promise<Page<AuditView>> {
  const projectId = access.project.id;
  const place = readPlace(cursor);
  return access.readWithPeers(async (tx) => {
    const rows = await tx.auditEntry.findMany({
      where: { projectId, ...(place ? { at: { lte: place.at } } : {}) },
      orderBy: [{ at: "desc" }, { sequence: "desc" }],
      skip: place?.shown ?? 0,
      take: pageSize + 1,
      select: { at: true, action: true, memberId: true, facts: true },
    });
    const shown = rows.slice(0, pageSize);
    const ids = shown.flatMap(({ memberId }) => memberId ?? []);
    const members = await tx.member.findMany({
      where: { projectId, id: { in: ids } },
      select: { id: true, pseudonym: true },
    });
    const pseudonyms = new Map(members.map(({ id, pseudonym }) => [id, pseudonym]));
    const next = rows.length > pageSize ? placeAfter(shown, place) : null;
    return {
      items: shown.map(({ at, action, memberId, facts }) => ({
        at,
        action,
        by: pseudonyms.get(memberId ?? "") ?? null,
        facts: printable(facts),
      })),
      next: next && writePlace(next),
    };
  });
}
