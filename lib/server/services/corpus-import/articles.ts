import "server-only";
import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Range } from "@/lib/domain/annotation/annotation";
import { err, ok, type Result } from "@/lib/domain/result";
import { cutSentences, SENTENCE_ALGORITHM } from "@/lib/domain/text/sentences";
import type { Zone } from "@/lib/domain/text/zone";
import { proposeZones } from "@/lib/domain/text/zones";
import type { ParallaxArticle, TextArticle } from "@/lib/formats/parallax/records";
import { createReattacher } from "@/lib/formats/reattach";
import { type KeptMeta, keptMetaSchema } from "@/lib/schemas/exchange";
import { toRanges } from "@/lib/server/data/annotation-row";
import type { Tx } from "@/lib/server/db";
import type { RowBatch } from "@/lib/server/insert-rows";
import { eventFor, outletFor } from "@/lib/server/services/outlets-events";
import { measureText } from "@/lib/server/services/prepare-article";
import { keepMeta } from "./meta";
import { idOf } from "./people-and-rounds";
import type { CorpusRefused } from "./report";

/** An article of the project, with what the file has on it placed on its text. */
export type PutArticle = {
  readonly id: string;
  readonly text: string;
  /** In UTF-16 units. */
  readonly zones: readonly Zone[];
  readonly sentences: readonly Range[];
  readonly placed: TextArticle;
  readonly added: boolean;
};

type Importer = { readonly projectId: string; readonly memberId: string };

/** Who imports, and what was found or made so far: events by their keys, outlets by their names. */
export type ArticleContext = {
  readonly importer: Importer;
  readonly events: Map<string, string>;
  readonly outlets: Map<string, string>;
};

type PresentArticle = {
  readonly id: string;
  readonly externalKey: string;
  readonly text: string;
  readonly zones: readonly Zone[];
  readonly sentences: readonly number[];
};

/** What the project has already of some articles of a file. */
export type PresentArticles = {
  readonly byHash: ReadonlyMap<string, PresentArticle>;
  /** Keys that are taken, also by other texts. */
  readonly keys: ReadonlySet<string>;
};

/** Looks up what some articles need of the database, and makes the outlets and events that are new with them. */
export async function lookUpArticles(
  tx: Tx,
  context: ArticleContext,
  articles: readonly ParallaxArticle[],
): Promise<PresentArticles> {
  const present = await findPresent(tx, context.importer.projectId, articles);
  for (const { sha256, meta } of articles) {
    const kept = keptMetaSchema.safeParse(meta);
    if (sha256 !== null && !present.byHash.has(sha256) && kept.success) await putAbout(tx, context, kept.data);
  }
  return present;
}

async function putAbout(tx: Tx, { importer, events, outlets }: ArticleContext, { outlet, event }: KeptMeta) {
  const { projectId } = importer;
  if (outlet !== "" && !outlets.has(outlet)) outlets.set(outlet, await outletFor(tx, projectId, { name: outlet }));
  if (event !== "" && !events.has(event)) events.set(event, await eventFor(tx, projectId, { key: event, name: event }));
}

async function findPresent(tx: Tx, projectId: string, articles: readonly ParallaxArticle[]): Promise<PresentArticles> {
  const hashes = articles.flatMap(({ sha256 }) => sha256 ?? []);
  const present = await tx.article.findMany({
    where: { projectId, sha256: { in: hashes } },
    select: {
      ...{ id: true, externalKey: true, text: true, sentences: true, sha256: true },
      zones: { orderBy: { position: "asc" }, select: { kind: true, start: true, end: true } },
    },
  });
  const taken = await tx.article.findMany({
    where: { projectId, externalKey: { in: articles.map(({ id }) => id) } },
    select: { externalKey: true },
  });
  return {
    byHash: new Map(present.map(({ sha256, ...article }) => [sha256, article])),
    keys: new Set(taken.map(({ externalKey }) => externalKey)),
  };
}

/** The article of this text if the project has it, as the project has it; else a new one, which the batch will write. */
export function putArticle(
  { batch, present }: { readonly batch: RowBatch; readonly present: PresentArticles },
  context: ArticleContext,
  article: ParallaxArticle,
  line: number,
): Result<PutArticle, CorpusRefused> {
  const { id: externalKey, sha256 } = article;
  if (sha256 === null) return err({ code: "file-hash-missing", line, article: externalKey });
  const known = present.byHash.get(sha256);
  if (known !== undefined) return placeOnPresent(known, article, line);
  if (article.text === null) return err({ code: "file-text-absent", line, article: externalKey, sha256 });
  if (present.keys.has(externalKey)) return err({ code: "file-key-of-other-text", line, article: externalKey });
  const meta = keepMeta(article.meta, line);
  if (!meta.ok) return meta;
  return ok(addArticle(batch, context, article, meta.value));
}

function placeOnPresent(
  { id, externalKey, text, zones, sentences }: PresentArticle,
  article: ParallaxArticle,
  line: number,
): Result<PutArticle, CorpusRefused> {
  const attached = createReattacher([{ name: externalKey, text }]).attach(article);
  if (!attached.ok) {
    const path = "path" in attached.error ? attached.error.path : "length";
    return err({ code: "file-text-differs", line, article: article.id, path, externalKey });
  }
  return ok({ id, text, zones, sentences: toRanges(sentences), placed: attached.value, added: false });
}

function addArticle(batch: RowBatch, context: ArticleContext, article: TextArticle, meta: KeptMeta): PutArticle {
  const { projectId, memberId } = context.importer;
  const { zones, sentences, ...columns } = columnsOf(article, meta);
  const articleId = randomUUID();
  const row = { projectId, id: articleId, externalKey: article.id, importedById: memberId, ...columns };
  batch.put("Article", [{ ...row, ...aboutOf(context, meta), sentences: sentences.flat() }]);
  batch.put(
    "Zone",
    zones.map(({ kind, start, end }, position) => ({ projectId, articleId, position, kind, start, end })),
  );
  return { id: articleId, text: article.text, zones, sentences, placed: article, added: true };
}

function aboutOf({ events, outlets }: ArticleContext, { outlet, event, byline, url, publishedAt }: KeptMeta) {
  return {
    ...{ byline, url, publishedOn: publishedAt === null ? null : new Date(publishedAt) },
    outletId: outlet === "" ? null : idOf(outlets, outlet),
    eventId: event === "" ? null : idOf(events, event),
  };
}

/** Zones and sentences are the file's where it has any, else those that are proposed and cut for every text. */
function columnsOf(article: TextArticle, { title, language, direction }: KeptMeta) {
  const { text } = article;
  const given = article.zones.map(({ kind, range: [start, end] }) => ({ kind, start, end }));
  const zones = given.length > 0 ? given : proposeZones(text, { titleIsFirstLine: isFirstLine(text, title) });
  const cut = cutSentences(text, language);
  const isOurs = article.sentences.length === 0 || isDeepStrictEqual(article.sentences, cut);
  const sentences = isOurs ? cut : article.sentences;
  const algorithm = isOurs ? SENTENCE_ALGORITHM : "imported";
  const measured = measureText({ text, title, zones, language }, null, { sentences, algorithm });
  return direction === null ? measured : { ...measured, direction };
}

function isFirstLine(text: string, title: string): boolean {
  const [first = ""] = text.split("\n", 1);
  return title !== "" && first.trim() === title;
}
