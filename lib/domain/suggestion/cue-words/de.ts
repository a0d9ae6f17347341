import { type CueWords, closingPattern, wordsPattern } from "./cue-words";

const saying =
  "sagte|sagten|sagt|gesagt|erklärte|erklärten|erklärt|betonte|betonten|betont|behauptete|behaupteten|behauptet|berichtete|" +
  "berichteten|meldete|meldeten|warnte|warnten|gewarnt|versicherte|versicherten|bestätigte|bestätigten|bestätigt|" +
  "argumentierte|schrieb|schrieben|twitterte|mitgeteilt|angekündigt";
/** Verbs in two parts: "teilte … mit". */
const parted = "teilten?|kündigten?|gab|gaben|fügten?|räumten?";
const partedEnd = "mit|an|bekannt|hinzu|ein";
/** Who says it, when and where may stand between the verb and its clause. */
const between = '(?:\\s[^,.;:„“”»«"]{1,80})?';

/** German. Clauses without "dass" are left out: only their mood tells them from others. */
export const words: CueWords = {
  patterns: [
    { kind: "saying", pattern: wordsPattern(`(?:${saying})${between}, (?:dass|daß)`), leads: true },
    { kind: "saying", pattern: wordsPattern(`(?:${parted})${between} (?:${partedEnd}), (?:dass|daß)`), leads: true },
    { kind: "saying", pattern: closingPattern(`${saying}|hieß es`) },
    {
      kind: "according",
      pattern: wordsPattern(
        "[Ll]aut(?=\\s(?:de[rmns]|eine[rms]|\\p{Lu}))|[Nn]ach (?:Angaben|Darstellung|Aussagen?|Einschätzung)",
      ),
    },
  ],
  unvoicedBefore: null,
  scopeEnd: /[,;–]\s*(?:aber|doch|obwohl|während|wobei|dagegen|hingegen)\s|;/i,
  background: null,
  speakerGap: /^(?:\s(?:hat|haben|hatte|hatten|am|auch|später|dann|zuvor|erneut|bereits|\p{Lu}\p{L}+tag))*\s?$/u,
  sourceGap: /^\s(?:(?:de[rmns]|vo[nm]|eine[rms])\s)?$/,
  hedge: null,
};
