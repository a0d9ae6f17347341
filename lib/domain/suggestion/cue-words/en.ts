import type { CuePattern, CueWords } from "./cue-words";

// Only forms that are hardly ever anything but a report: "states" and "reports" may be nouns, "found" may be a find.
const saying =
  "said|says|claimed|stated|insisted|insists|argued|argues|alleges|asserted|asserts|contended|contends|warned|warns|" +
  "announced|announces|testified|declared|declares|wrote|tweeted|told|vowed|pledged";
const participles = "saying|claiming|stating|insisting|arguing|alleging|asserting|noting|adding";
/** Report something only where "that" follows in the same clause. */
const finding =
  "found|finds|determined|determines|noted|notes|concluded|concludes|reported|reports|added|adds|explained|explains|" +
  "stressed|stresses|emphasi[sz]ed|emphasi[sz]es|suggested|suggests|estimated|estimates|believes|maintains|maintained|" +
  "confirmed|confirms|acknowledged|acknowledges|admitted|admits|revealed|indicated|indicates|alleged|denied|denies|" +
  "claims|claim|say|show|shows|showed";
/** Close a quotation: “…,” she added. */
const closing = "added|adds|explained|continued|noted|recalled|concluded|say";

const patterns: readonly CuePattern[] = [
  { kind: "saying", pattern: new RegExp(`\\b(?:${saying}|${participles})\\b`, "g") },
  { kind: "saying", pattern: new RegExp(`\\b(?:${finding})\\b(?=(?: [\\w-]+){0,5} that\\b)`, "g") },
  { kind: "saying", pattern: new RegExp(`\\b(?:${closing})\\b(?=\\s*(?:[.,]|$)|\\s(?:in|on|at)\\s)`, "g") },
  {
    kind: "accusing",
    pattern: /\b(?:accused|accuses|accusing|blamed|blames|blaming|urged|urges|(?:called|calls|calling) on)\b/g,
  },
  {
    kind: "refusing",
    pattern:
      /\b(?:rejected|rejects|dismissed|dismisses|denied|denies|condemned|condemns|denounced|denounces|critici[sz]ed|critici[sz]es)\b/g,
  },
  { kind: "according", pattern: /\b[Aa]ccording to\b/g },
];

/** "was accused", "to say", "is widely said": nobody is named who would say it. "Who said": the sentence goes on to something else. */
const unvoicedBefore =
  /\b(?:who|which|that|is|are|was|were|be|been|being|am|to|not)(?:\s(?:[a-z]+ly|also|long|now|once))?\s$/i;

/** Signs that a sentence may tell what others say although no reporting word governs it. */
const hedge =
  /\b(?:reports?|reported|reportedly|accus\w+|alleg\w+|claim\w*|critic\w*|denounc\w+|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:on|for)|recommend\w*|cit(?:e|es|ed|ing)|testimon\w+|statements?|findings?|found|investigation|according|apparent\w*|believed?|believes|suspected|so-called|not(?:e|es|ed|ing)|describ\w+|say|says|said|told|argu\w+|warn\w*|rebuff\w*|den(?:y|ies|ied|ying)|reject\w*|vow\w*|listed|would)\b/i;

/** Where the words of a source give way to the outlet's own remark. */
const scopeEnd = /[,;—–-]\s*(?:but|though|although|despite|while|whereas|even (?:as|though)|which|who|where|with)\b|;/i;

/** An accusation names the accused and the deed; what follows these words is background as a rule. */
const background = /\b(?:during|after|before|since|amid|following|which|who|whose)\b/i;

/** What may stand between a speaker and the reporting word. */
const speakerGap =
  /^(?:['’‘]s (?:report|statement|investigation|study|spokes(?:man|woman|person)|office))?(?:\s(?:has|have|had|also|then|later|now|again|once|previously|repeatedly|long|earlier|first|still|already|further|on|[A-Z][a-z]+day|[a-z]+ly))*\s?$/;

export const words: CueWords = {
  patterns,
  unvoicedBefore,
  scopeEnd,
  background,
  speakerGap,
  sourceGap: /^\s(?:the |an? )?$/,
  hedge,
};
