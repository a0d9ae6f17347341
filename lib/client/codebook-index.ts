import type { Annotation } from "@/lib/domain/annotation/annotation";
import type { Attribute, Codebook, Label, Layer } from "@/lib/domain/codebook/codebook";

/** A label with how it is drawn and picked. */
export type LabelEntry = {
  readonly layer: Layer;
  readonly label: Label;
  /** Its sign (colour, line, glyph): its place in the codebook, from 1; drawn again from 1 after 34. */
  readonly sign: number;
  /** "1"–"9", "0" for the first ten labels of marks in text, two letters for the others. */
  readonly key: string;
  /** How deep it stands in the tree of its layer. */
  readonly depth: number;
};

export type CodebookIndex = {
  readonly layers: readonly Layer[];
  readonly entries: readonly LabelEntry[];
  /** Labels that are put on text. */
  readonly spans: readonly LabelEntry[];
  /** Layers whose codes stand for the whole article. */
  readonly articleLayers: readonly Layer[];
  readonly find: (of: Pick<Annotation, "layer" | "label">) => LabelEntry | undefined;
};

const PINNED = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"] as const;

/**
 * Numbers the labels of a codebook version and gives each its key. Where `codebook` is a part of one, `labelsBefore` says
 * how many labels stand before it, so that they keep their signs.
 */
export function indexCodebook(codebook: Codebook, labelsBefore = 0): CodebookIndex {
  const entries: LabelEntry[] = [];
  const taken = new Set<string>();
  let pinned = 0;
  for (const layer of codebook.layers) {
    for (const label of layer.labels) {
      const quick = isOnText(layer) ? PINNED[pinned] : undefined;
      if (quick !== undefined) pinned += 1;
      const key = quick ?? twoLetters(label.name, taken);
      taken.add(key);
      entries.push({ layer, label, sign: labelsBefore + entries.length + 1, key, depth: depthOf(label, layer) });
    }
  }
  const byKey = new Map(entries.map((entry) => [`${entry.layer.key}\n${entry.label.key}`, entry]));
  return {
    layers: codebook.layers,
    entries,
    spans: entries.filter((entry) => isOnText(entry.layer)),
    articleLayers: codebook.layers.filter((layer) => !isOnText(layer)),
    find: ({ layer, label }) => byKey.get(`${layer}\n${label}`),
  };
}

function isOnText({ unit }: Layer): boolean {
  return unit === "span" || unit === "sentence";
}

function depthOf(label: Label, { labels }: Layer): number {
  const seen = new Set<string>();
  for (let at: Label | undefined = label; at !== undefined && !seen.has(at.key); ) {
    seen.add(at.key);
    const parent: string | null = at.parent;
    at = parent === null ? undefined : labels.find((one) => one.key === parent);
  }
  return seen.size - 1;
}

/** Two letters that tell the name: its initials, else its first letter with a later one, else any that are free. */
function twoLetters(name: string, taken: ReadonlySet<string>): string {
  const words = name.toLowerCase().match(/\p{L}+/gu) ?? [];
  const letters = words.join("");
  const first = letters.slice(0, 1);
  const candidates = [
    ...(words.length > 1
      ? [
          words
            .slice(0, 2)
            .map((word) => word.slice(0, 1))
            .join(""),
        ]
      : []),
    ...[...letters.slice(1)].map((letter) => first + letter),
    ..."abcdefghijklmnopqrstuvwxyz".split("").map((letter) => (first || "x") + letter),
  ];
  return candidates.find((candidate) => candidate.length === 2 && !taken.has(candidate)) ?? "";
}

/**
 * The labels that a typed filter leaves: exact key first, then names and words that begin with it, then names that
 * contain it; within these in the codebook's order.
 */
export function filterLabels(entries: readonly LabelEntry[], filter: string): readonly LabelEntry[] {
  const wanted = filter.trim().toLowerCase();
  if (wanted === "") return entries;
  const rank = ({ key, label }: LabelEntry): number => {
    const name = label.name.toLowerCase();
    if (key === wanted) return 0;
    if (name.startsWith(wanted)) return 1;
    if (name.split(/[\s,/-]+/u).some((word) => word.startsWith(wanted))) return 2;
    return name.includes(wanted) ? 3 : 4;
  };
  return entries
    .map((entry) => ({ entry, at: rank(entry) }))
    .filter(({ at }) => at < 4)
    .sort((a, b) => a.at - b.at)
    .map(({ entry }) => entry);
}

/** Letters that act on a selected mark whatever its layer's attributes are. */
const RESERVED = ["C", "N", "D", "P", "L", "G", "E", "K", "H", "F", "J", "M", "Q"];
const USUAL: Readonly<Record<string, string>> = { actor: "A", voice: "V", label_owner: "O", source: "S" };

/** The key that leads to each attribute of a layer, by attribute key; those past the alphabet have none. */
export function attributeKeys(attributes: readonly Attribute[]): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const taken = new Set(RESERVED);
  const give = (attribute: Attribute, letter: string | undefined) => {
    if (letter === undefined || taken.has(letter)) return;
    taken.add(letter);
    keys.set(attribute.key, letter);
  };
  for (const attribute of attributes) give(attribute, USUAL[attribute.key]);
  for (const attribute of attributes) {
    if (keys.has(attribute.key)) continue;
    const letters = [...attribute.name.toUpperCase()].filter((letter) => letter >= "A" && letter <= "Z");
    give(
      attribute,
      letters.find((letter) => !taken.has(letter)),
    );
  }
  return keys;
}
