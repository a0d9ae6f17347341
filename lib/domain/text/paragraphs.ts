/** A line of a text without its line break; UTF-16 units, half open. */
export type Paragraph = { readonly start: number; readonly end: number };

/** The paragraphs of a stored text: its lines, in order, those without anything but white space left out. */
export function paragraphs(text: string): Paragraph[] {
  const found: Paragraph[] = [];
  let start = 0;
  while (start <= text.length) {
    const end = lineEnd(text, start);
    if (/\S/.test(text.slice(start, end))) found.push({ start, end });
    start = end + 1;
  }
  return found;
}

/** The line that holds an offset (one at a line break counts to the line before it), also where it is blank. */
export function lineAt(text: string, offset: number): Paragraph {
  const start = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  return { start, end: lineEnd(text, offset) };
}

function lineEnd(text: string, from: number): number {
  const lineBreak = text.indexOf("\n", from);
  return lineBreak === -1 ? text.length : lineBreak;
}
