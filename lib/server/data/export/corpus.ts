import "server-only";
import { writeCsv } from "@/lib/formats/csv/write";
import { writeParallax } from "@/lib/formats/parallax/write";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { readArticles } from "./articles";
import { readHeader } from "./header";
import { reachOf } from "./reach";
import { withSnapshot } from "./snapshot";

export type CorpusOptions = {
  /** The native format, or one flat table, which holds no texts. */
  readonly format: "parallax" | "csv";
  readonly text: "included" | "omitted";
  /** Whether the marked words stand beside their places. */
  readonly quotes: boolean;
};

/**
 * The project as a file, one moment of it, streamed; the same bytes for the same state. Holds what was
 * handed in: for each coding and stage its last submission. Those who may export everything get the rounds they may see
 * now; others their own codings, on the articles they were assigned. Fails on the way where anything fails: the native
 * format then lacks its last line.
 */
export async function* exportCorpus(
  access: ProjectAccess<"export.own">,
  { format, text, quotes }: CorpusOptions,
): AsyncGenerator<Uint8Array> {
  const reach = await reachOf(access);
  yield* withSnapshot(reach.scope, async function* (snapshot) {
    const header = await readHeader(snapshot, access, reach);
    const articles = readArticles(snapshot, reach);
    if (format === "csv") {
      yield* writeCsv(header, articles, { quotes });
      return;
    }
    yield* text === "included"
      ? writeParallax(header, articles, { text, quotes })
      : writeParallax(header, articles, { text, quotes });
  });
}
