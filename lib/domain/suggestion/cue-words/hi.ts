import { type CueWords, wordsPattern } from "./cue-words";

const saying = "कहा|बताया|दावा किया|ऐलान किया|घोषणा की|आरोप लगाया|चेतावनी दी|स्वीकार किया|पुष्टि की";

/** Hindi. Who says it stands before the verb, with ने between them. */
export const words: CueWords = {
  patterns: [{ kind: "saying", pattern: wordsPattern(`(?:${saying})(?:\\s(?:है|था|थी))? कि`), leads: true }],
  unvoicedBefore: null,
  scopeEnd: /[,;–]\s*(?:लेकिन|मगर|जबकि|हालांकि|हालाँकि)\s|;/,
  background: null,
  speakerGap: /^\sने\s(?:(?:सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|शनिवार|रविवार) को\s)?(?:भी\s)?$/,
  sourceGap: /(?!)/,
  hedge: null,
};
