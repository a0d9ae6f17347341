import type { Annotation } from "@/lib/domain/annotation/annotation";
import type { Attribute, Layer } from "@/lib/domain/codebook/codebook";

type Actors = readonly { readonly key: string; readonly name: string }[];

export type ReadingRow = {
  readonly key: string;
  /** What is compared; `attribute` carries the name it has in the codebook. */
  readonly kind: "marks" | "label" | "attribute" | "certainty" | "note";
  readonly name: string;
  /** In the order of the readings: what each of its marks has, in words or, for certainty, by key. */
  readonly cells: readonly { readonly values: readonly string[]; readonly differs: boolean }[];
};

/** The readings of a case side by side: a row for everything that at least one of their marks says. */
export function readingRows(
  layer: Layer,
  actors: Actors,
  readings: readonly { readonly marks: readonly Annotation[] }[],
): readonly ReadingRow[] {
  const row = (
    kind: ReadingRow["kind"],
    valuesOf: (mark: Annotation) => readonly string[],
    { key = kind, name = "" }: { readonly key?: string; readonly name?: string } = {},
  ): ReadingRow => {
    const values = readings.map(({ marks }) => marks.flatMap(valuesOf));
    // Who marked nothing differs by that alone, and is not said to differ in every row.
    const compared = readings.map(({ marks }) => kind === "label" || marks.length > 0);
    const differs = kind === "note" ? values.map(() => false) : unlike(values, compared);
    return { key, kind, name, cells: values.map((all, at) => ({ values: all, differs: differs[at] ?? false })) };
  };
  const several = readings.some(({ marks }) => marks.length > 1);
  const counts = readings.map(({ marks }) => [String(marks.length)]);
  const countsDiffer = unlike(
    counts,
    readings.map(() => true),
  );
  const rows: ReadingRow[] = [
    ...(several
      ? [
          {
            ...{ key: "marks", kind: "marks" as const, name: "" },
            cells: counts.map((values, at) => ({ values, differs: countsDiffer[at] ?? false })),
          },
        ]
      : []),
    row("label", ({ label }) => [layer.labels.find(({ key }) => key === label)?.name ?? label]),
    ...layer.attributes.map((attribute) =>
      row("attribute", (mark) => valueWords(attribute, mark, actors), { key: attribute.key, name: attribute.name }),
    ),
    row("certainty", ({ certainty }) => [certainty]),
    row("note", ({ note }) => (note === "" ? [] : [note])),
  ];
  return rows.filter(({ kind, cells }) =>
    kind === "certainty"
      ? cells.some(({ values }) => values.includes("unsure"))
      : cells.some(({ values }) => values.length > 0),
  );
}

/** Which of the compared differ from what most of them have; where no value is the most frequent, all of them do. */
function unlike(all: readonly (readonly string[])[], compared: readonly boolean[]): readonly boolean[] {
  const keys = all.map((values) => JSON.stringify([...new Set(values)].sort()));
  const counts = new Map<string, number>();
  for (const [at, key] of keys.entries()) if (compared[at]) counts.set(key, (counts.get(key) ?? 0) + 1);
  if (counts.size < 2) return keys.map(() => false);
  const most = Math.max(...counts.values());
  const leading = [...counts].filter(([, count]) => count === most).map(([key]) => key);
  return keys.map((key, at) => (compared[at] ?? false) && (leading.length > 1 || key !== leading[0]));
}

/** What a mark says for an attribute, in the words of codebook and actors; nothing where it says nothing. */
export function valueWords(attribute: Attribute, { attributes }: Annotation, actors: Actors): readonly string[] {
  const value = attributes[attribute.key];
  if (value === undefined || value === false) return [];
  if (value === true) return [attribute.name];
  const keys = typeof value === "string" ? [value] : value;
  const names = attribute.type === "actor" || attribute.type === "actors" ? actors : attribute.options;
  return [keys.map((key) => names.find((one) => one.key === key)?.name ?? key).join(", ")];
}
