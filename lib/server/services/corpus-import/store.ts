import "server-only";
import { ok, type Result } from "@/lib/domain/result";
import { parseParallax } from "@/lib/formats/parallax/parse";
import type { ParallaxEnd } from "@/lib/formats/parallax/records";
import type { Tx } from "@/lib/server/db";
import { putActors, putEvents } from "./actors-and-events";
import { type ArticleLine, ArticleWriter, type Counts } from "./article-writer";
import { type CodebookVersions, putCodebooks } from "./codebooks";
import { type Coders, putCoders, putRounds, type Rounds } from "./people-and-rounds";
import type { CorpusRefused, CorpusWarning } from "./report";
import type { CorpusSource, Progress, Survey } from "./survey";

export type Store = {
  readonly importer: { readonly projectId: string; readonly memberId: string };
  readonly survey: Survey;
  readonly open: CorpusSource;
  /** One for each round of the survey, new. */
  readonly roundIds: readonly string[];
  readonly keepsIds: boolean;
  readonly tell: Progress;
};

export type Stored = {
  readonly versions: CodebookVersions;
  readonly rounds: Rounds;
  readonly coders: Coders;
  readonly actors: number;
  readonly counts: Counts;
  readonly warnings: readonly CorpusWarning[];
};

/** Writes a surveyed file into the project, some articles at a time, in the caller's transaction. */
export async function storeCorpus(tx: Tx, store: Store): Promise<Result<Stored, CorpusRefused>> {
  const { importer, survey } = store;
  const { projectId } = importer;
  await planForGrowth(tx);
  const versions = await putCodebooks(tx, importer, survey);
  if (!versions.ok) return versions;
  const actors = await putActors(tx, projectId, survey);
  if (!actors.ok) return actors;
  const events = await putEvents(tx, projectId, survey);
  const coders = await putCoders(tx, projectId, survey.coders);
  const roundParts = { survey, versions: versions.value, coders, roundIds: store.roundIds };
  const rounds = await putRounds(tx, projectId, roundParts);
  const { keepsIds } = store;
  const context = { projectId, versions: versions.value, rounds, coders, actors: actors.value.keys, keepsIds };
  const writer = new ArticleWriter(
    tx,
    { importer, events, outlets: new Map() },
    { ...context, now: new Date(), importerId: importer.memberId },
    store,
  );
  const read = await readAgain(store, writer);
  if (!read.ok) return read;
  const linked = await writer.finish();
  if (!linked.ok) return linked;
  if (writer.counts.added + writer.counts.present >= manyArticles) await takeStock(tx);
  const parts = [versions.value, rounds, coders, actors.value].flatMap(({ warnings }) => warnings);
  return ok({
    ...{ versions: versions.value, rounds, coders, actors: actors.value.made },
    counts: { ...writer.counts, links: writer.links.put },
    warnings: [...survey.warnings, ...parts, ...writer.warnings()],
  });
}

/** So many change what tables look like. */
const manyArticles = 500;

/** Whatever is asked next is planned for the tables as they are now. */
async function takeStock(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT parallax_take_stock()`;
}

/**
 * The database plans checks of foreign keys once a connection, by how large the tables are then and not by what this
 * transaction will have written: it would read whole tables for every row.
 */
async function planForGrowth(tx: Tx): Promise<void> {
  await tx.$executeRaw`DISCARD PLANS`;
  await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
}

/** Reads the file once more, some articles at a time, and makes sure that it is the one that was surveyed. */
async function readAgain({ open, survey }: Store, writer: ArticleWriter): Promise<Result<null, CorpusRefused>> {
  let end: ParallaxEnd | undefined;
  let some = new Some();
  for await (const read of parseParallax(open())) {
    if (!read.ok) return read;
    const record = read.value;
    if (record.kind === "end") end = record.end;
    if (record.kind !== "article") continue;
    some.add(record);
    if (!some.isEnough) continue;
    const written = await writer.write(some.articles);
    if (!written.ok) return written;
    some = new Some();
  }
  const written = await writer.write(some.articles);
  if (!written.ok) return written;
  return end?.sha256 === survey.end.sha256 ? ok(null) : { ok: false, error: { code: "file-changed" } };
}

/** Articles that are written together: as many as a statement is worth, and as memory is no matter. */
class Some {
  readonly articles: ArticleLine[] = [];
  #marks = 0;
  #characters = 0;

  add({ article, line }: ArticleLine): void {
    this.articles.push({ article, line });
    this.#marks += article.annotations.length;
    this.#characters += article.length;
  }

  get isEnough(): boolean {
    return this.articles.length >= 100 || this.#marks >= 1_000 || this.#characters >= 500_000;
  }
}
