import "server-only";
import { setImmediate } from "node:timers/promises";
import { ok, type Result } from "@/lib/domain/result";
import type { ParallaxArticle } from "@/lib/formats/parallax/records";
import type { Tx } from "@/lib/server/db";
import { RowBatch } from "@/lib/server/insert-rows";
import { codingRows, type FinishedCoding, putCoding } from "@/lib/server/services/record-coding";
import { type StoredSummary, storeSummaries } from "@/lib/server/services/store-summaries";
import { putAdjudication } from "./adjudication";
import { type ArticleContext, lookUpArticles, type PresentArticles, type PutArticle, putArticle } from "./articles";
import { type CodingContext, placeCodings } from "./codings";
import { compareNew, type NewCase } from "./comparisons";
import { Links } from "./links";
import { unkeptNames } from "./meta";
import { versionOfRound } from "./people-and-rounds";
import type { CorpusRefused, CorpusWarning } from "./report";
import { isReading, type Progress, type Survey } from "./survey";

export type Counts = {
  added: number;
  present: number;
  codings: number;
  annotations: number;
  links: number;
};

export type ArticleLine = { readonly article: ParallaxArticle; readonly line: number };

/** Everything of some articles, which one statement a table writes. */
class ArticleBatch {
  readonly rows = new RowBatch();
  readonly summaries: StoredSummary[] = [];

  async write(tx: Tx): Promise<void> {
    await this.rows.write(tx);
    await storeSummaries(tx, this.summaries);
  }
}

type FileFacts = { readonly survey: Survey; readonly keepsIds: boolean; readonly tell: Progress };

/** Writes the articles of a surveyed file, in its order, and counts what it had no place for. */
export class ArticleWriter {
  readonly counts: Counts = { added: 0, present: 0, codings: 0, annotations: 0, links: 0 };
  readonly links: Links;
  readonly #tell: Progress;
  readonly #left = { codings: 0, marks: 0, decisions: 0 };
  readonly #unkept = { names: new Set<string>(), articles: 0 };
  readonly #marks = { newIds: 0, gaps: 0, timesUnsaid: 0 };
  /** How many articles each round has so far. */
  readonly #positions = new Map<string, number>();
  /** What is to be written next. */
  #placed = new ArticleBatch();

  constructor(
    private readonly tx: Tx,
    private readonly articles: ArticleContext,
    private readonly codings: CodingContext & { readonly importerId: string },
    { survey, keepsIds, tell }: FileFacts,
  ) {
    this.links = new Links(codings.projectId, survey.linkTargets, keepsIds);
    this.#tell = tell;
  }

  /** Places the articles of some lines, while those before them are written. */
  async write(lines: readonly ArticleLine[]): Promise<Result<null, CorpusRefused>> {
    // While nothing else is asked of the connection. What is not written yet are other texts, under other keys.
    const present = await lookUpArticles(
      this.tx,
      this.articles,
      lines.map(({ article }) => article),
    );
    const batch = new ArticleBatch();
    const [written, placed] = await Promise.allSettled([
      this.#placed.write(this.tx),
      this.#place(batch, lines, present),
    ]);
    // First: after it failed, everything else does.
    if (written.status === "rejected") throw written.reason;
    if (placed.status === "rejected") throw placed.reason;
    this.#placed = batch;
    return placed.value;
  }

  /** Writes what is left, after the last lines. */
  async finish(): Promise<Result<null, CorpusRefused>> {
    await this.#placed.write(this.tx);
    return this.links.finish(this.tx);
  }

  async #place(
    batch: ArticleBatch,
    lines: readonly ArticleLine[],
    present: PresentArticles,
  ): Promise<Result<null, CorpusRefused>> {
    for (const { article: record, line } of lines) {
      const article = putArticle({ batch: batch.rows, present }, this.articles, record, line);
      if (!article.ok) return article;
      const put = this.#put(batch, record, article.value, line);
      if (!put.ok) return put;
      this.#tell({ phase: "storing", articles: this.counts.added + this.counts.present });
      // An import is work of many seconds, and others have requests that take none.
      await setImmediate();
    }
    return ok(null);
  }

  /** Has the batch write what the file has on an article, and what is made of it. */
  #put(batch: ArticleBatch, record: ParallaxArticle, article: PutArticle, line: number): Result<null, CorpusRefused> {
    const codings = placeCodings(this.codings, article, line);
    if (!codings.ok) return codings;
    const { finished, marks, ...counted } = codings.value;
    const cases = this.#record(batch, article, finished);
    const desk = { batch: batch.rows, context: this.codings, article, line };
    const left = putAdjudication(desk, codings.value, cases);
    if (!left.ok) return left;
    this.#left.marks += left.value.marks;
    this.#left.decisions += left.value.decisions;
    this.links.add(batch.rows, record, line, marks);
    this.counts[article.added ? "added" : "present"] += 1;
    this.counts.codings += finished.length;
    for (const { readings } of finished) {
      for (const { annotations } of readings) this.counts.annotations += annotations.length;
    }
    this.#marks.newIds += counted.newIds;
    this.#marks.gaps += counted.gaps;
    this.#marks.timesUnsaid += counted.timesUnsaid;
    this.#countLeft(record, article.added);
    return ok(null);
  }

  /** Records the codings, and what is made of all of them in each round; gives the cases. */
  #record(
    batch: ArticleBatch,
    article: PutArticle,
    finished: readonly Omit<FinishedCoding, "position">[],
  ): readonly NewCase[] {
    const { projectId, rounds } = this.codings;
    const cases: NewCase[] = [];
    for (const [roundId, position] of this.#enter(batch.rows, article.id, finished)) {
      const rows = finished
        .filter((coding) => coding.roundId === roundId)
        .map((coding) => codingRows({ ...coding, position }));
      for (const coding of rows) putCoding(batch.rows, coding);
      const version = versionOfRound(rounds, roundId);
      const compared = compareNew({ projectId, roundId, article, position, version }, rows);
      batch.summaries.push(...compared.summaries);
      cases.push(...compared.cases);
    }
    return cases;
  }

  /** Puts the article into the rounds it was coded in, as their next one; gives its places there. */
  #enter(
    batch: RowBatch,
    articleId: string,
    codings: readonly Omit<FinishedCoding, "position">[],
  ): ReadonlyMap<string, number> {
    const { projectId } = this.codings;
    const places = new Map<string, number>();
    for (const { roundId } of codings) places.set(roundId, this.#positions.get(roundId) ?? 0);
    for (const [roundId, position] of places) this.#positions.set(roundId, position + 1);
    const rows = Array.from(places, ([roundId, position]) => ({ projectId, roundId, articleId, position }));
    batch.put("RoundArticle", rows);
    return places;
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
