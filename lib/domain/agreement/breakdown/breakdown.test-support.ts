import fc from "fast-check";
import type { MeasuredDocument } from "@/lib/domain/agreement/layer-report";
import { articleOf, type SampleArticle, type SampleMark } from "@/lib/domain/agreement/samples.test-support";
import type { StudyArticle, StudyMark } from "@/lib/domain/agreement/study";
import { summariseArticle } from "@/lib/domain/agreement/summary";

export const labels = ["x", "y", "z"];
export const method = { bootstrap: 40, seed: 3, cluster: "article" } as const;

const mark = fc
  .tuple(fc.nat(60), fc.integer({ min: 1, max: 15 }), fc.constantFrom(...labels))
  .map(([start, length, label]): SampleMark => [start, start + length, label]);
const annotators = fc
  .dictionary(fc.constantFrom("A", "B", "C"), fc.array(mark, { maxLength: 6 }))
  .map((given) => Object.fromEntries(Object.entries(given)));

/** Small studies with overlaps, silent coders and articles that one coder alone has finished. */
export const someArticles = fc
  .array(fc.record({ length: fc.integer({ min: 80, max: 200 }), annotators }), { minLength: 1, maxLength: 7 })
  .map((articles) => articles.map((article, at): SampleArticle => ({ id: `a${at}`, ...article })));

/** The samples with marks as this makes them. */
export function studies(
  articles: readonly SampleArticle[],
  change: (mark: StudyMark) => StudyMark = (mark) => mark,
): StudyArticle[] {
  return articles.map(articleOf).map((article) => {
    const codings = article.codings.map(({ coder, marks }) => ({ coder, marks: marks.map(change) }));
    return { ...article, codings };
  });
}

export function documentsOf(articles: readonly StudyArticle[]): MeasuredDocument[] {
  return articles.map((article) => {
    return { id: article.id, event: null, summary: summariseArticle(article, { unit: "span" }) };
  });
}
