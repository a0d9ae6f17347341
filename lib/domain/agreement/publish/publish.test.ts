import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { latexText, toLatex } from "./latex";
import { markdownText, toMarkdown } from "./markdown";
import type { PrintedTable } from "./printed-table";

const table: PrintedTable = {
  caption: "Agreement on names & titles",
  columns: [
    { head: "Measure", numeric: false },
    { head: "Value", numeric: true },
  ],
  groups: [
    [["uα, all labels", ".64"]],
    [
      ["uα, 50 % of_all", "−.05"],
      ["uα, a|b", "–"],
    ],
  ],
  notes: ["95 % intervals."],
};

describe("LaTeX", () => {
  it("is a booktabs table whose groups stand apart", () => {
    expect(toLatex(table)).toBe(`\\begin{table}
\\centering
\\caption{Agreement on names \\& titles}
\\begin{tabular}{lr}
  \\toprule
  Measure & Value \\\\
  \\midrule
  u$\\alpha$, all labels & .64 \\\\
  \\midrule
  u$\\alpha$, 50 \\% of\\_all & $-$.05 \\\\
  u$\\alpha$, a|b & -- \\\\
  \\bottomrule
\\end{tabular}
\\par\\smallskip\\footnotesize 95 \\% intervals.
\\end{table}
`);
  });

  it("lets no character of a name be a command, a column or a comment", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const bare = latexText(name)
          .replace(/\\text(backslash|asciicircum|asciitilde)\{\}|\$(-|\\(alpha|gamma|kappa|pi))\$/g, "")
          .replace(/\\[&%$#_{}]/g, "");
        expect(bare).not.toMatch(/[\\^~&%$#_{}\n\r]/);
      }),
    );
  });
});

describe("Markdown", () => {
  it("is a table with its numbers flush right", () => {
    expect(toMarkdown(table)).toBe(`**Agreement on names & titles**

| Measure | Value |
| :--- | ---: |
| uα, all labels | .64 |
| uα, 50 % of\\_all | −.05 |
| uα, a\\|b | – |

95 % intervals.
`);
  });

  it("keeps every name in its cell and its own words", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const cell = markdownText(name);
        expect(cell).not.toMatch(/(^|[^\\])(\\\\)*[|<`]/);
        expect(cell).not.toMatch(/[\n\r]/);
        expect(cell.replace(/\\([\\`*_[\]<>|~#])/g, "$1")).toBe(name.replace(/\s+/g, " "));
      }),
    );
  });
});
