const segmenters = new Map<string, Intl.Segmenter>();

/** A language whose rules are those of Unicode without additions; "und" would mean the host's own language. */
const PLAIN_LANGUAGE = "en";

/**
 * The platform's segmenter for a language tag. A tag that is malformed or unknown gets Unicode's plain rules, never
 * those of the machine it runs on.
 */
export function segmenterFor(language: string, granularity: "sentence" | "word" | "grapheme"): Intl.Segmenter {
  const known = knownLanguage(language);
  const key = `${granularity} ${known}`;
  const present = segmenters.get(key);
  if (present) return present;
  const made = new Intl.Segmenter(known, { granularity });
  segmenters.set(key, made);
  return made;
}

function knownLanguage(language: string): string {
  try {
    return Intl.Segmenter.supportedLocalesOf([language])[0] ?? PLAIN_LANGUAGE;
  } catch {
    return PLAIN_LANGUAGE;
  }
}
