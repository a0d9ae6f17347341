import type { PrintedTable } from "./printed-table";

/** Text that stays text in a cell of a Markdown table: no mark-up, no HTML, no new column, one line. */
export function markdownText(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>|~#]/g, (character) => `\\${character}`);
}

/** The table in GitHub's Markdown, which pandoc reads too: caption above, notes below. */
export function toMarkdown({ caption, columns, groups, notes }: PrintedTable): string {
  const row = (cells: readonly string[]) => `| ${cells.map(markdownText).join(" | ")} |`;
  const rule = columns.map(({ numeric }) => (numeric ? "---:" : ":---"));
  return [
    `**${markdownText(caption)}**`,
    "",
    row(columns.map(({ head }) => head)),
    `| ${rule.join(" | ")} |`,
    ...groups.flat().map(row),
    ...notes.flatMap((note) => ["", markdownText(note)]),
    "",
  ].join("\n");
}
