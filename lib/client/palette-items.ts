import type { Chord } from "./commands";

export const paletteGroups = ["mark", "labels", "here", "anywhere", "entries", "caret"] as const;
export type PaletteGroup = (typeof paletteGroups)[number];

/** One line of the palette: a command, a label to give, an attribute to go to, or an entry to read. */
export type PaletteItem = {
  readonly id: string;
  readonly group: PaletteGroup;
  readonly name: string;
  /** The sign of a label, or null. */
  readonly sign: number | null;
  /** What does the same without the palette: a chord, what is typed in the chooser, or nothing. */
  readonly keys: Chord | string | null;
  readonly run: () => void;
};

/**
 * The lines that a typed filter leaves: every word of it begins a word of the name. Those whose name begins with it come
 * first; groups stay together, the one with the best line first.
 */
export function filterItems(items: readonly PaletteItem[], typed: string): readonly PaletteItem[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return items;
  const parts = wanted.split(/\s+/u);
  const ranked = items.flatMap((item) => {
    const name = item.name.toLowerCase();
    const words = name.split(/[^\p{L}\p{N}]+/u);
    if (!parts.every((part) => words.some((word) => word.startsWith(part)))) return [];
    return [{ item, rank: name.startsWith(wanted) ? 0 : 1 }];
  });
  const best = new Map<PaletteGroup, number>();
  for (const { item, rank } of ranked) best.set(item.group, Math.min(best.get(item.group) ?? rank, rank));
  const placeOf = ({ group }: PaletteItem) =>
    (best.get(group) ?? 0) * paletteGroups.length + paletteGroups.indexOf(group);
  return ranked.sort((a, b) => placeOf(a.item) - placeOf(b.item) || a.rank - b.rank).map(({ item }) => item);
}
