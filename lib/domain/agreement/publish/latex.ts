import type { PrintedTable } from "./printed-table";

const special: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "–": "--",
  "−": "$-$",
  α: "$\\alpha$",
  γ: "$\\gamma$",
  κ: "$\\kappa$",
  π: "$\\pi$",
};

/** Text as LaTeX prints it literally; the Greek letters and dashes of measures become LaTeX's own. One line. */
export function latexText(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\\^~–−αγκπ&%$#_{}]/g, (character) => special[character] ?? `\\${character}`);
}

/** The table for a LaTeX document that loads the package `booktabs`. */
export function toLatex({ caption, columns, groups, notes }: PrintedTable): string {
  const row = (cells: readonly string[]) => `  ${cells.map(latexText).join(" & ")} \\\\`;
  const body = groups.filter((rows) => rows.length > 0).map((rows) => rows.map(row).join("\n"));
  return [
    "\\begin{table}",
    "\\centering",
    `\\caption{${latexText(caption)}}`,
    `\\begin{tabular}{${columns.map(({ numeric }) => (numeric ? "r" : "l")).join("")}}`,
    "  \\toprule",
    row(columns.map(({ head }) => head)),
    "  \\midrule",
    body.join("\n  \\midrule\n"),
    "  \\bottomrule",
    "\\end{tabular}",
    ...notes.map((note) => `\\par\\smallskip\\footnotesize ${latexText(note)}`),
    "\\end{table}",
    "",
  ].join("\n");
}
