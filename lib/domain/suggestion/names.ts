import type { Range } from "@/lib/domain/annotation/annotation";
import { plainDashes } from "@/lib/domain/text/dashes";
import { foldPhrase, foldText, occurrencesIn } from "@/lib/domain/text/fold";
import type { KnownActor, Reading } from "./suggestion";

/** A name as texts are folded, and the actors who bear it; where these are several, it tells none. */
type KnownName = { readonly folded: string; readonly keys: Set<string> };

/** The registry's names by the form that is the same for all their spellings. */
export type NameIndex = ReadonlyMap<string, KnownName>;

/** A name in a text, with the actors who bear it. */
export type NamePlace = { readonly range: Range; readonly keys: ReadonlySet<string> };

/** Makes the names ready to be looked for. "Hamas (organisation)" is also known as what stands before the bracket. */
export function indexNames(actors: readonly KnownActor[]): NameIndex {
  const index = new Map<string, KnownName>();
  for (const { key, names } of actors) {
    for (const name of names.flatMap((one) => [one, one.replace(/\s*[(（][^()（）]*[)）]\s*$/, "")])) {
      const form = bare(name);
      if (form === "") continue;
      const known = index.get(form) ?? { folded: foldText(form).folded, keys: new Set() };
      known.keys.add(key);
      index.set(form, known);
    }
  }
  return index;
}

/** The actor that marked words name: whose name they are, or end in where the language puts it so; null for none or several. */
export function actorNamed(phrase: string, names: NameIndex, language: string): Reading | null {
  const exact = names.get(bare(phrase));
  if (exact) return reading(exact.keys, "alias");
  if (phrase.length > LONGEST_NAMING || !appositions.test(language)) return null;
  const [last] = longestFirst(namesIn(phrase, names).filter((place) => endsPhrase(place, phrase)));
  if (last === undefined || !standsAlone(phrase, last.range[0], language)) return null;
  const isJoined = coordination.test(phrase.slice(0, last.range[0]));
  return isJoined ? null : reading(last.keys, "name");
}

/** A noun phrase that ends in a name is hardly longer; units. A clause may well end in one and name somebody else. */
const LONGEST_NAMING = 80;

/** Every place of every name in a stretch of text; time by the product of names and length. */
export function namesIn(text: string, names: NameIndex): NamePlace[] {
  const folded = foldText(plainDashes(text));
  const found: NamePlace[] = [];
  for (const [name, known] of names) {
    // Most names stand nowhere in a sentence: the full search is for the few that may.
    if (!folded.folded.includes(known.folded)) continue;
    for (const range of occurrencesIn(folded, name, { wholeWords: true })) found.push({ range, keys: known.keys });
  }
  return found;
}

/** Where names stand in a text, in its order; of those that share a character the first one, and of these the longest. */
export function namesInOrder(text: string, names: NameIndex): Range[] {
  const places = namesIn(text, names).map(({ range }) => range);
  const found: Range[] = [];
  for (const range of places.sort(([start, end], [from, to]) => start - from || to - end)) {
    if ((found.at(-1)?.[1] ?? 0) <= range[0]) found.push(range);
  }
  return found;
}

/** The only actor of a set; null where there are several. */
export function onlyKey(keys: ReadonlySet<string>): string | null {
  const [key] = keys;
  return keys.size === 1 && key !== undefined ? key : null;
}

const articles = /^(?:the|an?|le|la|les|der|die|das|den|dem|el|los|las|il|lo|gli) |^l'/;

/** A name folded, without an article before it or a possessive after it. */
function bare(name: string): string {
  return foldPhrase(plainDashes(name)).replace(articles, "").replace(/'s?$/, "");
}

function reading(keys: ReadonlySet<string>, rule: "alias" | "name"): Reading | null {
  const value = onlyKey(keys);
  return value === null ? null : { value, rule, evidence: null };
}

/** Of places that all end alike. */
function longestFirst(places: NamePlace[]): NamePlace[] {
  return places.sort((one, other) => one.range[0] - other.range[0]);
}

function endsPhrase({ range }: NamePlace, phrase: string): boolean {
  return range[1] === phrase.length && range[0] > 0;
}

/**
 * Languages that put a name after the noun it explains ("terrorist group X"), and mark a genitive by a word before it
 * ("leader of X"). Arabic and Hebrew don't mark it, nor do languages that decline foreign names but not all of them.
 */
const appositions = /^(?:en|de|nl|sv|da|nb|no|fr|es|pt|it|ca|zh|ja|ko|hi)\b/i;

/** Words after which a name is no apposition but somebody's, or one of several. */
const linking = new Set(
  (
    "of from by with without against for in into to at on over under near than like between and or nor versus vs anti pro non " +
    "der des die das dem den von vom zur zum aus bei mit gegen für und oder in im " +
    "de du d l le la les à au aux et ou par contre pour avec dans en del della dei degli do da dos das di al e y o con contra por para " +
    "van het een af av och til mot med"
  ).split(" "),
);
const coordination = /(?:^|\s)(?:and|or|und|oder|et|ou|y|o|e|en|och|og)\s|[,&、和与與及]/i;
const titles =
  /^(?:President|Minister|Premier|Chancellor|Leader|Chief|Secretary|Spokes(?:man|woman|person)|Mr|Mrs|Ms|Dr|Gen|General)\.?$/;
const openers = /^(?:The|But|And|Yet|While|However|When|Meanwhile|Then|Later|Still|As|On|Both|Since)$/;

/**
 * Whether a name that begins at an offset is one by itself: not somebody's ("leader of X"), not the end of a compound
 * (anti-X), not of a longer name (Amnesty X). `allowed` is a linking word that may stand before it nevertheless.
 */
export function standsAlone(text: string, start: number, language: string, allowed?: string): boolean {
  const before = text.slice(Math.max(0, start - 60), start);
  if (/[\p{Pd}]$/u.test(before)) return false;
  const previous = /([\p{L}\p{M}.]+)['’‘]?\s+$/u.exec(before)?.[1];
  if (previous === undefined) return true;
  if (previous !== allowed && linking.has(previous.toLowerCase())) return false;
  // German writes every noun with a capital.
  if (/^de\b/i.test(language)) return true;
  return !/^\p{Lu}/u.test(previous) || titles.test(previous) || openers.test(previous);
}
