import "server-only";
import { err, ok, type Result } from "@/lib/domain/result";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { type CorpusOptions, exportCorpus } from "@/lib/server/data/export/corpus";
import { recordAudit } from "./audit";

/** Each export holds a connection and a snapshot of the database for as long as its reader takes. */
const mostAtOnce = 6;
/** So that nobody who asks again and again keeps all others waiting. */
const mostEach = 2;
const running = new Map<string, number>();

export type CorpusExport = {
  readonly fileName: string;
  /** Fails where the export fails; whoever stops before the end must say so (`return`, or leaving a loop over it). */
  readonly bytes: AsyncIterableIterator<Uint8Array>;
};

/**
 * Begins an export (see `exportCorpus`) and notes it in the audit. What can't even begin is refused or thrown here,
 * before anybody has been promised a file.
 */
export async function startExport(
  access: ProjectAccess<"export.own">,
  options: CorpusOptions,
): Promise<Result<CorpusExport, { readonly code: "busy" }>> {
  const release = takePlace(access.user.id);
  if (!release) return err({ code: "busy" });
  try {
    return ok(await begin(access, options, release));
  } catch (error) {
    release();
    throw error;
  }
}

/** Takes one of the few places before anything is waited for; what comes back gives it up, once. */
function takePlace(userId: string): (() => void) | null {
  const own = running.get(userId) ?? 0;
  const all = [...running.values()].reduce((sum, count) => sum + count, 0);
  if (own >= mostEach || all >= mostAtOnce) return null;
  running.set(userId, own + 1);
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    const left = (running.get(userId) ?? 1) - 1;
    if (left === 0) running.delete(userId);
    else running.set(userId, left);
  };
}

async function begin(
  access: ProjectAccess<"export.own">,
  options: CorpusOptions,
  release: () => void,
): Promise<CorpusExport> {
  await access.write(async (tx) => {
    const codings = access.can("export.all") ? "all" : "own";
    await recordAudit(tx, access, { action: "corpus.exported", facts: { ...options, codings } });
    return ok(null);
  });
  const bytes = releasing(exportCorpus(access, options), release);
  const header = await bytes.next();
  return { fileName: fileNameOf(access.project.slug, options), bytes: resumed(header, bytes) };
}

async function* releasing<T>(source: AsyncGenerator<T>, release: () => void): AsyncGenerator<T, void> {
  try {
    yield* source;
  } finally {
    release();
  }
}

type Bytes = AsyncGenerator<Uint8Array, void>;

/** What was taken from a generator already, then the rest. */
function resumed(first: IteratorResult<Uint8Array, void>, rest: Bytes): AsyncIterableIterator<Uint8Array, void> {
  let pending: typeof first | null = first;
  return {
    async next() {
      const now = pending;
      pending = null;
      return now ?? rest.next();
    },
    return: () => rest.return(),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function fileNameOf(slug: string, { format, text }: CorpusOptions): string {
  const day = new Date().toISOString().slice(0, "2026-01-02".length);
  if (format === "csv") return `${slug}-${day}.csv`;
  return `${slug}-${day}${text === "omitted" ? "-without-text" : ""}.jsonl`;
}
