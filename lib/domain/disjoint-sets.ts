/** Which of the numbers 0…size − 1 hang together, as pairs are joined. */
export type DisjointSets = {
  join(a: number, b: number): void;
  /** The number that stands for all that `item` hangs together with, itself one of them. */
  rootOf(item: number): number;
};

export function createDisjointSets(size: number): DisjointSets {
  const parents = Array.from({ length: size }, (_, item) => item);
  function rootOf(item: number): number {
    let root = item;
    for (let parent = parents[root] ?? root; parent !== root; parent = parents[root] ?? root) {
      // Halving the way at every step keeps later walks short.
      parents[root] = parents[parent] ?? parent;
      root = parent;
    }
    return root;
  }
  return {
    rootOf,
    join: (a, b) => {
      parents[rootOf(a)] = rootOf(b);
    },
  };
}

/** Items by a key, in the order in which the keys come first. */
export function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
