import type { Range } from "@/lib/domain/annotation/annotation";

/** Definite and indefinite articles that stand before a name as words of their own, by language. */
const ARTICLES: Readonly<Record<string, RegExp>> = {
  en: /^(?:the|an?)\s+/iu,
  de: /^(?:der|die|das|den|dem|des|ein|eine[mnrs]?)\s+/iu,
  nl: /^(?:de|het|een)\s+/iu,
  fr: /^(?:(?:les?|la|une?|des)\s+|l['’‘])/iu,
  es: /^(?:el|la|los|las|una?|unos|unas)\s+/iu,
  pt: /^(?:os?|as?|uma?|uns|umas)\s+/iu,
  it: /^(?:(?:il|lo|la|i|gli|le|un|uno|una)\s+|(?:l|un)['’‘])/iu,
};

/**
 * A selection without the article it begins with ("the armed groups" → "armed groups"), in the languages whose articles
 * are words of their own; elsewhere, and where nothing would be left, as it is. Offsets in UTF-16 units.
 */
export function trimArticle(text: string, [start, end]: Range, language: string): Range {
  const articles = ARTICLES[language.toLowerCase().split(/[-_]/)[0] ?? ""];
  const length = articles?.exec(text.slice(start, end))?.[0].length ?? 0;
  return start + length < end ? [start + length, end] : [start, end];
}
