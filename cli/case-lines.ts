import { caseTypes } from "@/lib/domain/disagreement/compared-case";
import type { CaseEntry } from "./case-entries";

const longestQuote = 60;
const agreed = "agreed";

/** Said only where a file holds more than one of them. */
const sessionColumns: readonly ((entry: CaseEntry) => string)[] = [
  ({ round }) => round ?? "–",
  ({ stage }) => stage,
  ({ pass }) => `pass ${pass}`,
  ({ layer }) => layer,
];

const columns: readonly ((entry: CaseEntry) => string)[] = [
  ({ article }) => article,
  ({ ranges }) => ranges.map(([start, end]) => `${start}–${end}`).join(", ") || "–",
  typesOf,
  ({ quote }) => (quote === null ? "" : shortened(quote)),
];

/** Cases for people: one line a case, in columns. */
export function caseLines(entries: readonly CaseEntry[]): readonly string[] {
  const telling = sessionColumns.filter((cellOf) => new Set(entries.map(cellOf)).size > 1);
  const table = [...telling, ...columns].map((cellOf) => aligned(entries.map(cellOf)));
  return entries.map((_, row) =>
    table
      .map((cells) => cells[row])
      .join("  ")
      .trimEnd(),
  );
}

/** How many cases there are, and of which types; a case with several types counts for each. */
export function countLine(entries: readonly CaseEntry[]): string {
  const differing = entries.filter(({ types }) => types.length > 0);
  const counts = caseTypes
    .map((type) => [type, differing.filter(({ types }) => types.includes(type)).length] as const)
    .filter(([, count]) => count > 0)
    .map(([type, count]) => `${type} ${count}`);
  const details = counts.length === 0 ? "" : ` (${counts.join(", ")})`;
  return `${differing.length} of ${entries.length} cases differ${details}.`;
}

function typesOf({ types, attributes, missedBy }: CaseEntry): string {
  const named = types.map((type) => {
    if (type === "attribute") return `attribute ${attributes.join(" ")}`;
    return type === "missed" ? `missed by ${missedBy.join(" ")}` : type;
  });
  return named.join(", ") || agreed;
}

function shortened(quote: string): string {
  const points = Array.from(quote.replaceAll(/\s+/gu, " "));
  return points.length > longestQuote ? `${points.slice(0, longestQuote - 1).join("")}…` : points.join("");
}

function aligned(cells: readonly string[]): readonly string[] {
  const width = cells.reduce((longest, cell) => Math.max(longest, cell.length), 0);
  return cells.map((cell) => cell.padEnd(width));
}
