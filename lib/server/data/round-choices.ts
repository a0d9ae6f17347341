import "server-only";
import { mostArticlesOfRound } from "@/lib/schemas/round";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { type Coder, listCoders } from "./members";

export type ArticleChoice = {
  readonly id: string;
  readonly title: string;
  readonly externalKey: string;
  readonly outlet: string | null;
  readonly event: string | null;
  readonly language: string;
  readonly codePointLength: number;
};

export type RoundChoices = {
  readonly articles: readonly ArticleChoice[];
  /** All of the project's articles; more than are listed where a project is larger than a round can be. */
  readonly articleTotal: number;
  readonly codebooks: readonly { readonly id: string; readonly version: number; readonly changeNote: string }[];
  readonly coders: readonly Coder[];
};

const mostCodebooks = 100;

/** What a round can be made of: articles by event and title, published codebook versions, members who code. */
export async function readRoundChoices(access: ProjectAccess<"round.edit">): Promise<RoundChoices> {
  const projectId = access.project.id;
  const found = await access.read(async (tx) => {
    const articles = await tx.article.findMany({
      where: { projectId },
      orderBy: [{ event: { name: "asc" } }, { title: "asc" }, { externalKey: "asc" }],
      take: mostArticlesOfRound,
      select: {
        ...{ id: true, title: true, externalKey: true, language: true, codePointLength: true },
        outlet: { select: { name: true } },
        event: { select: { name: true } },
      },
    });
    const articleTotal = await tx.article.count({ where: { projectId } });
    const codebooks = await tx.codebookVersion.findMany({
      where: { projectId, publishedAt: { not: null } },
      orderBy: { version: "desc" },
      take: mostCodebooks,
      select: { id: true, version: true, changeNote: true },
    });
    return { articles, articleTotal, codebooks };
  });
  return {
    ...found,
    articles: found.articles.map(({ outlet, event, ...article }) => ({
      ...article,
      outlet: outlet?.name ?? null,
      event: event?.name ?? null,
    })),
    coders: await listCoders(access),
  };
}
