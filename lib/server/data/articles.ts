import "server-only";
import { err, ok, type Result } from "@/lib/domain/result";
import type { RoundKind, RoundState } from "@/lib/domain/round/round";
import type { Direction } from "@/lib/domain/text/language";
import type { Zone } from "@/lib/domain/text/zone";
import type { ArticleFilter } from "@/lib/schemas/article";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { after, newestFirst, type Page, pageSize, readCursor, toPage } from "./page";

type Access = ProjectAccess<"article.read">;

/**
 * The articles a member may read: `articleVisible` of lib/domain/policy/visibility.ts as a condition, for lists and
 * counts alike. An assignment that was withdrawn no longer shows its article.
 */
function reach(access: ProjectAccess) {
  switch (access.member.role) {
    case "lead":
    case "adjudicator":
      return {};
    case "annotator":
      return {
        rounds: {
          some: {
            round: { state: { not: "draft" as const } },
            assignments: { some: { memberId: access.member.id, withdrawnAt: null } },
          },
        },
      };
    case "viewer":
      return { rounds: { some: { round: { state: "closed" as const } } } };
  }
}

export type ArticleSummary = {
  readonly id: string;
  readonly externalKey: string;
  readonly title: string;
  readonly language: string;
  readonly direction: Direction;
  readonly codePointLength: number;
  readonly publishedOn: Date | null;
  readonly createdAt: Date;
  readonly outlet: string | null;
  readonly event: string | null;
};

const summaryColumns = {
  ...{ id: true, externalKey: true, title: true, language: true, direction: true, codePointLength: true },
  ...{ publishedOn: true, createdAt: true },
  outlet: { select: { name: true } },
  event: { select: { name: true } },
} as const;

type Named = { readonly name: string } | null;

function named<Row extends { readonly outlet: Named; readonly event: Named }>({ outlet, event, ...row }: Row) {
  return { ...row, outlet: outlet?.name ?? null, event: event?.name ?? null };
}

export type ArticleList = Page<ArticleSummary> & {
  /** Of all articles that the filter lets through and the member may read. */
  readonly total: number;
};

/** The articles a member may read, newest first, narrowed to an outlet, an event, words in the title or the key. */
export async function listArticles(access: Access, filter: ArticleFilter): Promise<ArticleList> {
  const where = [{ projectId: access.project.id }, reach(access), narrowed(filter)];
  const { rows, total } = await access.read(async (tx) => ({
    rows: await tx.article.findMany({
      where: { AND: [...where, after(readCursor(filter.after))] },
      orderBy: newestFirst,
      take: pageSize + 1,
      select: summaryColumns,
    }),
    total: await tx.article.count({ where: { AND: where } }),
  }));
  return { ...toPage(rows.map(named)), total };
}

function narrowed({ outlet, event, title }: ArticleFilter) {
  const contains = title && { contains: literal(title), mode: "insensitive" as const };
  return {
    ...(outlet ? { outletId: outlet } : {}),
    ...(event ? { eventId: event } : {}),
    ...(contains ? { OR: [{ title: contains }, { externalKey: contains }] } : {}),
  };
}

/** Prisma hands `%` and `_` on as wildcards of LIKE. */
function literal(words: string): string {
  return words.replace(/[\\%_]/g, "\\$&");
}

export type Choice = { readonly id: string; readonly name: string };
export type ArticleChoices = { readonly outlets: readonly Choice[]; readonly events: readonly Choice[] };

const mostChoices = 1_000;

/** The outlets and events of the articles a member may read; for those who edit the corpus, all there are. */
export async function readArticleChoices(access: Access): Promise<ArticleChoices> {
  const articles = { some: { AND: [{ projectId: access.project.id }, reach(access)] } };
  const query = {
    where: access.can("corpus.edit") ? { projectId: access.project.id } : { projectId: access.project.id, articles },
    take: mostChoices,
    select: { id: true, name: true },
  };
  return access.read(async (tx) => ({
    outlets: await tx.outlet.findMany({ ...query, orderBy: { name: "asc" } }),
    events: await tx.event.findMany({ ...query, orderBy: { name: "asc" } }),
  }));
}

export type ArticleRound = {
  readonly id: string;
  readonly name: string;
  readonly kind: RoundKind;
  readonly state: RoundState;
};

export type ArticleDetail = ArticleSummary & {
  readonly text: string;
  readonly zones: readonly Zone[];
  readonly byline: string;
  readonly url: string | null;
  readonly sentences: number;
  readonly sha256: string;
  readonly rawEncoding: string;
  /** The rounds it is in, of those the member may see. */
  readonly rounds: readonly ArticleRound[];
  /** Whether the member may change the zones now: no round with the article has begun. */
  readonly zonesEditable: boolean;
};

/** One article with its text and zones (UTF-16). Missing, foreign and hidden ones are the same: not found. */
export async function readArticle(
  access: Access,
  id: string,
): Promise<Result<ArticleDetail, { readonly code: "not-found" }>> {
  const row = await access.read((tx) =>
    tx.article.findFirst({
      where: { AND: [{ projectId: access.project.id, id }, reach(access)] },
      select: {
        ...summaryColumns,
        ...{ text: true, byline: true, url: true, sentences: true, sha256: true, rawEncoding: true },
        zones: { orderBy: { position: "asc" }, select: { kind: true, start: true, end: true } },
        rounds: {
          where: { round: roundReach(access) },
          orderBy: { round: { createdAt: "desc" } },
          select: { round: { select: { id: true, name: true, kind: true, state: true } } },
        },
      },
    }),
  );
  if (!row) return err({ code: "not-found" });
  const rounds = row.rounds.map(({ round }) => round);
  return ok({
    ...named(row),
    sentences: row.sentences.length / 2,
    rounds,
    zonesEditable: access.can("corpus.edit") && rounds.every(({ state }) => state === "draft"),
  });
}

/** Drafts are the leads' business; annotators see the rounds they code in, viewers closed ones. */
function roundReach(access: ProjectAccess) {
  if (access.can("round.edit")) return {};
  if (access.member.role === "viewer") return { state: "closed" as const };
  const begun = { state: { not: "draft" as const } };
  return access.can("review.decide") ? begun : { ...begun, members: { some: { memberId: access.member.id } } };
}
