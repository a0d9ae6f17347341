/**
 * A table as a paper prints it. Every cell is text, already rounded; `numeric` columns are set flush right. Rows of one
 * group stand together, apart from the next group's.
 */
export type PrintedTable = {
  readonly caption: string;
  readonly columns: readonly { readonly head: string; readonly numeric: boolean }[];
  readonly groups: readonly (readonly (readonly string[])[])[];
  /** Sentences under the table. */
  readonly notes: readonly string[];
};
