import { type CueWords, wordsPattern } from "./cue-words";

const saying =
  "قال|قالت|قالوا|أعلن|أعلنت|أكد|أكدت|أكدوا|أفاد|أفادت|ذكر|ذكرت|أوضح|أوضحت|أضاف|أضافت|صرح|صرحت|زعم|زعمت|ادعى|ادعت|اعتبر|اعتبرت";
/** Who says it follows the verb: all up to the conjunction, with its pronoun, belongs to the report. */
const clause = '(?:\\s[^.،؛:«»“”"]{1,80})?\\s(?:ب?[إأا]ن(?:ه|ها|هم|نا|ني)?)';

/** Arabic. */
export const words: CueWords = {
  patterns: [
    { kind: "saying", pattern: wordsPattern(`[وف]?(?:${saying})${clause}`), leads: true },
    { kind: "according", pattern: wordsPattern("و?ب?حسب") },
  ],
  unvoicedBefore: null,
  scopeEnd: /[،؛]\s*(?:لكن|ولكن|فيما|بينما|رغم|في حين)\s|؛/,
  background: null,
  speakerGap: /^\s?$/,
  sourceGap: /^\s$/,
  hedge: null,
};
