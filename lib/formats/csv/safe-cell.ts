// Spreadsheets run what begins like a formula, whatever quotes stand around it (CWE-1236, OWASP "CSV Injection").

/** What makes a spreadsheet take a cell for a formula, the full-width forms included; behind any number of our marks. */
const risky = /^'*[=+\-@\t\r\n＝＋－＠]/u;

/**
 * A text as a cell that no spreadsheet runs: one that begins like a formula gets an apostrophe before it. Texts that
 * begin with apostrophes and then like a formula get one too, so that `textOfCell` can tell them apart.
 */
export function safeCell(text: string): string {
  return risky.test(text) ? `'${text}` : text;
}

/** The text that `safeCell` made this cell of. */
export function textOfCell(cell: string): string {
  return cell.startsWith("'") && risky.test(cell.slice(1)) ? cell.slice(1) : cell;
}
