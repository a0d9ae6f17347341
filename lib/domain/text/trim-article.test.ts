import { expect, it } from "vitest";
import { trimArticle } from "./trim-article";

it.each([
  ["en", "the armed groups", "armed groups"],
  ["en-GB", "An attack", "attack"],
  ["en", "the", "the"],
  ["en", "theatre", "theatre"],
  ["de", "der Terrorgruppe", "Terrorgruppe"],
  ["fr", "l’attaque", "attaque"],
  ["fr", "les groupes armés", "groupes armés"],
  ["it", "un’organizzazione", "organizzazione"],
  ["ar", "المجموعة", "المجموعة"],
  ["en", "la guerre", "la guerre"],
])("%s: %s becomes %s", (language, text, expected) => {
  const [start, end] = trimArticle(`… ${text} …`, [2, 2 + text.length], language);
  expect(`… ${text} …`.slice(start, end)).toBe(expected);
});
