import { words as ar } from "./cue-words/ar";
import type { CueWords } from "./cue-words/cue-words";
import { words as de } from "./cue-words/de";
import { words as en } from "./cue-words/en";
import { words as es } from "./cue-words/es";
import { words as fr } from "./cue-words/fr";
import { words as he } from "./cue-words/he";
import { words as hi } from "./cue-words/hi";

/** The reporting words of each language by its tag. */
export const cueWordsOf: Readonly<Record<string, CueWords>> = { ar, de, en, es, fr, he, hi };
