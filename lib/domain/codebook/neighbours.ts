import type { Annotation } from "@/lib/domain/annotation/annotation";
import type { Layer } from "./codebook";

/** The marks of one coding, ready to be asked for those that a layer's rules set against one mark. */
export type Neighbours = {
  /** Whatever may stand against the mark: all that share text with it or exclude its label, perhaps itself. */
  of(annotation: Annotation, layer: Layer): Annotation[];
};

type Part = { readonly start: number; readonly end: number; readonly mark: Annotation };

/** Marks of one label in one layer; `furthest[i]` is the largest end among the parts up to i. */
type Shelf = { readonly marks: Annotation[]; readonly parts: readonly Part[]; readonly furthest: readonly number[] };

/**
 * Sorts the marks once, so that a batch that is checked against them takes time by what it touches, not by the product
 * of both.
 */
export function indexNeighbours(marks: Iterable<Annotation>): Neighbours {
  const layers = new Map<string, Map<string, Annotation[]>>();
  for (const mark of marks) {
    const labels = layers.get(mark.layer) ?? new Map<string, Annotation[]>();
    layers.set(mark.layer, labels);
    const same = labels.get(mark.label);
    if (same) same.push(mark);
    else labels.set(mark.label, [mark]);
  }
  const shelves = new Map([...layers].map(([layer, labels]) => [layer, shelvesOf(labels)]));
  return {
    of(annotation, { rules }) {
      const found = new Set<Annotation>();
      const labels = shelves.get(annotation.layer) ?? new Map<string, Shelf>();
      const excluding = new Set(rules.oneOf.filter((set) => set.includes(annotation.label)).flat());
      for (const [label, shelf] of labels) {
        const near =
          rules.overlap === "forbid" || (rules.overlap === "forbid-same-label" && label === annotation.label);
        if (near) for (const mark of sharingText(shelf, annotation)) found.add(mark);
        if (excluding.has(label)) for (const mark of shelf.marks) found.add(mark);
      }
      return [...found];
    },
  };
}

function shelvesOf(labels: ReadonlyMap<string, Annotation[]>): Map<string, Shelf> {
  return new Map([...labels].map(([label, marks]) => [label, shelfOf(marks)]));
}

function shelfOf(marks: Annotation[]): Shelf {
  const parts = marks
    .flatMap((mark) => mark.ranges.map(([start, end]) => ({ start, end, mark })))
    .sort((one, other) => one.start - other.start);
  let most = 0;
  const furthest = parts.map(({ end }) => {
    most = Math.max(most, end);
    return most;
  });
  return { marks, parts, furthest };
}

/** Backwards from the last part that begins before a range ends, until none before it reaches that far. */
function* sharingText({ parts, furthest }: Shelf, { ranges }: Annotation): Generator<Annotation> {
  for (const [start, end] of ranges) {
    for (let index = countBefore(parts, end) - 1; index >= 0 && (furthest[index] ?? 0) > start; index--) {
      const part = parts[index];
      if (part && part.end > start) yield part.mark;
    }
  }
}

/** How many parts begin before the offset. */
function countBefore(parts: readonly Part[], offset: number): number {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
