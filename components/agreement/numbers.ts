/** A coefficient as it is printed: two decimals and no leading zero, ".79", "1.00", "−.05". */
export function coefficient(value: number): string {
  const digits = Math.abs(value).toFixed(2).replace(/^0\./, ".");
  return value < 0 && digits !== ".00" ? `−${digits}` : digits;
}

/** An amount of disagreement: as a coefficient, but a small one keeps a digit that says something: ".003". */
export function amount(value: number): string {
  const isSmall = value !== 0 && Math.abs(value) < 0.01;
  return isSmall ? value.toPrecision(1).replace(/^0\./, ".") : coefficient(value);
}

/** The ends of an interval with an en dash between them: ".74–.83". */
export function interval(low: number, high: number): string {
  return `${coefficient(low)}–${coefficient(high)}`;
}

/** A share as per cent, with one decimal: "26.4". */
export function percent(share: number): string {
  return (share * 100).toFixed(1);
}
