import "server-only";
import { ok, type Result } from "@/lib/domain/result";
import { parseParallax } from "@/lib/formats/parallax/parse";
import type { ParallaxArticle, ParallaxEnd } from "@/lib/formats/parallax/records";
import type { Tx } from "@/lib/server/db";
import { compareArticle } from "@/lib/server/services/compare-article";
import { type FinishedCoding, recordCodings } from "@/lib/server/services/record-coding";
import { putActors, putEvents } from "./actors-and-events";
import { putAdjudication } from "./adjudication";
import { type ArticleContext, putArticle } from "./articles";
import { type CodebookVersions, putCodebooks } from "./codebooks";
import { type CodingContext, placeCodings } from "./codings";
import { Links } from "./links";
import { unkeptNames } from "./meta";
import { type Coders, putCoders, putRounds, type Rounds } from "./people-and-rounds";
import type { CorpusRefused, CorpusWarning } from "./report";
import { type CorpusSource, isReading, type Progress, type Survey } from "./survey";

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

export type Counts = {
  added: number;
  present: number;
  codings: number;
  annotations: number;
  links: number;
};

/** Writes a surveyed file into the project, an article at a time, in the caller's transaction. */
export async function storeCorpus(tx: Tx, store: Store): Promise<Result<Stored, CorpusRefused>> {
  const { importer, survey } = store;
  const { projectId } = importer;
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
    survey.linkTargets,
  );
  const read = await readAgain(store, writer);
  if (!read.ok) return read;
  const linked = await writer.links.finish(tx);
  if (!linked.ok) return linked;
  const parts = [versions.value, rounds, coders, actors.value].flatMap(({ warnings }) => warnings);
  return ok({
    ...{ versions: versions.value, rounds, coders, actors: actors.value.made },
    counts: { ...writer.counts, links: writer.links.put },
    warnings: [...survey.warnings, ...parts, ...writer.warnings()],
  });
}

/** Reads the file once more, article by article, and makes sure that it is the one that was surveyed. */
async function readAgain({ open, survey, tell }: Store, writer: ArticleWriter): Promise<Result<null, CorpusRefused>> {
  let end: ParallaxEnd | undefined;
  for await (const read of parseParallax(open())) {
    if (!read.ok) return read;
    const record = read.value;
    if (record.kind === "end") end = record.end;
    if (record.kind !== "article") continue;
    const written = await writer.write(record.article, record.line);
    if (!written.ok) return written;
    tell({ phase: "storing", articles: writer.counts.added + writer.counts.present });
  }
  return end?.sha256 === survey.end.sha256 ? ok(null) : { ok: false, error: { code: "file-changed" } };
}

class ArticleWriter {
  readonly counts: Counts = { added: 0, present: 0, codings: 0, annotations: 0, links: 0 };
  readonly links: Links;
  readonly #left = { codings: 0, marks: 0, decisions: 0 };
  readonly #unkept = { names: new Set<string>(), articles: 0 };
  readonly #marks = { newIds: 0, gaps: 0, timesUnsaid: 0 };
  /** How many articles each round has so far. */
  readonly #positions = new Map<string, number>();

  constructor(
    private readonly tx: Tx,
    private readonly articles: ArticleContext,
    private readonly codings: CodingContext & { readonly importerId: string },
    linkTargets: Survey["linkTargets"],
  ) {
    this.links = new Links(codings.projectId, linkTargets, codings.keepsIds);
  }

  async write(record: ParallaxArticle, line: number): Promise<Result<null, CorpusRefused>> {
    const article = await putArticle(this.tx, this.articles, record, line);
    if (!article.ok) return article;
    const codings = placeCodings(this.codings, article.value, line);
    if (!codings.ok) return codings;
    const { finished, marks, ...counted } = codings.value;
    await this.#record(article.value.id, finished);
    const desk = { tx: this.tx, context: this.codings, article: article.value, line };
    const left = await putAdjudication(desk, codings.value);
    if (!left.ok) return left;
    this.#left.marks += left.value.marks;
    this.#left.decisions += left.value.decisions;
    await this.links.add(this.tx, record, line, marks);
    this.counts[article.value.added ? "added" : "present"] += 1;
    this.counts.codings += finished.length;
    for (const { readings } of finished) {
      for (const { annotations } of readings) this.counts.annotations += annotations.length;
    }
    this.#marks.newIds += counted.newIds;
    this.#marks.gaps += counted.gaps;
    this.#marks.timesUnsaid += counted.timesUnsaid;
    this.#countLeft(record, article.value.added);
    return ok(null);
  }

  /** Records the codings and what is made of all of them in each round. */
  async #record(articleId: string, finished: readonly Omit<FinishedCoding, "position">[]): Promise<void> {
    const { projectId } = this.codings;
    await recordCodings(this.tx, await this.#enter(articleId, finished));
    for (const roundId of new Set(finished.map((coding) => coding.roundId))) {
      await compareArticle(this.tx, { projectId, roundId, articleId });
    }
  }

  /** Puts the article into the rounds it was coded in, as their next one. */
  async #enter(articleId: string, codings: readonly Omit<FinishedCoding, "position">[]): Promise<FinishedCoding[]> {
    const { projectId } = this.codings;
    const places = new Map<string, number>();
    for (const { roundId } of codings) places.set(roundId, this.#positions.get(roundId) ?? 0);
    for (const [roundId, position] of places) this.#positions.set(roundId, position + 1);
    const rows = Array.from(places, ([roundId, position]) => ({ projectId, roundId, articleId, position }));
    await this.tx.roundArticle.createMany({ data: rows });
    return codings.map((coding) => ({ ...coding, position: places.get(coding.roundId) ?? 0 }));
  }

  #countLeft({ codings, annotations, meta }: ParallaxArticle, added: boolean): void {
    this.#left.codings += codings.filter((coding) => !isReading(coding)).length;
    this.#left.marks += annotations.filter((mark) => !isReading(mark)).length;
    const names = added ? unkeptNames(meta) : [];
    for (const name of names) this.#unkept.names.add(name);
    if (names.length > 0) this.#unkept.articles += 1;
  }

  /** What of the articles was not taken in as the file has it. */
  warnings(): CorpusWarning[] {
    const { codings, marks, decisions } = this.#left;
    const { names, articles } = this.#unkept;
    const { newIds, gaps, timesUnsaid } = this.#marks;
    const warnings: (CorpusWarning & { readonly holds: boolean })[] = [
      { code: "import-articles-present", count: this.counts.present, holds: this.counts.present > 0 },
      { code: "import-gold-left", codings, marks, decisions, holds: codings + marks + decisions > 0 },
      { code: "import-links-left", count: this.links.left, holds: this.links.left > 0 },
      { code: "import-meta-left", names: [...names], count: articles, holds: articles > 0 },
      { code: "import-gaps", count: gaps, holds: gaps > 0 },
      { code: "import-ids-new", count: newIds, holds: newIds > 0 },
      { code: "import-times-unsaid", count: timesUnsaid, holds: timesUnsaid > 0 },
    ];
    return warnings.filter(({ holds }) => holds).map(({ holds: _shown, ...warning }) => warning);
  }
}
