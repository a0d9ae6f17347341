import "server-only";
import { err, ok, type Result } from "@/lib/domain/result";
import { freeSlug, slugOf } from "@/lib/domain/text/slug";
import type { Zone } from "@/lib/domain/text/zone";
import type { ArticleDetails, ImportedArticle } from "@/lib/schemas/article";
import type { ProjectAccess } from "@/lib/server/auth/access";
import type { Tx } from "@/lib/server/db";
import { recordAudit } from "./audit";
import { lockProject } from "./lock-project";
import { eventFor, type Named, outletFor } from "./outlets-events";
import { type ArticleSource, type PreparedText, type PrepareRefused, prepareArticle } from "./prepare-article";

type Present = { readonly articleId: string; readonly externalKey: string; readonly articleTitle: string };

/** The same text is in the project, or another text has the key; each names the article that is there. */
export type InsertRefused =
  | ({ readonly code: "article-duplicate" } & Present)
  | ({ readonly code: "external-key-taken" } & Present);

export type ArticleRefused = PrepareRefused | InsertRefused;

/** One text on its way in. */
export type ArticleImport = {
  readonly source: ArticleSource;
  /** The file's name, or null for what was pasted. */
  readonly fileName: string | null;
  readonly details: ArticleDetails;
  /** Of the text as it will be stored, UTF-16; null for those that are proposed. */
  readonly zones: readonly Zone[] | null;
};

/** Takes one text into the project, or refuses it and stores nothing. */
export async function importArticle(
  access: ProjectAccess<"corpus.edit">,
  { source, fileName, details, zones }: ArticleImport,
): Promise<Result<ImportedArticle, ArticleRefused>> {
  const { title, titlePlacement, language } = details;
  const prepared = prepareArticle({ source, title, titlePlacement, language, zones });
  if (!prepared.ok) return prepared;
  const article = prepared.value;
  const inserted = await access.write((tx) =>
    insertArticle(tx, access, article, {
      key: details.externalKey === "" ? { suggested: suggestKey(fileName, article.title) } : details.externalKey,
      outlet: details.outlet === "" ? null : { name: details.outlet },
      event: details.event === "" ? null : { name: details.event },
      byline: details.byline,
      url: details.url === "" ? null : details.url,
      publishedOn: details.publishedOn === "" ? null : new Date(details.publishedOn),
    }),
  );
  if (!inserted.ok) return inserted;
  const { rawEncoding: encoding, codePointLength, changes } = article;
  return ok({ ...inserted.value, title: article.title, encoding, codePointLength, changes });
}

/** What is known of an article beside its text. */
export type ArticleRecord = {
  /** As given, then refused if it is taken; or suggested, then numbered. */
  readonly key: string | { readonly suggested: string };
  readonly outlet: Named | null;
  readonly event: (Named & { readonly occurredOn?: Date | null }) | null;
  readonly byline: string;
  readonly url: string | null;
  readonly publishedOn: Date | null;
};

/** Who imports: a `ProjectAccess`, or the owner's set-up of the demonstration. */
type Importer = {
  readonly project: { readonly id: string };
  readonly member: { readonly id: string };
  readonly user?: { readonly id: string };
};

/**
 * Writes a prepared article with its zones and the audit entry, in the caller's transaction. Imports into a project
 * take turns, so that neither text nor key can be there twice.
 */
export async function insertArticle(
  tx: Tx,
  importer: Importer,
  prepared: PreparedText,
  record: ArticleRecord,
): Promise<Result<{ id: string; externalKey: string }, InsertRefused>> {
  const projectId = importer.project.id;
  await lockProject(tx, projectId);
  const present = await findPresent(tx, projectId, prepared.sha256, record.key);
  if (present) return err(present);
  const { key, outlet, event, ...columns } = record;
  const { zones, sentences, ...text } = columnsOf(prepared);
  const article = await tx.article.create({
    data: {
      ...{ projectId, importedById: importer.member.id, ...columns, ...text, sentences },
      externalKey: typeof key === "string" ? key : await freeKey(tx, projectId, key.suggested),
      outletId: outlet && (await outletFor(tx, projectId, outlet)),
      eventId: event && (await eventFor(tx, projectId, event)),
    },
    select: { id: true, externalKey: true },
  });
  await tx.zone.createMany({
    data: zones.map((zone, position) => ({ projectId, articleId: article.id, position, ...zone })),
  });
  await recordAudit(tx, importer, {
    action: "article.imported",
    subject: article.id,
    facts: {
      externalKey: article.externalKey,
      sha256: prepared.sha256,
      codePointLength: prepared.codePointLength,
      encoding: prepared.rawEncoding,
    },
  });
  return ok(article);
}

function columnsOf({ zones, sentences, ...rest }: PreparedText) {
  const { text, title, sha256, rawSha256, rawEncoding, length, codePointLength } = rest;
  const { sentenceAlgorithm, language, direction } = rest;
  return {
    ...{ text, title, sha256, rawSha256, rawEncoding, length, codePointLength },
    ...{ sentenceAlgorithm, language, direction },
    zones: zones.map(({ kind, start, end }) => ({ kind, start, end })),
    sentences: sentences.flat(),
  };
}

async function findPresent(
  tx: Tx,
  projectId: string,
  sha256: string,
  key: ArticleRecord["key"],
): Promise<InsertRefused | null> {
  const select = { id: true, externalKey: true, title: true } as const;
  const sameText = await tx.article.findUnique({ where: { projectId_sha256: { projectId, sha256 } }, select });
  if (sameText) return { code: "article-duplicate", ...presentOf(sameText) };
  if (typeof key !== "string") return null;
  const where = { projectId_externalKey: { projectId, externalKey: key } };
  const sameKey = await tx.article.findUnique({ where, select });
  return sameKey && { code: "external-key-taken", ...presentOf(sameKey) };
}

function presentOf(article: { readonly id: string; readonly externalKey: string; readonly title: string }): Present {
  return { articleId: article.id, externalKey: article.externalKey, articleTitle: article.title };
}

function suggestKey(fileName: string | null, title: string): string {
  const stem = fileName?.replace(/^.*[/\\]/s, "").replace(/\.[^.]*$/, "");
  return slugOf(stem ?? "") || slugOf(title) || "article";
}

async function freeKey(tx: Tx, projectId: string, suggested: string): Promise<string> {
  const taken = await tx.article.findMany({
    where: { projectId, externalKey: { startsWith: suggested } },
    select: { externalKey: true },
  });
  return freeSlug(suggested, new Set(taken.map(({ externalKey }) => externalKey)));
}
