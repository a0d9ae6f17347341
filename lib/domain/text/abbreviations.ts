/** Stand before a name: a sentence does not end with them. */
const titles = words(
  "Mr Mrs Ms Mx Dr Prof Rev Hon Fr Gen Lt Col Maj Capt Cpt Sgt Cpl Pvt Adm Cmdr Brig Sen Rep Gov Pres Amb Supt Insp St Ste Mt Ft vs v cf eg ie",
);
const titlesByLanguage = new Map([
  ["de", words("Hr Fr Frl Dr Prof Dipl Ing Nr Abs Art bzw ca vgl sog Str St Hl")],
  ["fr", words("M MM Mme Mmes Mlle Me Mgr Dr Pr St Ste av")],
  ["es", words("Sr Sra Srta Dr Dra Gral Lic Ing Ud Uds Av")],
  ["it", words("Sig Dott Prof Ing On Avv")],
  ["nl", words("Dhr Mevr Mw Dr Prof Ir Mr bv nr")],
]);
/** Months and the like: they go on where a number follows. */
const beforeNumbers = words(
  "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Okt Nov Dec Dez No Nos Nr Art Sec Fig Ch Vol p pp",
);
/** May end a sentence or stand inside one; the next word tells. */
const inside = words("Inc Ltd Co Corp Bros Jr Sr etc al approx dept est Assn");

/** Words that begin a sentence much more often than they go on after an abbreviation. */
const starters = words(
  "A An The This That These Those He She It They We You I His Her Its Their Our My In On At By For From To With As If When While " +
    "After Before Since But And Or So Yet Then There Here However Some Many Most Both Not No What Who Why How Where",
);

const germanMonths = words(
  "Januar Februar März April Mai Juni Juli August September Oktober November Dezember Jahrhundert",
);

/** The last word before a full stop, with stops inside it; what stands before it; the first word after it. */
const beforeStop = /(?:^|[\s(“"‘'«„\-–—[/])((?:[\p{L}\p{M}]+\.)*[\p{L}\p{M}]+|\p{N}{1,2})\.$/u;

/**
 * Whether a cut that Unicode's rules make in a stretch of text is none: `start` is where the sentence begins, `cut`
 * where it would end. Offsets in UTF-16 units.
 */
export function continuesSentence(stretch: string, start: number, cut: number, language: string): boolean {
  const after = stretch.slice(cut, cut + 80).trimStart();
  if (after === "") return false;
  if (!/[\p{L}\p{N}]/u.test(stretch.slice(start, cut))) return false;
  // “Go!” he said; Yahoo! is: Unicode ends a sentence at every exclamation or question mark.
  if (/^\p{Ll}/u.test(after)) return true;
  const before = stretch.slice(Math.max(start, cut - 60), cut).trimEnd();
  const word = beforeStop.exec(before)?.[1];
  if (word === undefined) return false;
  const next = /^[“"‘'«„([]*([\p{L}\p{M}]+|\p{N}+)/u.exec(after)?.[1] ?? "";
  const base = language.slice(0, 2).toLowerCase();
  return goesOn(word, before.slice(0, before.length - word.length - 1), next, base);
}

function goesOn(word: string, before: string, next: string, language: string): boolean {
  if (/^\p{N}/u.test(word)) return language === "de" && germanMonths.has(next);
  if (titlesByLanguage.get(language)?.has(word) || titles.has(word)) return true;
  if (beforeNumbers.has(word) && /^\p{N}/u.test(next)) return true;
  const isInitial = /^\p{Lu}$/u.test(word);
  if (isInitial) return isNamePart(before) && !starters.has(next) && /^\p{Lu}/u.test(next);
  const hasStops = word.includes(".");
  return (hasStops || inside.has(word)) && next !== "" && !starters.has(next);
}

/** Whether what stands before a single letter lets it be an initial: nothing, another initial, a capitalised word. */
function isNamePart(before: string): boolean {
  const previous = before.trimEnd().split(/\s/).at(-1) ?? "";
  return previous === "" || /^[“"‘'«„([]*$|^[“"‘'«„([]*\p{Lu}|,$/u.test(previous);
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}
