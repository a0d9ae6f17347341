/** Two decimals and no more: what stands behind them is noise. Without a leading zero, as coefficients are printed. */
export function rounded(value: number): string {
  const digits = value.toFixed(2);
  return (digits === "-0.00" ? "0.00" : digits).replace(/^(-?)0\./, "$1.");
}

/** Names to the left, the rest to the right. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => Array.from(row[column] ?? "").length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const space = " ".repeat((widths[column] ?? 0) - Array.from(cell).length);
        return column === 0 ? cell + space : space + cell;
      })
      .join("  ")
      .trimEnd(),
  );
}

export function valueCell(value: number | null): string {
  return value === null ? "–" : rounded(value);
}
