import type { Label } from "@/lib/domain/codebook/codebook";

type Placed = Pick<Label, "key" | "parent">;

/** The keys of all labels below one, whatever their depth; a circle of parents ends where it began. */
export function descendants(labels: readonly Placed[], key: string): ReadonlySet<string> {
  const below = new Set<string>();
  const pending = [key];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    for (const label of labels) {
      if (label.parent !== at || below.has(label.key)) continue;
      below.add(label.key);
      pending.push(label.key);
    }
  }
  return below;
}

/** How deep each label stands in the tree, by key; 0 at the top, and for what names no label that is there. */
export function depths(labels: readonly Placed[]): ReadonlyMap<string, number> {
  const parents = new Map(labels.map(({ key, parent }) => [key, parent]));
  return new Map(
    labels.map(({ key }) => {
      const passed = new Set([key]);
      for (let at = parents.get(key) ?? null; at !== null && parents.has(at) && !passed.has(at); ) {
        passed.add(at);
        at = parents.get(at) ?? null;
      }
      return [key, passed.size - 1];
    }),
  );
}

/**
 * How the labels stand in a plain list in the codebook's order: indented below what they belong under where they follow
 * it, otherwise at the edge with that label's name.
 */
export function placesInList(labels: readonly Label[]): readonly { depth: number; under: string | undefined }[] {
  const depth = depths(labels);
  return labels.map(({ key, parent }, index) => {
    const above = labels.find((label) => label.key === parent);
    const before = labels[index - 1];
    if (above === undefined) return { depth: 0, under: undefined };
    const follows = before !== undefined && (before === above || descendants(labels, above.key).has(before.key));
    return follows ? { depth: depth.get(key) ?? 0, under: undefined } : { depth: 0, under: above.name || above.key };
  });
}

export type Branch<L extends Placed> = { readonly label: L; readonly children: readonly Branch<L>[] };

/** Labels under what they belong to, each level in the codebook's order. What has no parent that is there is at the top. */
export function labelTree<L extends Placed>(labels: readonly L[]): readonly Branch<L>[] {
  const keys = new Set(labels.map(({ key }) => key));
  const under = (parent: string | null, above: ReadonlySet<string>): readonly Branch<L>[] =>
    labels
      .filter((label) => (label.parent !== null && keys.has(label.parent) ? label.parent : null) === parent)
      .filter(({ key }) => !above.has(key))
      .map((label) => ({ label, children: under(label.key, new Set([...above, label.key])) }));
  return under(null, new Set());
}
