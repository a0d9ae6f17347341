export type Direction = "ltr" | "rtl";

/**
 * A language tag (BCP 47) in its canonical spelling, such as `en`, `pt-BR` or `az-Arab`; `undefined` for anything else.
 * A language has two or three letters: longer ones are well formed too, but would let "english" pass.
 */
export function canonicalLanguage(tag: string): string | undefined {
  if (!/^[a-z]{2,3}(?:-|$)/i.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** Scripts written from right to left (Unicode 16, ScriptMetadata, those of living languages). */
const rightToLeftScripts: ReadonlySet<string> = new Set([
  ...["Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"],
]);

/** The direction a language is written in, by the script its tag names or, without one, its usual script. */
export function directionOf(language: string): Direction {
  const tag = canonicalLanguage(language);
  const script = tag && new Intl.Locale(tag).maximize().script;
  return script && rightToLeftScripts.has(script) ? "rtl" : "ltr";
}
