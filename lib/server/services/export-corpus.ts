import "server-only";
import { err, ok, type Result } from "@/lib/domain/result";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { type CorpusOptions, exportCorpus } from "@/lib/server/data/export/corpus";
import { recordAudit } from "./audit";

/** Each export holds a connection and a snapshot of the database for as long as its reader takes. */
const mostAtOnce = 6;
let running = 0;

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
  if (running >= mostAtOnce) return err({ code: "busy" });
  await access.write(async (tx) => {
    const codings = access.can("export.all") ? "all" : "own";
    await recordAudit(tx, access, { action: "corpus.exported", facts: { ...options, codings } });
    return ok(null);
  });
  const bytes = counted(exportCorpus(access, options));
  const header = await bytes.next();
  return ok({ fileName: fileNameOf(access.project.slug, options), bytes: resumed(header, bytes) });
}

async function* counted<T>(source: AsyncGenerator<T>): AsyncGenerator<T, void> {
  running += 1;
  try {
    yield* source;
  } finally {
    running -= 1;
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

function fileNameOf(slug: string, { text }: CorpusOptions): string {
  const day = new Date().toISOString().slice(0, "2026-01-02".length);
  return `${slug}-${day}${text === "omitted" ? "-without-text" : ""}.jsonl`;
}
