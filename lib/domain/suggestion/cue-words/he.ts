import { type CueWords, wordsPattern } from "./cue-words";

const saying =
  "אמר|אמרה|אמרו|הודיע|הודיעה|הודיעו|טען|טענה|טענו|הצהיר|הצהירה|הצהירו|מסר|מסרה|מסרו|ציין|ציינה|ציינו|הוסיף|הוסיפה|הוסיפו|" +
  "הדגיש|הדגישה|הדגישו|דיווח|דיווחה|דיווחו|הבהיר|הבהירה|הבהירו";

/** Hebrew. Clauses after the prefix ש are left out: many other words begin with it. */
export const words: CueWords = {
  patterns: [
    { kind: "saying", pattern: wordsPattern(`ו?(?:${saying})(?:\\s[^.,;:״“”"]{1,80})?\\sכי`), leads: true },
    { kind: "according", pattern: wordsPattern("ו?(?:לפי|על פי|לדברי)") },
  ],
  unvoicedBefore: null,
  scopeEnd: /[,;–]\s*(?:אבל|אך|ואילו|למרות|בעוד)\s|;/,
  background: null,
  speakerGap: /^\s?$/,
  sourceGap: /^\s$/,
  hedge: null,
};
