import { err, ok, type Result } from "@/lib/domain/result";
import { codePointLength } from "@/lib/domain/text/offsets";
import type { DraftArticle } from "@/lib/formats/parallax/draft";
import { mapPlaces } from "@/lib/formats/parallax/draft";
import type { PlaceError } from "@/lib/formats/parallax/errors";
import { placeOnText } from "@/lib/formats/parallax/place";
import type { OffsetsArticle, ParallaxArticle, TextArticle } from "@/lib/formats/parallax/records";
import { sha256Of } from "./sha256";

/** A text as it would be stored (line ends LF, no BOM; nothing trimmed), with the name of the file it came from. */
export type CandidateText = { readonly name: string; readonly text: string };

/** `article` is the one whose text is wanted, `name` the file that seemed to be it. */
export type ReattachError =
  | { readonly code: "reattach-hash-missing"; readonly article: string }
  | { readonly code: "reattach-no-text"; readonly article: string; readonly sha256: string }
  | {
      readonly code: "reattach-length-differs";
      readonly article: string;
      readonly name: string;
      /** Both in code points. */
      readonly stated: number;
      readonly actual: number;
    }
  | {
      readonly code: "reattach-quote-differs";
      readonly article: string;
      readonly name: string;
      readonly path: string;
      readonly start: number;
      readonly end: number;
      readonly quote: string;
      readonly found: string;
    }
  | {
      readonly code: "reattach-hash-differs";
      readonly article: string;
      readonly name: string;
      readonly stated: string;
      readonly actual: string;
    }
  | { readonly code: "reattach-places-differ"; readonly article: string; readonly name: string; readonly path: string };

export type Reattacher = {
  /** The article with its text; one that has a text already is given back as it is. */
  attach(article: ParallaxArticle): Result<TextArticle, ReattachError>;
  /** Names of the texts that no article has asked for so far. */
  unused(): readonly string[];
};

type Hashed = CandidateText & { readonly sha256: string };

/**
 * Puts texts back under articles that were published without them: by the hash of the stored text, then checked by its
 * length and by every quote. Where no text has the hash, the error says how the most likely one differs.
 */
export function createReattacher(texts: Iterable<CandidateText>): Reattacher {
  const candidates: readonly Hashed[] = Array.from(texts, (text) => ({ ...text, sha256: sha256Of(text.text) }));
  const byHash = new Map(candidates.map((candidate) => [candidate.sha256, candidate]));
  const used = new Set<string>();
  return {
    attach(article) {
      if (article.text !== null) return ok(article);
      if (article.sha256 === null) return err({ code: "reattach-hash-missing", article: article.id });
      const match = byHash.get(article.sha256);
      if (match === undefined) return err(explainMissing(article, article.sha256, candidates));
      used.add(match.sha256);
      const placed = placeOnText(asDraft(article), match, "codepoint");
      return placed.ok ? ok(placed.value) : err(placeError(placed.error, match.name));
    },
    unused: () => candidates.filter(({ sha256 }) => !used.has(sha256)).map(({ name }) => name),
  };
}

function asDraft(article: OffsetsArticle): DraftArticle {
  const places = mapPlaces(
    article,
    ({ startCodePoint, endCodePoint }) => ({ from: startCodePoint, to: endCodePoint }),
    ({ quote }) => quote,
  );
  return { ...article, ...places };
}

function explainMissing(article: OffsetsArticle, sha256: string, candidates: readonly Hashed[]): ReattachError {
  const likely = mostLikely(article, candidates);
  if (likely === undefined) return { code: "reattach-no-text", article: article.id, sha256 };
  const placed = placeOnText(asDraft(article), likely, "codepoint");
  if (!placed.ok) return placeError(placed.error, likely.name);
  const { name, sha256: actual } = likely;
  return { code: "reattach-hash-differs", article: article.id, name, stated: sha256, actual };
}

/** The candidate of the article's name; failing that the only one of its length, or the only one there is. */
function mostLikely(article: OffsetsArticle, candidates: readonly Hashed[]): Hashed | undefined {
  const named = candidates.find(({ name }) => stem(name) === stem(article.id));
  if (named !== undefined) return named;
  const sameLength = candidates.filter(({ text }) => codePointLength(text) === article.length);
  const [first] = sameLength.length > 0 ? sameLength : candidates;
  return sameLength.length === 1 || candidates.length === 1 ? first : undefined;
}

/** A file's name without folders and extension. */
function stem(name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
  return base.replace(/\.[^.]+$/, "").toLowerCase();
}

function placeError(error: PlaceError, name: string): ReattachError {
  const { article } = error;
  switch (error.code) {
    case "file-length-mismatch":
      return { code: "reattach-length-differs", article, name, stated: error.stated, actual: error.actual };
    case "file-quote-mismatch": {
      const { path, start, end, quote, found } = error;
      return { code: "reattach-quote-differs", article, name, path, start, end, quote, found };
    }
    default:
      return { code: "reattach-places-differ", article, name, path: "path" in error ? error.path : "" };
  }
}
