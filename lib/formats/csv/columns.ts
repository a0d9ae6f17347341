import type { ParallaxHeader } from "@/lib/schemas/parallax-header";

/** What every row has, in this order; attributes follow as `attribute.KEY`. */
export const fixedColumns = [
  "article",
  "outlet",
  "title",
  "event",
  "language",
  "published_at",
  "round",
  "stage",
  "pass",
  "coder",
  "codebook",
  "submitted_at",
  "annotation",
  "layer",
  "label",
  "start_codepoint",
  "end_codepoint",
  "ranges_codepoint",
  "quote",
  "note",
  "certainty",
  "discuss",
  "origin",
  "decision",
  "decision_types",
  "outcome",
  "reason",
  "decision_note",
] as const;
export type FixedColumn = (typeof fixedColumns)[number];

/** One line of the table: the fixed columns, and the attributes under their own keys. */
export type Row = Readonly<Record<FixedColumn, string>> & { readonly attributes: Readonly<Record<string, string>> };

const attributePrefix = "attribute.";

/** The head of a table with these attributes. */
export function headOf(attributes: readonly string[]): readonly string[] {
  return [...fixedColumns, ...attributes.map((key) => `${attributePrefix}${key}`)];
}

/** The attribute that a column of the head holds, if it holds one. */
export function attributeOf(column: string): string | undefined {
  return column.startsWith(attributePrefix) ? column.slice(attributePrefix.length) : undefined;
}

/** The fixed columns of a row, each filled by its name. */
export function fixedCells(cell: (column: FixedColumn) => string): Record<FixedColumn, string> {
  const filled: Partial<Record<FixedColumn, string>> = {};
  for (const column of fixedColumns) filled[column] = cell(column);
  return { ...emptyCells, ...filled };
}

const emptyCells: Readonly<Record<FixedColumn, string>> = {
  ...{ article: "", outlet: "", title: "", event: "", language: "", published_at: "", round: "", stage: "", pass: "" },
  ...{ coder: "", codebook: "", submitted_at: "", annotation: "", layer: "", label: "", start_codepoint: "" },
  ...{ end_codepoint: "", ranges_codepoint: "", quote: "", note: "", certainty: "", discuss: "", origin: "" },
  ...{ decision: "", decision_types: "", outcome: "", reason: "", decision_note: "" },
};

/** Every attribute of every codebook version, in their order, each once. */
export function attributeKeys({ codebooks }: Pick<ParallaxHeader, "codebooks">): readonly string[] {
  return [
    ...new Set(codebooks.flatMap(({ layers }) => layers.flatMap(({ attributes }) => attributes.map(({ key }) => key)))),
  ];
}
