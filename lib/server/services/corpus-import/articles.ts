import "server-only";
import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Range } from "@/lib/domain/annotation/annotation";
import { err, ok, type Result } from "@/lib/domain/result";
import { cutSentences, SENTENCE_ALGORITHM } from "@/lib/domain/text/sentences";
import { proposeZones } from "@/lib/domain/text/zones";
import type { ParallaxArticle, TextArticle } from "@/lib/formats/parallax/records";
import { createReattacher } from "@/lib/formats/reattach";
import type { KeptMeta } from "@/lib/schemas/exchange";
import { toRanges } from "@/lib/server/data/annotation-row";
import type { Tx } from "@/lib/server/db";
import { eventFor, outletFor } from "@/lib/server/services/outlets-events";
import { measureText } from "@/lib/server/services/prepare-article";
import { keepMeta } from "./meta";
import type { CorpusRefused } from "./report";

/** An article of the project, with what the file has on it placed on its text. */
export type PutArticle = {
  readonly id: string;
  readonly text: string;
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

/** The article of this text if the project has it, as the project has it; else a new one. */
export async function putArticle(
  tx: Tx,
  context: ArticleContext,
  article: ParallaxArticle,
  line: number,
): Promise<Result<PutArticle, CorpusRefused>> {
  const { projectId } = context.importer;
  const { id, sha256 } = article;
  if (sha256 === null) return err({ code: "file-hash-missing", line, article: id });
  const present = await tx.article.findUnique({
    where: { projectId_sha256: { projectId, sha256 } },
    select: { id: true, externalKey: true, text: true, sentences: true },
  });
  if (present === null) return addArticle(tx, context, article, line);
  const { externalKey, text } = present;
  const attached = createReattacher([{ name: externalKey, text }]).attach(article);
  if (!attached.ok) {
    const path = "path" in attached.error ? attached.error.path : "length";
    return err({ code: "file-text-differs", line, article: id, path, externalKey });
  }
  const sentences = toRanges(present.sentences);
  return ok({ id: present.id, text, sentences, placed: attached.value, added: false });
}

async function addArticle(
  tx: Tx,
  context: ArticleContext,
  article: ParallaxArticle,
  line: number,
): Promise<Result<PutArticle, CorpusRefused>> {
  const { projectId, memberId } = context.importer;
  const { id: externalKey, text } = article;
  if (text === null) return err({ code: "file-text-absent", line, article: externalKey, sha256: article.sha256 ?? "" });
  const where = { projectId_externalKey: { projectId, externalKey } };
  const other = await tx.article.findUnique({ where, select: { id: true } });
  if (other) return err({ code: "file-key-of-other-text", line, article: externalKey });
  const meta = keepMeta(article.meta, line);
  if (!meta.ok) return meta;
  const { zones, sentences, ...columns } = columnsOf(article, meta.value);
  const id = randomUUID();
  const about = await aboutOf(tx, context, meta.value);
  const data = {
    projectId,
    id,
    externalKey,
    importedById: memberId,
    ...about,
    ...columns,
    sentences: sentences.flat(),
  };
  await tx.article.createMany({ data: [data] });
  await tx.zone.createMany({
    data: zones.map(({ kind, start, end }, position) => ({ projectId, articleId: id, position, kind, start, end })),
  });
  return ok({ id, text, sentences, placed: article, added: true });
}

async function aboutOf(tx: Tx, { importer, events, outlets }: ArticleContext, { outlet, event, ...meta }: KeptMeta) {
  const { projectId } = importer;
  const { byline, url, publishedAt } = meta;
  return {
    ...{ byline, url, publishedOn: publishedAt === null ? null : new Date(publishedAt) },
    outletId: await remembered(outlets, outlet, () => outletFor(tx, projectId, { name: outlet })),
    eventId: await remembered(events, event, () => eventFor(tx, projectId, { key: event, name: event })),
  };
}

/** The id under this name, looked up once; null where nothing is named. */
async function remembered(ids: Map<string, string>, name: string, find: () => Promise<string>): Promise<string | null> {
  if (name === "") return null;
  const id = ids.get(name) ?? (await find());
  ids.set(name, id);
  return id;
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
