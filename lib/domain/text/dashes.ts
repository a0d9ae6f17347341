/** Dashes and hyphens of one unit, the Hebrew maqaf too. */
const dash = /[\u2010-\u2015\u2212\u05be\ufe58\ufe63\uff0d]/g;

/** The text with a plain hyphen for every dash: as long as before, so that its offsets hold. */
export function plainDashes(text: string): string {
  return text.replace(dash, "-");
}
