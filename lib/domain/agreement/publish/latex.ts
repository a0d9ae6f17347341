import type { PrintedTable } from "./printed-table";

const special: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  // What the default encoding has at these places are a dash and Spanish marks.
  "|": "\\textbar{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
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
    .replace(/[\\^~|<>–−αγκπ&%$#_{}]/g, (character) => special[character] ?? `\\${character}`);
}

/** What a row's end, or a rule, would take as its argument, if it came right behind it. */
const takenByRowEnd = /^\s*[[*]/;

/** The table for a LaTeX document that loads the package `booktabs`, as its first line says. */
export function toLatex({ caption, columns, groups, notes }: PrintedTable): string {
  const row = ([first = "", ...rest]: readonly string[]) => {
    const guard = takenByRowEnd.test(first) ? "{}" : "";
    return `  ${guard}${[first, ...rest].map(latexText).join(" & ")} \\\\`;
  };
  const body = groups.filter((rows) => rows.length > 0).map((rows) => rows.map(row).join("\n"));
  return [
    "% Needs \\usepackage{booktabs} in the preamble.",
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
