import { createHash } from "node:crypto";
import type { ParallaxHeader } from "@/lib/schemas/parallax-header";
import { articleLine, type WriteOptions } from "./article-line";
import { headerLine } from "./header-line";
import type { ParallaxArticle, TextArticle } from "./records";

type Source<T> = AsyncIterable<T> | Iterable<T>;

/**
 * Writes a `parallax/1` file as lines of UTF-8, the same bytes for the same records. The end line comes only after the
 * last article: where the source fails, or a record contradicts itself (a hash that isn't its text's, a place outside
 * it), this throws before, and what was written lacks the line that would say it is whole.
 */
export function writeParallax(
  header: ParallaxHeader,
  articles: Source<TextArticle>,
  options: { readonly text: "included"; readonly quotes: boolean },
): AsyncGenerator<Uint8Array, void, void>;
export function writeParallax(
  header: ParallaxHeader,
  articles: Source<ParallaxArticle>,
  options: { readonly text: "omitted"; readonly quotes: boolean },
): AsyncGenerator<Uint8Array, void, void>;
export async function* writeParallax(
  header: ParallaxHeader,
  articles: Source<ParallaxArticle>,
  options: WriteOptions,
): AsyncGenerator<Uint8Array, void, void> {
  const hash = createHash("sha256");
  const encoder = new TextEncoder();
  const written = { articles: 0, annotations: 0 };
  const line = (value: unknown) => {
    const bytes = encoder.encode(`${JSON.stringify(value)}\n`);
    hash.update(bytes);
    return bytes;
  };
  yield line(headerLine(header, options.text));
  for await (const article of articles) {
    yield line(articleLine(article, options));
    written.articles += 1;
    written.annotations += article.annotations.length;
  }
  yield line({ end: true, ...written, sha256: hash.copy().digest("hex") });
}
