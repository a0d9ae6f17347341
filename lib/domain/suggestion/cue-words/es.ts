import { type CueWords, closingPattern, wordsPattern } from "./cue-words";

const saying =
  "dijo|dijeron|afirmó|afirmaron|declaró|declararon|aseguró|aseguraron|señaló|señalaron|indicó|indicaron|anunció|anunciaron|" +
  "explicó|explicaron|sostuvo|sostuvieron|advirtió|advirtieron|agregó|agregaron|añadió|añadieron|insistió|insistieron|informó|" +
  "informaron|confirmó|confirmaron|reconoció|reconocieron|subrayó|subrayaron|dice|dicen|afirma|afirman|asegura|aseguran|" +
  "sostiene|sostienen|(?:ha|han|había) (?:dicho|afirmado|declarado|asegurado|anunciado|señalado|advertido|confirmado)";
/** When it is said, or by whom, may stand between the verb and its clause. A noun there would open a relative clause. */
const between =
  "(?:\\s(?:(?:este|el|ayer) (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)|ayer|hoy|también|además|\\p{Lu}[\\p{L}’'-]*)){0,4}";

/** Spanish. */
export const words: CueWords = {
  patterns: [
    { kind: "saying", pattern: wordsPattern(`(?:${saying})${between} que`), leads: true },
    { kind: "saying", pattern: closingPattern(saying) },
    {
      kind: "according",
      pattern: wordsPattern("[Ss]egún(?!\\s(?:el cual|la cual|lo que|los cuales|las cuales))|[Dd]e acuerdo con"),
    },
  ],
  unvoicedBefore: null,
  scopeEnd: /[,;–]\s*(?:pero|aunque|mientras|sin embargo|quien|cuyo|cuya)\s|;/i,
  background: null,
  speakerGap: /^(?:\s(?:también|además|luego|ya|ayer|hoy))*\s?$/,
  sourceGap: /^\s(?:(?:el|la|los|las|un|una|unos|unas)\s)?$/,
  hedge: null,
};
