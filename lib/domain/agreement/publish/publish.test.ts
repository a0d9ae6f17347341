import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReportNumber } from "@/lib/domain/agreement/report-numbers";
import { latexText, toLatex } from "./latex";
import { longColumns, longRows } from "./long-rows";
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
    expect(toLatex(table)).toBe(`% Needs \\usepackage{booktabs} in the preamble.
\\begin{table}
\\centering
\\caption{Agreement on names \\& titles}
\\begin{tabular}{lr}
  \\toprule
  Measure & Value \\\\
  \\midrule
  u$\\alpha$, all labels & .64 \\\\
  \\midrule
  u$\\alpha$, 50 \\% of\\_all & $-$.05 \\\\
  u$\\alpha$, a\\textbar{}b & -- \\\\
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
          .replace(
            /\\text(backslash|asciicircum|asciitilde|bar|less|greater)\{\}|\$(-|\\(alpha|gamma|kappa|pi))\$/g,
            "",
          )
          .replace(/\\[&%$#_{}]/g, "");
        expect(bare).not.toMatch(/[\\^~&%$#_{}|<>\n\r]/);
      }),
    );
  });

  it("lets no row begin with what the line end before it would take as its own argument", () => {
    const first = (name: string) => {
      const lines = toLatex({ ...table, columns: [{ head: name, numeric: false }], groups: [[[name]]] }).split("\n");
      const [head, row] = [lines.indexOf("  \\toprule") + 1, lines.indexOf("  \\midrule") + 1];
      expect(lines[head]).toBe(lines[row]);
      return lines[row];
    };
    expect(first("[sic] & so on")).toBe("  {}[sic] \\& so on \\\\");
    expect(first("* starred")).toBe("  {}* starred \\\\");
    expect(first(" [sic]")).toBe("  {} [sic] \\\\");
    expect(first("so [sic] *")).toBe("  so [sic] * \\\\");
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

describe("every number on a line of its own", () => {
  const number = (value: number | null): ReportNumber => ({
    ...{ value, low: null, high: null, n: 4, observed: 0.1, expected: 0.5, coverage: null },
    ...{ pBelow667: null, pBelow800: null, warnings: [{ code: "interval-off" }] },
  });

  const headline = { value: "headline", marks: 2, articles: 1, coders: 3, numbers: { "span-f1-exact": number(0.75) } };

  it("says what it is of, coders and labels by name and measures as they are printed, whatever the report's order", () => {
    const rows = longRows(
      {
        ...{ documents: 2, coders: ["x", "y"], rounds: ["r1"], stage: "first", pass: 1, codebook: 3 },
        method: { bootstrap: 0, seed: 1, cluster: "article" },
        layers: {
          naming: {
            ...{
              units: 4,
              prevalence: { b: 0.25 },
              perAttribute: {},
              perAttributePair: {},
              perDocument: [],
              confusion: null,
            },
            perCoder: { x: { "span-f1-exact": 0.25, "mace-competence": 0.875, "dawid-skene": null } },
            labelUse: { b: { articles: 1, perCoder: { x: 2 } } },
            overall: { "unitizing-alpha-layer": number(0.5), "span-f1-exact": number(null) },
            perLabel: { b: { "span-f1-exact": number(1) }, a: { "span-f1-exact": number(0) } },
            perPair: [{ a: "y", b: "x", "span-f1-exact": number(0.25) }],
          },
        },
      },
      (coder) => (coder === "x" ? "C2" : "C10"),
      { naming: [{ by: "zone", nameOf: (kind) => `the ${kind}`, rows: [headline] }] },
    );
    expect(
      rows.map(({ label, coder_a, coder_b, measure, value }) => [label, coder_a, coder_b, measure, value]),
    ).toEqual([
      [null, null, null, "span-f1-exact", null],
      [null, null, null, "unitizing-alpha-layer", 0.5],
      ["a", null, null, "span-f1-exact", 0],
      ["b", null, null, "span-f1-exact", 1],
      [null, "C2", "C10", "span-f1-exact", 0.25],
      [null, "C2", null, "mace-competence", 0.875],
      [null, "C2", null, "dawid-skene", null],
      [null, null, null, "span-f1-exact", 0.75],
    ]);
    // Of labels the articles in which they occur; the others stand on all.
    expect(rows.map(({ articles }) => articles)).toEqual([2, 2, 0, 1, 2, 2, 2, 1]);
    expect(rows.map(({ prevalence }) => prevalence)).toEqual([null, null, 0, 0.25, null, null, null, null]);
    expect(rows.map(({ by, of }) => [by, of]).at(-1)).toEqual(["zone", "the headline"]);
    expect(rows.at(-1)).toMatchObject({ articles: 1, coders: 3, rounds: "r1", codebook: 3 });
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual([...longColumns].sort());
    expect(rows[0]).toMatchObject({ articles: 2, coders: 2, rounds: "r1", codebook: 3, warnings: "interval-off" });
  });
});
