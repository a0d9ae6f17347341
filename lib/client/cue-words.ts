import type { CueWords } from "@/lib/domain/suggestion/cue-words/cue-words";

// English comes with the page: most articles are in it, and a quick first mark would go without. Each of the others is
// loaded where an article is written in it.
const loads: Readonly<Record<string, () => Promise<{ readonly words: CueWords }>>> = {
  ar: () => import("@/lib/domain/suggestion/cue-words/ar"),
  de: () => import("@/lib/domain/suggestion/cue-words/de"),
  es: () => import("@/lib/domain/suggestion/cue-words/es"),
  fr: () => import("@/lib/domain/suggestion/cue-words/fr"),
  he: () => import("@/lib/domain/suggestion/cue-words/he"),
  hi: () => import("@/lib/domain/suggestion/cue-words/hi"),
};

/** The reporting words of a language by its tag; null where there are none to load, or they could not be loaded. */
export async function loadCueWords(language: string): Promise<CueWords | null> {
  const load = loads[language.split("-")[0]?.toLowerCase() ?? ""];
  const loaded = await load?.().catch(() => null);
  return loaded?.words ?? null;
}
