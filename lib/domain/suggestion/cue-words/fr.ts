import { type CueWords, closingPattern, wordsPattern } from "./cue-words";

const participles =
  "déclaré|affirmé|indiqué|annoncé|assuré|estimé|expliqué|précisé|souligné|ajouté|rapporté|averti|soutenu|reconnu|confirmé|" +
  "dit|prévenu|martelé|prétendu|fait savoir|fait valoir";
const present =
  "déclaren?t?|affirment|affirme|indiquent|indique|assurent|assure|estiment|estime|expliquent|explique|précisent|précise|" +
  "soulignent|souligne|soutiennent|soutient|prétendent|prétend|confirment|confirme|reconnaissent|reconnaît|disent|dit";
/** Who says it comes before; when may stand between the verb and its clause. */
const between =
  "(?:\\s(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|aujourd['’]hui|également|aussi|ensuite))*";

/** French. */
export const words: CueWords = {
  patterns: [
    {
      kind: "saying",
      pattern: wordsPattern(`(?:(?:${participles})|${present})${between} (?:que(?=\\s)|qu(?=['’]))`),
      leads: true,
    },
    { kind: "saying", pattern: closingPattern(`(?:a|ont|avait|avaient) (?:${participles})`) },
    { kind: "according", pattern: wordsPattern("[Ss]elon(?!\\s(?:l(?:es)?quel|laquelle|que))|[Dd]['’]après") },
  ],
  unvoicedBefore: null,
  scopeEnd: /[,;–]\s*(?:mais|alors que|tandis que|bien que|pourtant|dont|qui)\s|;/i,
  background: null,
  speakerGap: /^(?:\s(?:a|ont|avait|avaient|également|aussi|ensuite))*\s?$/,
  sourceGap: /^\s(?:les? |la |l['’]|une? |des )?$/,
  hedge: null,
};
